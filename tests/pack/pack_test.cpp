// Tests of pack/pack.h: what is written opens, and no changed byte goes unseen.
#include "pack/pack.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <utility>

namespace {

using namespace dossier::pack;  // NOLINT: tests of one namespace
using dossier::ErrorCode;

std::vector<uint8_t> Noise(size_t size) {
  std::mt19937 random(static_cast<unsigned>(size));
  std::vector<uint8_t> bytes(size);
  for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random());
  return bytes;
}

/// Two small sections and one of several blocks.
std::vector<uint8_t> SamplePack() {
  PackWriter writer;
  writer.Add(SectionKind::kMeta, Noise(10));
  writer.Add(SectionKind::kLexicon, {});
  writer.Add(SectionKind::kTexts, Noise(kBlockBytes * 2 + 17));
  return writer.Finish();
}

dossier::Result<std::unique_ptr<Pack>> OpenBytes(std::vector<uint8_t> bytes) {
  return Pack::Open(std::make_shared<MemoryBlockSource>(std::move(bytes)));
}

/// Opens and checks everything.
dossier::Status OpenAndVerify(std::vector<uint8_t> bytes) {
  auto pack = OpenBytes(std::move(bytes));
  return pack.ok() ? (*pack)->Verify() : pack.status();
}

/// Counts reads, and answers "not yet" for bytes from `arrived` on.
class SlowSource : public BlockSource {
 public:
  explicit SlowSource(std::vector<uint8_t> bytes) : inner_(std::move(bytes)) {}
  uint64_t size() const override { return inner_.size(); }
  dossier::Result<dossier::ByteView> Read(uint64_t offset, uint64_t length) override {
    if (offset + length > arrived) return dossier::Status(ErrorCode::kNotYet, "not there yet");
    bytes_read += length;
    return inner_.Read(offset, length);
  }
  uint64_t arrived = UINT64_MAX;
  uint64_t bytes_read = 0;

 private:
  MemoryBlockSource inner_;
};

/// Records of 0 to 299 bytes, so that lengths take one byte or two.
std::vector<std::vector<uint8_t>> NoiseRecords(size_t count) {
  std::vector<std::vector<uint8_t>> records;
  for (size_t i = 0; i < count; ++i) records.push_back(Noise(i * 37 % 300));
  return records;
}

bool Same(dossier::ByteView a, dossier::ByteView b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

/// A pack of one section of records, open.
struct OpenRecords {
  OpenRecords(std::vector<uint8_t> section, uint64_t count) {
    PackWriter writer;
    writer.Add(SectionKind::kDocuments, std::move(section));
    pack = std::move(*OpenBytes(writer.Finish()));
    reader = RecordReader(*SectionReader::Open(pack.get(), SectionKind::kDocuments), count);
  }
  std::unique_ptr<Pack> pack;
  RecordReader reader;
};

/// A record of a good section, found with its group alone.
dossier::ByteView RecordOfGroup(dossier::ByteView section, size_t index) {
  const uint8_t* group = section.data() + index / 64 * 16;
  uint64_t begin = dossier::LoadU64(group);
  dossier::ByteReader lengths(section.subspan(dossier::LoadU64(group + 8)));
  for (size_t i = index % 64; i > 0; --i) begin += lengths.Varint();
  return section.subspan(begin, lengths.Varint());
}

/// Every record is refused, or all are there and together no longer than the section.
void CheckBounded(const std::vector<uint8_t>& section, uint64_t count) {
  const OpenRecords open(section, count);
  uint64_t bytes = 0;
  uint64_t refused = 0;
  for (uint64_t i = 0; i < count; ++i) {
    const auto record = open.reader.Read(i);
    if (record.ok())
      bytes += record->size();
    else
      ++refused;
  }
  CHECK((refused == 0 || refused == count));
  CHECK(bytes <= section.size());
}

}  // namespace

