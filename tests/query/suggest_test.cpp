// Tests of query/suggest.h.
#include "query/suggest.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "corpus_fixture.h"
#include "query/generated_corpus.h"
#include "query/search.h"

namespace {

using namespace dossier;           // NOLINT: tests
using namespace dossier::testing;  // NOLINT
using query::Completion;
using query::SearchRequest;

SearchRequest Request(const std::string& query) {
  SearchRequest request;
  request.query = query;
  return request;
}

/// Letters about as frequent as in English, in syllables.
std::string MadeUpWord(Chance* chance) {
  constexpr const char* kOnsets[] = {"t", "n",  "s",  "r", "d",  "l",  "c", "m",
                                     "p", "st", "tr", "f", "g",  "b",  "w", "h",
                                     "v", "pr", "ch", "k", "br", "gl", "qu"};
  constexpr const char* kVowels[] = {"e", "a", "i", "o", "u", "ea", "ou", "io"};
  constexpr const char* kCodas[] = {"", "", "n", "r", "t", "s", "l", "nt", "m", "ck", "ng", "ss"};
  std::string word;
  for (size_t left = 2 + chance->Below(2); left > 0; --left) {
    word += kOnsets[chance->Skewed(std::size(kOnsets))];
    word += kVowels[chance->Skewed(std::size(kVowels))];
    word += kCodas[chance->Skewed(std::size(kCodas))];
  }
  return word;
}

/// The place of a word, drawn as from a language: the word of rank r about as often as 1/r.
size_t ZipfRank(Chance* chance, const std::vector<double>& sums) {
  const double at = static_cast<double>(chance->Below(1000000)) / 1e6 * sums.back();
  return static_cast<size_t>(std::upper_bound(sums.begin(), sums.end(), at) - sums.begin());
}

/// One edit somewhere behind the first letter.
std::string Misspelled(std::string word, Chance* chance) {
  const size_t at = 1 + chance->Below(word.size() - 2);
  const auto letter = static_cast<char>('a' + chance->Below(26));
  switch (chance->Below(4)) {
    case 0:
      word.erase(at, 1);
      break;
    case 1:
      word.insert(at, 1, letter);
      break;
    case 2:
      word[at] = letter;
      break;
    default:
      std::swap(word[at], word[at + 1]);
  }
  return word;
}

std::vector<Completion> CompletionsOf(const query::Corpus& corpus, const std::string& query,
                                      Completion::Kind kind, const std::string& language = "en") {
  auto completions = query::Complete(corpus, Request(query), 10, language);
  REQUIRE(completions.ok());
  std::erase_if(*completions, [&](const Completion& c) { return c.kind != kind; });
  return std::move(*completions);
}

}  // namespace

