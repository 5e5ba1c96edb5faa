// Tests of base/bytes.h, base/hash.h and base/status.h.
#include "base/bytes.h"

#include <doctest/doctest.h>

#include "base/hash.h"

TEST_SUITE("base.bytes") {
  using dossier::ByteReader;
  using dossier::ByteWriter;

  TEST_CASE("what is written reads back") {
    ByteWriter writer;
    writer.U8(7);
    writer.U16(0xbeef);
    writer.U32(0xdeadbeef);
    writer.U64(0x0123456789abcdefu);
    writer.String("한국");
    ByteReader reader(writer.bytes());
    CHECK(reader.U8() == 7);
    CHECK(dossier::LoadU16(reader.Raw(2).data()) == 0xbeef);
    CHECK(reader.U32() == 0xdeadbeef);
    CHECK(reader.U64() == 0x0123456789abcdefu);
    CHECK(reader.String() == "한국");
    CHECK(reader.AtEnd());
    CHECK(reader.ok());
  }

  TEST_CASE("varints keep every bit at every length") {
    for (int bits = 0; bits < 64; ++bits) {
      for (const uint64_t value :
           {uint64_t{1} << bits, (uint64_t{1} << bits) - 1, ~uint64_t{0} >> bits}) {
        ByteWriter writer;
        writer.Varint(value);
        ByteReader reader(writer.bytes());
        CHECK(reader.Varint() == value);
        CHECK(reader.AtEnd());
      }
    }
  }

  TEST_CASE("reading past the end gives zeros and says so") {
    const uint8_t bytes[] = {0x80, 0x80};
    ByteReader varint(bytes);
    CHECK(varint.Varint() == 0);
    CHECK_FALSE(varint.ok());
    ByteReader fixed(bytes);
    CHECK(fixed.U32() == 0);
    CHECK_FALSE(fixed.ok());
    CHECK(fixed.U8() == 0);
  }

  TEST_CASE("a varint of more than 64 bits is refused") {
    const std::vector<uint8_t> bytes(11, 0xff);
    ByteReader reader(bytes);
    reader.Varint();
    CHECK_FALSE(reader.ok());
  }

  TEST_CASE("the hash is XXH64 with seed 0") {
    CHECK(dossier::HexOf(dossier::Hash64({})) == "ef46db3751d8e999");
    CHECK(dossier::HexOf(dossier::Hash64(dossier::AsBytes("abc"))) == "44bc2cf5ad770999");
  }
}
