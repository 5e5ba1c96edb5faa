// Tests of index/postings.h.
#include "index/postings.h"

#include <doctest/doctest.h>

#include <random>

TEST_SUITE("index.postings") {
  using namespace dossier;         // NOLINT: tests
  using namespace dossier::index;  // NOLINT

  TEST_CASE("lists read back") {
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round) {
      std::vector<Posting> postings;
      uint32_t doc = 0;
      for (size_t i = random() % 50; i > 0; --i) {
        postings.push_back({model::DocIdAt(doc), static_cast<uint32_t>(random() % 3),
                            static_cast<uint32_t>(random() % 500)});
        doc += 1 + random() % 300;
      }
      ByteWriter writer;
      EncodePostings(postings, &writer);
      const auto decoded = DecodePostings(writer.bytes(), doc + 1);
      REQUIRE(decoded.ok());
      REQUIRE(decoded->size() == postings.size());
      for (size_t i = 0; i < postings.size(); ++i) {
        CHECK((*decoded)[i].doc == postings[i].doc);
        CHECK((*decoded)[i].title_frequency == postings[i].title_frequency);
        CHECK((*decoded)[i].body_frequency == postings[i].body_frequency);
      }
    }
  }

  TEST_CASE("decode rejects a zero gap, a document past the end, and an early end") {
    const auto code = [](std::vector<uint8_t> bytes) {
      return DecodePostings(bytes, 10).status().code();
    };
    CHECK(code({1, 2, 9, 2}) == ErrorCode::kOk);
    CHECK(code({0, 2}) == ErrorCode::kCorrupt);
    CHECK(code({11, 2}) == ErrorCode::kCorrupt);
    CHECK(code({10, 2, 1, 2}) == ErrorCode::kCorrupt);
    CHECK(code({1}) == ErrorCode::kCorrupt);
    CHECK(code({1, 3}) == ErrorCode::kCorrupt);
    CHECK(code({0x80, 0x80}) == ErrorCode::kCorrupt);
  }
}
