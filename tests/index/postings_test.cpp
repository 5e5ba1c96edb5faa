// Tests of index/postings.h.
#include "index/postings.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "index/length_code.h"

namespace {

using namespace dossier;         // NOLINT: tests
using namespace dossier::index;  // NOLINT

/// Random lengths of `count` documents.
struct Lengths {
  std::vector<uint8_t> title;
  std::vector<uint8_t> body;
  explicit Lengths(size_t count) : title(count), body(count) {
    std::mt19937 random(9);
    for (uint8_t& code : title) code = static_cast<uint8_t>(1 + random() % 30);
    for (uint8_t& code : body) code = static_cast<uint8_t>(30 + random() % 150);
  }
  DocumentLengths view() const { return {title, body}; }
};

/// How a random list looks.
struct Shape {
  size_t count = 0;
  uint32_t gap = 1;        ///< Greatest gap but for outliers.
  uint32_t huge_gap = 0;   ///< Added to one gap in 50.
  uint32_t titles = 0;     ///< Of 100 postings, so many stand in titles.
  uint32_t frequency = 1;  ///< Greatest frequency but for outliers.
  uint32_t outlier = 0;    ///< Added to one frequency in 60.
};

std::vector<Posting> RandomList(const Shape& shape, std::mt19937* random) {
  std::vector<Posting> postings;
  uint32_t doc = (*random)() % shape.gap;
  for (size_t i = 0; i < shape.count; ++i) {
    Posting posting{model::DocIdAt(doc), 0,
                    1 + static_cast<uint32_t>((*random)()) % shape.frequency};
    if ((*random)() % 100 < shape.titles) {
      posting.title_frequency = (*random)() % 10 == 0 ? 1 + (*random)() % 9 : 1;
      if ((*random)() % 3 == 0) posting.body_frequency = 0;
      if ((*random)() % 60 == 0) posting.title_frequency += shape.outlier;
    }
    if ((*random)() % 60 == 0) posting.body_frequency += shape.outlier;
    postings.push_back(posting);
    doc += 1 + (*random)() % shape.gap;
    if ((*random)() % 50 == 0) doc += shape.huge_gap;
  }
  return postings;
}

std::vector<uint8_t> Encode(const std::vector<Posting>& postings, const Lengths& lengths,
                            uint32_t document_count) {
  ByteWriter writer;
  EncodePostingList(postings, lengths.view(), document_count, &writer);
  return writer.Take();
}

/// Decodes a whole list in the order of blocks. Checks what must hold for any bytes.
Result<std::vector<Posting>> DecodeAll(ByteView bytes, uint32_t document_frequency,
                                       uint32_t document_count) {
  DOSSIER_ASSIGN_OR_RETURN(const PostingsReader reader,
                           PostingsReader::Open(bytes, document_frequency, document_count));
  std::vector<Posting> postings;
  DecodedBlock block;
  for (uint32_t number = 0; number < reader.block_count(); ++number) {
    DOSSIER_RETURN_IF_ERROR(reader.DecodeDocs(number, &block));
    DOSSIER_RETURN_IF_ERROR(reader.DecodeFrequencies(number, &block));
    bool any_title = false;
    for (uint32_t i = 0; i < block.count; ++i) {
      REQUIRE(block.docs[i] < document_count);
      if (!postings.empty()) REQUIRE(block.docs[i] > model::Index(postings.back().doc));
      REQUIRE(block.body[i] + block.title[i] > 0);
      any_title |= block.title[i] > 0;
      postings.push_back({model::DocIdAt(block.docs[i]), block.title[i], block.body[i]});
    }
    REQUIRE(block.any_title == any_title);
  }
  REQUIRE(postings.size() == document_frequency);
  return postings;
}

void CheckBounds(const PostingsReader& reader, uint32_t number, std::span<const Posting> block,
                 const Lengths& lengths) {
  BlockBounds bounds;
  REQUIRE(reader.Bounds(number, &bounds).ok());
  uint32_t body = 0;
  uint32_t title = 0;
  for (const Posting& posting : block) {
    const uint32_t doc = model::Index(posting.doc);
    body = std::max(body, posting.body_frequency);
    title = std::max(title, posting.title_frequency);
    if (posting.body_frequency > 0) REQUIRE(bounds.shortest_body <= lengths.body[doc]);
    if (posting.title_frequency > 0) REQUIRE(bounds.shortest_title <= lengths.title[doc]);
  }
  REQUIRE(bounds.last_doc >= model::Index(block.back().doc));
  REQUIRE(bounds.max_body_frequency >= std::min(body, kMaxFrequency));
  REQUIRE(bounds.max_title_frequency >= std::min(title, kMaxFrequency));
  if (!reader.has_bounds()) return;
  CHECK(bounds.last_doc == model::Index(block.back().doc));
  CHECK(bounds.max_body_frequency <= body + body / 16);
  CHECK(bounds.max_title_frequency <= title + title / 16);
}

void CheckRoundTrip(const std::vector<Posting>& postings, uint32_t document_count,
                    const Lengths& lengths) {
  const std::vector<uint8_t> bytes = Encode(postings, lengths, document_count);
  const auto decoded = DecodeAll(bytes, static_cast<uint32_t>(postings.size()), document_count);
  REQUIRE(decoded.ok());
  for (size_t i = 0; i < postings.size(); ++i) {
    REQUIRE((*decoded)[i].doc == postings[i].doc);
    REQUIRE((*decoded)[i].title_frequency == std::min(postings[i].title_frequency, kMaxFrequency));
    REQUIRE((*decoded)[i].body_frequency == std::min(postings[i].body_frequency, kMaxFrequency));
  }
  const auto reader =
      PostingsReader::Open(bytes, static_cast<uint32_t>(postings.size()), document_count);
  for (uint32_t block = reader->block_count(); block-- > 0;) {
    const size_t begin = size_t{block} * kPostingsPerBlock;
    const size_t count = std::min<size_t>(kPostingsPerBlock, postings.size() - begin);
    CheckBounds(*reader, block, std::span(postings).subspan(begin, count), lengths);
    DecodedBlock alone;  // Without the blocks before.
    REQUIRE(reader->DecodeDocs(block, &alone).ok());
    REQUIRE(alone.docs[0] == model::Index(postings[begin].doc));
  }
}

}  // namespace

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

  TEST_CASE("lists in blocks read back, with bounds that hold") {
    const Lengths lengths(4000000);
    const Shape shapes[] = {{0, 1, 0, 0, 1, 0},         {0, 2, 0, 50, 2, 0},
                            {0, 30, 0, 8, 3, 200},      {0, 1000, 0, 3, 5, 0},
                            {0, 3, 40000, 1, 1, 70000}, {0, 7, 0, 100, 60000, 9000},
                            {0, 200, 1000, 20, 40, 0}};
    std::mt19937 random(6);
    for (Shape shape : shapes) {
      for (const size_t count : {1, 2, 7, 126, 127, 128, 129, 255, 256, 300, 1000}) {
        shape.count = count;
        const std::vector<Posting> postings = RandomList(shape, &random);
        const uint32_t end = model::Index(postings.back().doc) + 1;
        REQUIRE(end < lengths.body.size());
        CheckRoundTrip(postings, end, lengths);
        CheckRoundTrip(postings, end + 1 + random() % 1000, lengths);
      }
    }
  }

  TEST_CASE("gaps to the greatest number of documents read back") {
    const auto round_trip = [](const std::vector<uint32_t>& docs) {
      std::vector<Posting> postings;
      for (const uint32_t doc : docs) postings.push_back({model::DocIdAt(doc), 0, 1});
      ByteWriter writer;
      EncodePostingList(postings, {}, UINT32_MAX, &writer);
      const auto decoded =
          DecodeAll(writer.bytes(), static_cast<uint32_t>(docs.size()), UINT32_MAX);
      REQUIRE(decoded.ok());
      for (size_t i = 0; i < docs.size(); ++i) REQUIRE(model::Index((*decoded)[i].doc) == docs[i]);
    };
    round_trip({0});
    round_trip({UINT32_MAX - 1});
    round_trip({0, UINT32_MAX - 1});
    std::vector<uint32_t> evenly;
    std::vector<uint32_t> ends;
    for (uint32_t i = 0; i < 127; ++i) evenly.push_back(i * 33000000u);
    for (uint32_t i = 0; i < 127; ++i) ends.push_back(i < 60 ? i : UINT32_MAX - 200 + i);
    round_trip(evenly);
    round_trip(ends);
  }

  TEST_CASE("the same list gives the same bytes, and they are few") {
    const Lengths lengths(100000);
    std::mt19937 random(7);
    const std::vector<Posting> postings = RandomList({2000, 40, 0, 5, 2, 0}, &random);
    const std::vector<uint8_t> bytes = Encode(postings, lengths, 100000);
    CHECK(bytes == Encode(postings, lengths, 100000));
    // Gaps of 1 to 40 have 5.3 bits of information, frequencies 1, titles 0.3.
    CHECK(bytes.size() * 8 < postings.size() * 9);
    CHECK(Encode({{model::DocIdAt(5), 0, 1}}, lengths, 100).size() == 1);
  }

  TEST_CASE("the examples of the format's description") {
    const Lengths lengths(100);
    const std::vector<Posting> china = {{model::DocIdAt(0), 1, 1}, {model::DocIdAt(1), 1, 1}};
    CHECK(Encode(china, lengths, 2) == std::vector<uint8_t>{0x13, 0x02});
    const std::vector<Posting> three = {
        {model::DocIdAt(5), 0, 1}, {model::DocIdAt(40), 0, 2}, {model::DocIdAt(41), 1, 1}};
    CHECK(Encode(three, lengths, 100) == std::vector<uint8_t>{0x25, 0x90, 0x8b, 0x00});
  }

  TEST_CASE("bytes with one changed give an error or a list that ascends") {
    const Lengths lengths(200000);
    std::mt19937 random(8);
    const Shape shapes[] = {{3, 20, 0, 30, 2, 0},
                            {127, 20, 0, 10, 3, 0},
                            {128, 30, 5000, 40, 2, 900},
                            {300, 9, 0, 5, 9, 70000},
                            {400, 100, 0, 0, 1, 0}};
    for (const Shape& shape : shapes) {
      const std::vector<Posting> postings = RandomList(shape, &random);
      const uint32_t count = static_cast<uint32_t>(postings.size());
      const uint32_t document_count = model::Index(postings.back().doc) + 50;
      const std::vector<uint8_t> good = Encode(postings, lengths, document_count);
      size_t refused = 0;
      for (size_t place = 0; place < good.size(); ++place) {
        for (uint32_t change = 0; change < 10; ++change) {
          std::vector<uint8_t> bad = good;
          const uint32_t flip = change < 8 ? 1u << change : 1 + random() % 255;
          bad[place] = static_cast<uint8_t>(bad[place] ^ flip);
          const auto decoded = DecodeAll(bad, count, document_count);
          if (decoded.ok()) continue;
          REQUIRE(decoded.status().code() == ErrorCode::kCorrupt);
          ++refused;
        }
      }
      CHECK(refused > good.size());
    }
  }

  TEST_CASE("bytes that are cut, continued, or of another count are refused") {
    const Lengths lengths(20000);
    std::mt19937 random(9);
    for (const size_t count : {1, 5, 127, 128, 300}) {
      const std::vector<Posting> postings = RandomList({count, 30, 0, 20, 3, 500}, &random);
      std::vector<uint8_t> bytes = Encode(postings, lengths, 20000);
      const auto frequency = static_cast<uint32_t>(count);
      for (size_t size = 0; size < bytes.size(); ++size)
        REQUIRE_FALSE(DecodeAll(ByteView(bytes).first(size), frequency, 20000).ok());
      CHECK_FALSE(PostingsReader::Open(bytes, 0, 20000).ok());
      CHECK_FALSE(PostingsReader::Open(bytes, 20001, 20000).ok());
      bytes.push_back(0);
      CHECK_FALSE(DecodeAll(bytes, frequency, 20000).ok());
    }
  }

  TEST_CASE("random bytes are never followed astray") {
    std::mt19937 random(10);
    for (int round = 0; round < 20000; ++round) {
      std::vector<uint8_t> bytes(random() % 400);
      const uint32_t mask = static_cast<uint32_t>(random());
      for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random() & mask);
      const uint32_t count = 1 + random() % 300;
      (void)DecodeAll(bytes, count, count + random() % 5000);
    }
  }

  TEST_CASE("a block that is not there is the caller's mistake") {
    const Lengths lengths(10);
    const std::vector<uint8_t> bytes = Encode({{model::DocIdAt(5), 0, 1}}, lengths, 10);
    const auto reader = PostingsReader::Open(bytes, 1, 10);
    DecodedBlock block;
    BlockBounds bounds;
    CHECK(reader->DecodeFrequencies(0, &block).code() == ErrorCode::kBadArgument);
    CHECK(reader->DecodeDocs(1, &block).code() == ErrorCode::kBadArgument);
    CHECK(reader->Bounds(1, &bounds).code() == ErrorCode::kBadArgument);
  }
}
