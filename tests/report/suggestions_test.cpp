// Tests of report/suggestions.h.
#include "report/suggestions.h"

#include "corpus_fixture.h"

namespace {

using namespace dossier;           // NOLINT: tests
using namespace dossier::testing;  // NOLINT

std::string Suggest(const query::Corpus& corpus, const std::string& text) {
  const auto json = report::SuggestionsAsJson(
      corpus, query::ParseRequest(text, corpus.FacetNames()), report::ParseSuggestOptions(text));
  REQUIRE(json.ok());
  return *json;
}

}  // namespace

TEST_SUITE("report.suggestions") {
  TEST_CASE("options read from a request, and parts that are not wanted stay empty") {
    const auto options = report::ParseSuggestOptions("q=x&locale=ko&corrections=0&ways_out=0");
    CHECK(options.language == "ko");
    CHECK_FALSE(options.corrections);
    CHECK(options.completions);
    CHECK_FALSE(options.ways_out);
    const auto corpus = CorpusOf(SampleFiles());
    CHECK(Suggest(*corpus, "q=wuxi%20zebra&corrections=0&completions=0&ways_out=0") ==
          "{\"words\":[],\"corrections\":[],\"completions\":[],\"ways_out\":[]}\n");
  }

  TEST_CASE("a way out says what to ask instead, as a request") {
    const auto corpus = CorpusOf(SampleFiles());
    const std::string json = Suggest(*corpus, "q=wuxi%20zebra&language=en&completions=0");
    CHECK(json.find("{\"kind\":\"drop-word\",\"what\":\"zebra\",\"query\":\"wuxi\",\"filters\":[["
                    "\"language\",\"en\"]],\"match\":\"all\",\"stories\":1}") != std::string::npos);
    CHECK(json.find("\"match\":\"any\"") != std::string::npos);
  }

  TEST_CASE("a completion of a country has its name in the language wanted, and its code") {
    const auto corpus = CorpusOf(SampleFiles());
    const std::string json = Suggest(*corpus, "q=japa&locale=ko&corrections=0");
    CHECK(json.find("\"kind\":\"country\",\"text\":\"일본\"") != std::string::npos);
    CHECK(json.find("\"code\":\"JP\"") != std::string::npos);
  }
}
