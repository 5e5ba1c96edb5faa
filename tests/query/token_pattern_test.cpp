// Tests of query/token_pattern.h, against a search in lists of words.
#include "query/token_pattern.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "corpus_fixture.h"
#include "query/reference_search.h"

namespace {

using namespace dossier;           // NOLINT: tests
using namespace dossier::testing;  // NOLINT

constexpr const char* kPieces[] = {"trade", "Trade", "TRADE", "war", "café", "cafe", "the",  "9.5",
                                   "수",    "출",    "수출",  "口",  "出口", "การ",  "don't"};
constexpr const char* kGaps[] = {" ", " ", " ", ", ", " – ", "\n\n", "", " (", "! "};

std::string RandomText(size_t pieces, std::mt19937* random) {
  std::string text;
  for (size_t i = 0; i < pieces; ++i) {
    text += kPieces[(*random)() % std::size(kPieces)];
    text += kGaps[(*random)() % std::size(kGaps)];
    // Words that stand once are written out instead of numbered.
    if ((*random)() % 12 == 0) text += "once" + std::to_string((*random)()) + " ";
  }
  return text;
}

/// A stretch of a text's words, as a query.
std::string RandomPhrase(const std::string& text, size_t words, std::mt19937* random) {
  const std::vector<std::string> all = WordsOfText(text);
  std::string phrase;
  for (size_t at = all.empty() ? 0 : (*random)() % all.size(); at < all.size() && words > 0;
       --words)
    phrase += all[at++] + " ";
  return phrase;
}

bool HoldsAt(const std::vector<std::string>& text, const std::vector<std::string>& words,
             size_t at) {
  return at + words.size() <= text.size() &&
         std::equal(words.begin(), words.end(), text.begin() + static_cast<std::ptrdiff_t>(at));
}

bool Holds(const std::vector<std::string>& text, const std::vector<std::string>& words) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (HoldsAt(text, words, at)) return true;
  }
  return false;
}

/// Two words, any order, at most `distance` words between them.
bool HoldsNear(const std::vector<std::string>& text, const std::string& a, const std::string& b,
               size_t distance) {
  for (size_t i = 0; i < text.size(); ++i) {
    for (size_t j = 0; j < text.size(); ++j) {
      const size_t apart = i > j ? i - j : j - i;
      if (text[i] == a && text[j] == b && apart <= distance + 1) return true;
    }
  }
  return false;
}

struct Fixture {
  explicit Fixture(uint32_t seed) : random(seed) {
    Files files;
    for (size_t i = 0; i < 60; ++i) {
      texts.push_back(RandomText(1 + random() % 40, &random));
      files.emplace_back("d" + std::to_string(100 + i) + ".txt", texts.back());
    }
    corpus = CorpusOf(files);
    // Ingest trims texts: what is searched is what is stored.
    for (size_t i = 0; i < texts.size(); ++i)
      words.push_back(WordsOfText(texts[i] = *corpus->store().ReadText(model::DocIdAt(i))));
    dictionary = *corpus->store().Dictionary();
  }
  std::mt19937 random;
  std::vector<std::string> texts;
  std::vector<std::vector<std::string>> words;  // Of the texts.
  std::unique_ptr<query::Corpus> corpus;
  const index::TokenDictionary* dictionary;
};

}  // namespace

TEST_SUITE("query.token_pattern") {
  TEST_CASE("phrases are found in coded texts and titles as in lists of words") {
    Fixture f(1);
    int found = 0;
    for (int round = 0; round < 200; ++round) {
      const std::string phrase =
          RandomPhrase(f.texts[f.random() % f.texts.size()], 1 + f.random() % 5, &f.random);
      const std::vector<std::string> words = WordsOfText(phrase);
      query::TokenPattern pattern(*f.dictionary);
      REQUIRE(pattern.AddSequence(phrase) == !words.empty());
      if (words.empty()) continue;
      for (size_t i = 0; i < f.texts.size(); ++i) {
        const bool expected = Holds(f.words[i], words);
        INFO(phrase << "\nin: " << f.texts[i]);
        REQUIRE(pattern.IsIn(*f.corpus->store().ReadCodes(model::DocIdAt(i))) == expected);
        REQUIRE(pattern.IsIn(f.texts[i], 0) == expected);
        found += expected ? 1 : 0;
      }
    }
    CHECK(found > 200);
  }

  TEST_CASE("two words near each other, in every distance") {
    Fixture f(2);
    int found = 0;
    for (int round = 0; round < 200; ++round) {
      const std::vector<std::string> a =
          WordsOfText(RandomPhrase(f.texts[f.random() % f.texts.size()], 1, &f.random));
      const std::vector<std::string> b =
          WordsOfText(RandomPhrase(f.texts[f.random() % f.texts.size()], 1, &f.random));
      if (a.empty() || b.empty() || a == b) continue;
      const uint32_t distance = f.random() % 8;
      query::TokenPattern pattern(*f.dictionary);
      pattern.AddSequence(a[0]);
      pattern.AddSequence(b[0]);
      for (size_t i = 0; i < f.texts.size(); ++i) {
        const bool expected = HoldsNear(f.words[i], a[0], b[0], distance);
        INFO(a[0] << " NEAR/" << distance << " " << b[0] << "\nin: " << f.texts[i]);
        const auto codes = f.corpus->store().ReadCodes(model::DocIdAt(i));
        REQUIRE(pattern.IsNearIn(*codes, distance) == expected);
        REQUIRE(pattern.IsIn(f.texts[i], distance) == expected);
        found += expected ? 1 : 0;
      }
    }
    CHECK(found > 200);
  }

  TEST_CASE("what is longer than a pattern can be is cut, and finds more") {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "w" + std::to_string(i) + " ";
    const auto corpus = CorpusOf({{"a.txt", text}});
    query::TokenPattern pattern(**corpus->store().Dictionary());
    CHECK(pattern.AddSequence(text + "other"));
    CHECK(pattern.IsIn(*corpus->store().ReadCodes(model::DocIdAt(0))));
    CHECK_FALSE(pattern.AddSequence("w1"));  // No room left.
    CHECK_FALSE(query::TokenPattern(**corpus->store().Dictionary()).AddSequence(" …!"));
  }
}