TEST_SUITE("pack.pack") {
  TEST_CASE("sections read back, across block borders too") {
    const auto pack = OpenBytes(SamplePack());
    REQUIRE(pack.ok());
    const auto texts = SectionReader::Open(pack->get(), SectionKind::kTexts);
    REQUIRE(texts.ok());
    CHECK(texts->size() == kBlockBytes * 2 + 17);
    const auto across = texts->Read(kBlockBytes - 3, 6);
    REQUIRE(across.ok());
    const std::vector<uint8_t> expected = Noise(kBlockBytes * 2 + 17);
    CHECK(std::equal(across->begin(), across->end(), expected.begin() + kBlockBytes - 3));
    CHECK(SectionReader::Open(pack->get(), SectionKind::kPostings).status().code() ==
          ErrorCode::kNotFound);
  }

  TEST_CASE("a buffer of malloc opens like a vector, and belongs to the source") {
    const std::vector<uint8_t> bytes = SamplePack();
    auto* buffer = static_cast<uint8_t*>(std::malloc(bytes.size()));
    std::copy(bytes.begin(), bytes.end(), buffer);
    const auto pack = Pack::Open(std::make_shared<MallocBlockSource>(buffer, bytes.size()));
    REQUIRE(pack.ok());
    CHECK((*pack)->Verify().ok());
    MallocBlockSource nothing(nullptr, 0);
    CHECK(nothing.Read(0, 0).ok());
    CHECK(nothing.Read(0, 1).status().code() == ErrorCode::kCorrupt);
  }

  TEST_CASE("reading past a section's end is refused, whatever the numbers") {
    const auto pack = OpenBytes(SamplePack());
    const auto meta = SectionReader::Open(pack->get(), SectionKind::kMeta);
    CHECK(meta->Read(0, 10).ok());
    CHECK(meta->Read(10, 0).ok());
    CHECK(meta->Read(0, 11).status().code() == ErrorCode::kCorrupt);
    CHECK(meta->Read(11, 0).status().code() == ErrorCode::kCorrupt);
    CHECK(meta->Read(UINT64_MAX, 2).status().code() == ErrorCode::kCorrupt);
    CHECK(meta->Read(2, UINT64_MAX).status().code() == ErrorCode::kCorrupt);
  }

  TEST_CASE("every flipped bit of header and tables, and of any block, is found") {
    const std::vector<uint8_t> good = SamplePack();
    REQUIRE(OpenAndVerify(good).ok());
    for (size_t at = 0; at < good.size(); at += (at < 400 ? 1 : 997)) {
      std::vector<uint8_t> bad = good;
      bad[at] ^= static_cast<uint8_t>(1 << (at % 8));
      REQUIRE_MESSAGE(!OpenAndVerify(bad).ok(), "byte " << at);
    }
  }

  TEST_CASE("a pack cut anywhere is refused and says that it was cut") {
    const std::vector<uint8_t> good = SamplePack();
    for (size_t size = 0; size < good.size(); size += (size < 400 ? 1 : 4999)) {
      const auto status =
          OpenAndVerify({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)});
      REQUIRE_FALSE(status.ok());
      if (size >= 64) CHECK(status.message().find("cut") != std::string::npos);
    }
    std::vector<uint8_t> longer = good;
    longer.push_back(0);
    CHECK_FALSE(OpenAndVerify(longer).ok());
  }

  TEST_CASE("a damaged block is named with its section and bytes") {
    std::vector<uint8_t> bad = SamplePack();
    bad[bad.size() - 1] ^= 1;
    const auto status = OpenAndVerify(bad);
    CHECK(status.code() == ErrorCode::kCorrupt);
    CHECK(status.message().find("block 2 of the texts section (byte ") != std::string::npos);
    CHECK(status.message().find("dossier build") != std::string::npos);
  }

  TEST_CASE("other files are told apart from damage") {
    CHECK(OpenBytes({'P', 'K'}).status().code() == ErrorCode::kUnsupportedFormat);
    CHECK(OpenBytes(std::vector<uint8_t>(100, 'x')).status().code() ==
          ErrorCode::kUnsupportedFormat);
  }

  TEST_CASE("newer and older formats are refused, each with its cure") {
    std::vector<uint8_t> other = SamplePack();
    other[8] = kMajorVersion + 1;
    const auto newer = OpenBytes(other).status();
    CHECK(newer.code() == ErrorCode::kUnsupportedVersion);
    CHECK(newer.message().find("use a newer Dossier") != std::string::npos);
    other[8] = kMajorVersion - 1;
    const auto older = OpenBytes(other).status();
    CHECK(older.code() == ErrorCode::kUnsupportedVersion);
    CHECK(older.message().find("rebuild it with `dossier build`") != std::string::npos);
  }

  TEST_CASE("an unknown section is skipped when optional and refused when required") {
    for (const uint16_t flags : {uint16_t{0}, kFlagRequired}) {
      PackWriter writer;
      writer.Add(SectionKind::kMeta, Noise(5));
      writer.Add(static_cast<SectionKind>(77), Noise(5), flags);
      const auto pack = OpenBytes(writer.Finish());
      CHECK(pack.ok() == (flags == 0));
      if (!pack.ok()) CHECK(pack.status().message().find("section 77") != std::string::npos);
    }
  }

  TEST_CASE("only touched blocks are read, each checked once") {
    auto source = std::make_shared<SlowSource>(SamplePack());
    const auto pack = Pack::Open(source);
    REQUIRE(pack.ok());
    const uint64_t at_open = source->bytes_read;
    CHECK(at_open < 1000);
    const auto texts = SectionReader::Open(pack->get(), SectionKind::kTexts);
    CHECK(texts->Read(5, 10).ok());
    CHECK(texts->Read(50, 10).ok());
    CHECK(source->bytes_read - at_open == kBlockBytes + 20);
    CHECK((*pack)->touched_blocks() == 1);
  }

  TEST_CASE("bytes that have not arrived are asked for again") {
    auto source = std::make_shared<SlowSource>(SamplePack());
    const auto pack = Pack::Open(source);
    const auto texts = SectionReader::Open(pack->get(), SectionKind::kTexts);
    source->arrived = source->size() - 20;
    CHECK(texts->Read(0, 5).ok());
    CHECK(texts->Read(kBlockBytes * 2, 5).status().code() == ErrorCode::kNotYet);
    source->arrived = source->size();
    CHECK(texts->Read(kBlockBytes * 2, 5).ok());
  }

  TEST_CASE("records join and read back by number, in any order and as FORMAT.md 2.4 says") {
    for (const size_t count : {0, 1, 63, 64, 65, 200}) {
      CAPTURE(count);
      const std::vector<std::vector<uint8_t>> records = NoiseRecords(count);
      const std::vector<uint8_t> section = JoinRecords(records);
      const OpenRecords open(section, count);
      for (size_t i = count; i-- > 0;) {
        CAPTURE(i);
        const auto record = open.reader.Read(i);
        REQUIRE(record.ok());
        CHECK(Same(*record, records[i]));
        CHECK(Same(RecordOfGroup(section, i), records[i]));
      }
      CHECK(open.reader.Read(count).status().code() == ErrorCode::kNotFound);
      CHECK(open.reader.Read(UINT64_MAX).status().code() == ErrorCode::kNotFound);
    }
  }

  TEST_CASE("records that do not fill their section are refused") {
    const std::vector<uint8_t> good = JoinRecords(NoiseRecords(65));
    for (const uint64_t count : {0, 1, 64, 66, 128, 129, 200, 1000}) {
      CAPTURE(count);
      CHECK(OpenRecords(good, count).reader.Read(0).status().code() != ErrorCode::kOk);
    }
    std::vector<uint8_t> longer = good;
    longer.push_back(0);
    CHECK(OpenRecords(longer, 65).reader.Read(0).status().code() == ErrorCode::kCorrupt);
    for (size_t size = 0; size < good.size(); size += 7) {
      CAPTURE(size);
      const OpenRecords cut({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)}, 65);
      CHECK(cut.reader.Read(0).status().code() == ErrorCode::kCorrupt);
    }
  }

  TEST_CASE("hostile tables of records give errors or bytes of the section, never others") {
    // Three groups: a head of four pairs, then 130 lengths of one byte each.
    const std::vector<uint8_t> good = JoinRecords(std::vector<std::vector<uint8_t>>(130, {7}));
    const size_t lengths = 64;
    for (const size_t at : {0, 8, 48, 56}) {
      for (const uint64_t value : {uint64_t{0}, uint64_t{1}, uint64_t{good.size()},
                                   uint64_t{good.size() + 1}, UINT64_MAX / 2, UINT64_MAX}) {
        std::vector<uint8_t> bad = good;
        for (size_t i = 0; i < 8; ++i) bad[at + i] = static_cast<uint8_t>(value >> (8 * i));
        CAPTURE(at);
        CAPTURE(value);
        CheckBounded(bad, 130);
      }
    }
    // Lengths that add up to more than 64 bits hold, and come out right at the end.
    std::vector<uint8_t> bad = good;
    const uint8_t most[10] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1};
    std::copy(std::begin(most), std::end(most), bad.begin() + lengths);
    bad[lengths + 10] = 12;  // One less than nothing, ten lengths gone: 1 − 1 + 12 + 119 ≠ 130.
    CHECK(OpenRecords(bad, 121).reader.Read(0).status().code() == ErrorCode::kCorrupt);
    bad = good;
    bad[lengths] = 0x80;  // Takes the next length for its own.
    CHECK(OpenRecords(bad, 130).reader.Read(0).status().code() == ErrorCode::kCorrupt);
    bad = good;
    bad[lengths] = 2;
    CHECK(OpenRecords(bad, 130).reader.Read(0).status().code() == ErrorCode::kCorrupt);
    std::mt19937 random(1);
    for (int round = 0; round < 2000; ++round) {
      bad = good;
      for (int flips = 1 + static_cast<int>(random() % 4); flips > 0; --flips)
        bad[random() % (lengths + 130)] = static_cast<uint8_t>(random());
      CheckBounded(bad, 130);
    }
  }
}
