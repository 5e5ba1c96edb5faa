// Tests of query/edit_distance.h, against the whole table of distances.
#include "query/edit_distance.h"

#include <doctest/doctest.h>

#include <random>
#include <set>

#include "pack/pack.h"
#include "query/reference_search.h"
#include "text/utf8.h"

namespace {

using namespace dossier;           // NOLINT: tests
using namespace dossier::testing;  // NOLINT

/// A lexicon of its own.
struct Fixture {
  explicit Fixture(const std::set<std::string>& terms) {
    index::LexiconBuilder builder;
    for (const std::string& term : terms) builder.Add({term, 1, 1, builder.term_count()});
    pack::PackWriter writer;
    writer.Add(pack::SectionKind::kLexicon, builder.Finish());
    pack = std::move(*pack::Pack::Open(std::make_shared<pack::MemoryBlockSource>(writer.Finish())));
    lexicon = *index::LexiconReader::Open(
        *pack::SectionReader::Open(pack.get(), pack::SectionKind::kLexicon));
  }
  std::unique_ptr<pack::Pack> pack;
  index::LexiconReader lexicon;
};

/// Words of few different characters, so that many are near each other.
std::set<std::string> RandomWords(std::u32string_view alphabet, size_t count, size_t longest,
                                  std::mt19937* random) {
  std::set<std::string> words;
  for (size_t i = 0; i < count; ++i) {
    std::string word;
    for (size_t left = 1 + (*random)() % longest; left > 0; --left)
      text::AppendUtf8(alphabet[(*random)() % alphabet.size()], &word);
    words.insert(word);
  }
  return words;
}

}  // namespace

TEST_SUITE("query.edit_distance") {
  TEST_CASE("the naive distance is the known one") {
    CHECK(NaiveEditDistance("export", "exprot") == 1);
    CHECK(NaiveEditDistance("", "abc") == 3);
    CHECK(NaiveEditDistance("수출", "수축") == 1);
    CHECK(NaiveEditDistance("ca", "abc") == 3);  // A swapped pair is not edited again.
  }

  TEST_CASE("terms near a word are found, and no other ones, in every script") {
    std::mt19937 random(17);
    for (const std::u32string_view alphabet :
         {U"abc", U"abcdefghij", U"москваэр", U"수출추숯ㅅ가각", U"aé수a口"}) {
      for (const size_t longest : {3u, 6u, 12u}) {
        const std::set<std::string> terms = RandomWords(alphabet, 600, longest, &random);
        const Fixture fixture(terms);
        std::set<std::string> asked = RandomWords(alphabet, 25, longest, &random);
        size_t number = 0;
        for (const std::string& term : terms) {
          if (++number % 17 == 0) asked.insert(term);
        }
        for (const std::string& word : asked) {
          for (const uint32_t edits : {1u, 2u}) {
            std::string expected, found;
            for (const std::string& term : terms) {
              const uint32_t distance = NaiveEditDistance(term, word);
              if (distance > 0 && distance <= edits)
                expected += term + "=" + std::to_string(distance) + " ";
            }
            const auto matches = query::FindWithinEdits(fixture.lexicon, word, edits);
            REQUIRE(matches.ok());
            for (const query::FuzzyMatch& match : *matches)
              found += match.entry.term + "=" + std::to_string(match.edits) + " ";
            INFO(word << " " << edits);
            REQUIRE(found == expected);
          }
        }
      }
    }
  }

  TEST_CASE("an empty lexicon, and bytes that are no text") {
    CHECK(query::FindWithinEdits(Fixture({}).lexicon, "word", 2)->empty());
    std::mt19937 random(5);
    std::set<std::string> terms;
    for (int i = 0; i < 300; ++i) {
      std::string term(1 + random() % 5, ' ');
      for (char& c : term) c = static_cast<char>(random());
      terms.insert(term);
    }
    const Fixture fixture(terms);
    for (const std::string& term : terms)
      CHECK(query::FindWithinEdits(fixture.lexicon, term, 2).ok());
  }
}
