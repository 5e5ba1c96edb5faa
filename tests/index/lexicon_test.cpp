// Tests of index/lexicon.h, against std::map.
#include "index/lexicon.h"

#include <doctest/doctest.h>

#include <map>
#include <random>

#include "pack/pack.h"

namespace {

using namespace dossier;  // NOLINT: tests

/// A lexicon section in a pack of its own.
struct Fixture {
  explicit Fixture(const std::map<std::string, uint32_t>& terms) {
    index::LexiconBuilder builder;
    for (const auto& [term, frequency] : terms) builder.Add(term, frequency, frequency * 3);
    pack::PackWriter writer;
    writer.Add(pack::SectionKind::kLexicon, builder.Finish());
    auto opened = pack::Pack::Open(std::make_shared<pack::MemoryBlockSource>(writer.Finish()));
    REQUIRE(opened.ok());
    pack = std::move(*opened);
    auto reader = index::LexiconReader::Open(
        *pack::SectionReader::Open(pack.get(), pack::SectionKind::kLexicon));
    REQUIRE(reader.ok());
    lexicon = *reader;
  }
  std::unique_ptr<pack::Pack> pack;
  index::LexiconReader lexicon;
};

std::map<std::string, uint32_t> RandomTerms(size_t count) {
  std::mt19937 random(static_cast<unsigned>(count) + 1);
  std::map<std::string, uint32_t> terms;
  while (terms.size() < count) {
    std::string term(1 + random() % 6, 'a');
    for (char& c : term) c = static_cast<char>('a' + random() % 4);
    terms[term] = 1 + random() % 1000;
  }
  return terms;
}

}  // namespace

TEST_SUITE("index.lexicon") {
  TEST_CASE("every term is found with its frequency and place, and no other") {
    for (const size_t count : {0, 1, 15, 16, 17, 33, 500}) {
      const auto terms = RandomTerms(count);
      const Fixture fixture(terms);
      uint64_t offset = 0;
      for (const auto& [term, frequency] : terms) {
        const auto found = fixture.lexicon.Find(term);
        REQUIRE(found.ok());
        REQUIRE(found->has_value());
        CHECK((*found)->document_frequency == frequency);
        CHECK((*found)->postings_offset == offset);
        offset += frequency * 3;
      }
      for (const char* absent : {"", "zz", "0", "aaaaaaaa", "b\xff"}) {
        if (terms.count(absent) == 0) CHECK_FALSE(fixture.lexicon.Find(absent)->has_value());
      }
    }
  }

  TEST_CASE("prefixes give the same terms as a sorted map, in order and up to the limit") {
    const auto terms = RandomTerms(400);
    const Fixture fixture(terms);
    for (const std::string prefix : {"", "a", "ab", "dd", "abca", "e", "ba"}) {
      std::vector<std::string> expected;
      for (auto it = terms.lower_bound(prefix); it != terms.end() && it->first.starts_with(prefix);
           ++it)
        expected.push_back(it->first);
      for (const size_t limit : {size_t{0}, size_t{3}, size_t{1000}}) {
        const auto found = fixture.lexicon.FindPrefix(prefix, limit);
        REQUIRE(found.ok());
        REQUIRE(found->size() == std::min(limit, expected.size()));
        for (size_t i = 0; i < found->size(); ++i) CHECK((*found)[i].term == expected[i]);
      }
    }
  }
}
