// Tests of report/answers.h.
#include "report/answers.h"

#include "corpus_fixture.h"

namespace {

using namespace dossier;           // NOLINT: tests
using namespace dossier::testing;  // NOLINT

query::SearchResult Search(const query::Corpus& corpus, const std::string& text) {
  query::SearchRequest request;
  request.query = text;
  return *query::Search(corpus, request);
}

}  // namespace

TEST_SUITE("report.answers") {
  TEST_CASE("hits as JSON carry rank, document, score, snippet and marks") {
    const auto corpus = CorpusOf(SampleFiles());
    const auto json = report::HitsAsJson(*corpus, Search(*corpus, "수출"), true);
    REQUIRE(json.ok());
    CHECK(json->find("{\"total\":1,\"texts\":1,\"relaxed\":false,\"facets\":{\"collection\":{"
                     "\"Reports\":1}") == 0);
    CHECK(json->find("{\"rank\":1,\"doc\":\"reports/wuxi.ko.md\",\"title\":\"우시 센터 "
                     "개소\",\"date\":\"2023-05-10\",\"outlet\":\"Daily\",\"score\":") !=
          std::string::npos);
    CHECK(json->find("\"marks\":[[20,6]]") != std::string::npos);
  }

  TEST_CASE("hits as text say how many, what was relaxed, and mark the words") {
    const auto corpus = CorpusOf(SampleFiles());
    const auto text = report::HitsAsText(*corpus, Search(*corpus, "wuxi zebra"), false, "<", ">");
    REQUIRE(text.ok());
    CHECK(text->find("1 story, 1 text. No text has all the words; these have some. No text has "
                     "\"zebra\"\n") == 0);
    CHECK(text->find("The mayor of <Wuxi> spoke") != std::string::npos);
  }

  TEST_CASE("document labels give countries with counts and mentions with spans") {
    const auto corpus = CorpusOf(SampleFiles());
    const auto json = report::DocumentsAsJson(*corpus);
    REQUIRE(json.ok());
    CHECK(json->find("\"doc\":\"apec/japan.md\",\"title\":\"Japan in "
                     "figures\",\"date\":null,\"date_source\":\"none\"") != std::string::npos);
    CHECK(json->find("{\"code\":\"JP\",\"offset\":0,\"length\":5,\"kind\":\"country\"}") !=
          std::string::npos);
    CHECK(json->find("\"translation_of\":\"reports/wuxi.md\"") != std::string::npos);
  }

  TEST_CASE("statistics name every section") {
    const auto corpus = CorpusOf(SampleFiles());
    const std::string text = report::StatisticsAsText(*corpus);
    for (const char* name : {"stories", "texts", "lexicon", "columns", "postings", "whole pack"})
      CHECK(text.find(name) != std::string::npos);
    CHECK(report::StatisticsAsJson(*corpus).find("\"stories\":3") != std::string::npos);
  }
}
