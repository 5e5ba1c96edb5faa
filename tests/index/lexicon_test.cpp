// Tests of index/lexicon.h, against std::map.
#include "index/lexicon.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

#include "pack/pack.h"

namespace {

using namespace dossier;  // NOLINT: tests

/// A lexicon section in a pack of its own.
struct Fixture {
  explicit Fixture(const std::map<std::string, uint32_t>& terms) {
    index::LexiconBuilder builder;
    uint32_t number = 0;
    for (const auto& [term, frequency] : terms) {
      // Terms of one length are a ring of forms.
      builder.Add({term, frequency, frequency * 3, NextOfLength(terms, number)});
      ++number;
    }
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
  static uint32_t NextOfLength(const std::map<std::string, uint32_t>& terms, uint32_t number) {
    std::vector<size_t> lengths;
    for (const auto& [term, frequency] : terms) lengths.push_back(term.size());
    for (size_t step = 1; step < lengths.size() && step < 200; ++step) {
      const size_t other = (number + step) % lengths.size();
      if (lengths[other] == lengths[number]) return static_cast<uint32_t>(other);
    }
    return number;
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

  TEST_CASE("numbers give terms, and rings of forms come back to where they began") {
    const auto terms = RandomTerms(40);
    const Fixture fixture(terms);
    uint32_t number = 0;
    for (const auto& [term, frequency] : terms) {
      const auto entry = fixture.lexicon.At(number);
      REQUIRE(entry.ok());
      CHECK(entry->term == term);
      CHECK(entry->number == number);
      const auto forms = fixture.lexicon.FormsOf(*entry);
      REQUIRE(forms.ok());
      CHECK(forms->front().term == term);
      const size_t length = term.size();
      const auto same_length = std::count_if(terms.begin(), terms.end(), [&](const auto& other) {
        return other.first.size() == length;
      });
      CHECK(forms->size() == static_cast<size_t>(same_length));
      ++number;
    }
    CHECK_FALSE(fixture.lexicon.At(40).ok());
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
