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
    const auto json = report::HitsAsJson(*corpus, {}, Search(*corpus, "수출"), true);
    REQUIRE(json.ok());
    CHECK(json->find("{\"total\":1,\"texts\":1,\"relaxed\":false,\"facets\":{\"collection\":{"
                     "\"Reports\":1}") == 0);
    CHECK(json->find("{\"rank\":1,\"doc\":\"reports/wuxi.ko.md\",\"title\":\"우시 센터 "
                     "개소\",\"date\":\"2023-05-10\",\"outlet\":\"Daily\",\"score\":") !=
          std::string::npos);
    CHECK(json->find("\"marks\":[[20,6]]") != std::string::npos);
  }

  TEST_CASE("the summary of JSON ends with notes on the query and the words that nobody has") {
    const auto corpus = CorpusOf(SampleFiles());
    const auto json = report::HitsAsJson(*corpus, {}, Search(*corpus, "wuxi zebra AND"), true);
    REQUIRE(json.ok());
    const std::string line = json->substr(0, json->find('\n'));
    CHECK(line.find(",\"notes\":[{\"offset\":11,\"length\":3,\"message\":\"") != std::string::npos);
    CHECK(line.ends_with("}],\"missing\":[\"zebra\"]}"));
  }

  TEST_CASE("without snippets hits are the same but for them, and no text is read") {
    const auto corpus = CorpusOf(SampleFiles());
    query::SearchRequest request;
    request.query = "wuxi";
    request.snippets = false;
    const uint64_t before = corpus->pack().touched_blocks();
    const auto json = report::HitsAsJson(*corpus, request, Search(*corpus, "wuxi"), false);
    REQUIRE(json.ok());
    CHECK(json->find(",\"snippet\":\"\",\"marks\":[]}\n") != std::string::npos);
    const uint64_t without = corpus->pack().touched_blocks() - before;
    REQUIRE(report::HitsAsJson(*corpus, {}, Search(*corpus, "wuxi"), false).ok());
    CHECK(corpus->pack().touched_blocks() - before > without);
  }

  TEST_CASE("facets as JSON name countries in a language and say what is selected") {
    const auto corpus = CorpusOf(SampleFiles());
    query::SearchRequest request;
    request.filters = {{"country", "JP"}};
    const std::string json = report::FacetsAsJson(*corpus, *query::Search(*corpus, request), "ko");
    CHECK(json.find("{\"label\":\"JP\",\"name\":\"일본\",\"stories\":1,\"selected\":true}") !=
          std::string::npos);
    CHECK(json.find("{\"label\":\"Reports\",\"name\":\"Reports\",\"stories\":0") ==
          std::string::npos);
  }

  TEST_CASE("a document as JSON has its labels, number, text and spans") {
    const auto corpus = CorpusOf(SampleFiles());
    const auto json = report::DocumentAsJson(*corpus, model::DocIdAt(0));
    REQUIRE(json.ok());
    CHECK(json->starts_with("{\"doc\":\"apec/japan.md\",\"title\":\"Japan in figures\","));
    CHECK(json->find(",\"number\":0,\"text\":\"Japan") != std::string::npos);
    CHECK(json->find("\"spans\":[{\"kind\":\"") != std::string::npos);
  }

  TEST_CASE("hits as text say how many, what was relaxed, and mark the words") {
    const auto corpus = CorpusOf(SampleFiles());
    const auto text = report::HitsAsText(*corpus, Search(*corpus, "wuxi zebra"), false, "<", ">");
    REQUIRE(text.ok());
    CHECK(text->find("1 story, 1 text. Few or no texts have all the words; these have some. No text has "
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