TEST_SUITE("query.suggest") {
  TEST_CASE("of 60 misspelled frequent words, the right one is among the suggestions 58 times") {
    Chance chance(21);
    std::vector<std::string> words;
    std::vector<double> sums;
    while (words.size() < 4000) {
      const std::string word = MadeUpWord(&chance);
      if (std::find(words.begin(), words.end(), word) != words.end()) continue;
      words.push_back(word);
      sums.push_back((sums.empty() ? 0 : sums.back()) + 1.0 / static_cast<double>(words.size()));
    }
    Files files;
    for (int i = 0; i < 800; ++i) {
      std::string text;
      for (int w = 0; w < 80; ++w) text += words[ZipfRank(&chance, sums)] + " ";
      files.emplace_back("d" + std::to_string(i) + ".txt", text);
    }
    const auto corpus = CorpusOf(files);
    int right = 0;
    std::string wrong;
    for (int asked = 0; asked < 60;) {
      const std::string& word = words[chance.Below(250)];
      const std::string typed = Misspelled(word, &chance);
      if (word.size() < 5 || typed == word) continue;
      ++asked;
      const auto corrections = query::Correct(*corpus, Request(typed), 5);
      REQUIRE(corrections.ok());
      const bool found = std::any_of(
          corrections->begin(), corrections->end(),
          [&](const query::Correction& c) { return c.word == word && c.query == word; });
      right += found ? 1 : 0;
      if (!found) wrong += typed + " for " + word + "; ";
    }
    INFO(wrong);
    MESSAGE(right << " of 60");
    CHECK(right >= 58);
  }

  TEST_CASE("corrections keep the rest of the query, and frequent words are left alone") {
    Files files;
    for (int i = 0; i < 40; ++i)
      files.emplace_back(std::to_string(i) + ".txt", i == 0 ? "exparts coffee" : "exports coffee");
    const auto corpus = CorpusOf(files);
    auto corrections = query::Correct(*corpus, Request("coffee -tea title:exprots AND x"), 5);
    REQUIRE(corrections.ok());
    REQUIRE(corrections->size() == 1);
    CHECK(corrections->front().query == "coffee -tea title:exports AND x");
    CHECK(corrections->front().documents == 39);
    // Few documents have it, and one near it is 39 times as frequent.
    corrections = query::Correct(*corpus, Request("exparts"), 5);
    REQUIRE(corrections->size() == 1);
    CHECK(corrections->front().word == "exports");
    CHECK(query::Correct(*corpus, Request("exports cofee*"), 5)->empty());
    CHECK(query::Correct(*corpus, Request("-exprots"), 5)->empty());
    CHECK(query::Correct(*corpus, Request(""), 5)->empty());
    CHECK(query::Correct(*corpus, Request("exprots cofee"), 1)->size() == 1);
  }

  TEST_CASE("terms that the last word may become, frequent ones first") {
    const auto corpus = CorpusOf({{"a.txt", "investment invest 수출국"},
                                  {"b.txt", "investment inverse 수출"},
                                  {"c.txt", "investor investment"}});
    auto terms = CompletionsOf(*corpus, "x inve", Completion::Kind::kTerm);
    REQUIRE(terms.size() == 4);
    CHECK(terms[0].text == "investment");
    CHECK(terms[0].query == "x investment");
    CHECK(terms[0].documents == 3);
    terms = CompletionsOf(*corpus, "숯", Completion::Kind::kTerm);
    REQUIRE(terms.size() == 1);
    CHECK(terms[0].query == "수출");
    CHECK(terms[0].documents == 2);
    CHECK(CompletionsOf(*corpus, "inve ", Completion::Kind::kTerm).empty());
    CHECK(CompletionsOf(*corpus, "", Completion::Kind::kTerm).empty());
  }

  TEST_CASE("countries by their names in any language, as filters") {
    const auto corpus = CorpusOf(SampleFiles());
    for (const char* typed : {"exports kore", "exports sout", "exports 대한", "exports 韩"}) {
      const auto countries = CompletionsOf(*corpus, typed, Completion::Kind::kCountry);
      INFO(typed);
      REQUIRE(countries.size() == 1);
      CHECK(countries[0].code == "KR");
      CHECK(countries[0].text == "South Korea");
      CHECK(countries[0].query == "exports");
      SearchRequest with = Request(countries[0].query);
      with.filters = {{"country", "KR"}};
      CHECK(query::Search(*corpus, with)->total_documents > 0);
    }
    CHECK(CompletionsOf(*corpus, "chin", Completion::Kind::kCountry, "ko")[0].text == "중국");
    CHECK(CompletionsOf(*corpus, "chin", Completion::Kind::kCountry, "zh")[0].text == "中国");
    CHECK(CompletionsOf(*corpus, "orea", Completion::Kind::kCountry).empty());
  }

  TEST_CASE("titles with all the words, the last one unfinished") {
    const auto corpus = CorpusOf(SampleFiles());
    const auto titles = CompletionsOf(*corpus, "seoul wux", Completion::Kind::kTitle);
    REQUIRE(titles.size() == 1);
    CHECK(titles[0].text == "Wuxi opens a centre in Seoul");
    CHECK(CompletionsOf(*corpus, "japan fig", Completion::Kind::kTitle).size() == 1);
    CHECK(CompletionsOf(*corpus, "mayor", Completion::Kind::kTitle).empty());
  }

  TEST_CASE("every way out finds as much as it says") {
    const auto corpus = CorpusOf(GeneratedFiles(31, 200));
    std::vector<std::string> texts;
    for (size_t i = 0; i < corpus->document_count(); ++i)
      texts.push_back(*corpus->store().ReadText(model::DocIdAt(i)));
    RequestMaker maker(32, texts);
    size_t found = 0;
    for (int i = 0; i < 300; ++i) {
      SearchRequest request = maker.Make();
      const auto ways = query::FindWaysOut(*corpus, request, 5);
      REQUIRE(ways.ok());
      uint32_t last = UINT32_MAX;
      for (const query::WayOut& way : *ways) {
        INFO(request.query << " -> " << way.request.query);
        const auto result = query::Search(*corpus, way.request);
        REQUIRE(result.ok());
        CHECK(way.stories > 0);
        CHECK(result->total_stories == way.stories);
        CHECK(way.stories <= last);
        last = way.stories;
        ++found;
      }
      CHECK(ways->size() <= 5);
    }
    CHECK(found > 300);
  }

  TEST_CASE("ways out leave a word, a filter, or the demand for all words out") {
    const auto corpus = CorpusOf(SampleFiles());
    SearchRequest request = Request("exports zebra");
    request.filters = {{"country", "US"}, {"language", "en"}, {"country", "ZZ"}};
    const auto ways = query::FindWaysOut(*corpus, request, 10);
    REQUIRE(ways.ok());
    std::vector<std::string> dropped;
    for (const query::WayOut& way : *ways) {
      if (way.kind == query::WayOut::Kind::kDropWord) {
        CHECK(way.what == "zebra");
        CHECK(way.request.query == "exports");
      }
      dropped.push_back(way.what);
    }
    // Without the other filters or words it would find nothing, but for "exports" in the US.
    CHECK(std::count(dropped.begin(), dropped.end(), "zebra") == 1);
    CHECK(std::count(dropped.begin(), dropped.end(), "country") <= 1);
  }
}
