// Tests of text/utf8.h.
#include "text/utf8.h"

#include <doctest/doctest.h>

#include <random>

TEST_SUITE("text.utf8") {
  using namespace dossier::text;  // NOLINT: tests of one namespace

  TEST_CASE("every code point survives encoding and decoding") {
    for (char32_t cp = 0; cp <= 0x10ffff; cp += (cp < 0x3000 ? 1 : 37)) {
      if (cp >= 0xd800 && cp <= 0xdfff) continue;
      std::string text;
      AppendUtf8(cp, &text);
      const Decoded d = DecodeAt(text, 0);
      REQUIRE(d.valid);
      REQUIRE(d.code_point == cp);
      REQUIRE(d.length == text.size());
    }
  }

  TEST_CASE("overlong forms, surrogates, lone and cut bytes are invalid") {
    for (const char* bad : {"\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x80",
                            "\xff", "\xe4\xb8", "\xf0\x9f\x98"}) {
      CHECK_FALSE(DecodeAt(bad, 0).valid);
    }
  }

  TEST_CASE("repair replaces each bad run once and says where the first was") {
    std::string text = "ab\xff\xfe cd\xe4\xb8";
    const Utf8Repair repair = RepairUtf8(&text);
    CHECK(text == "ab\xef\xbf\xbd cd\xef\xbf\xbd");
    CHECK(repair.replaced == 2);
    CHECK(repair.first_offset == 2);
  }

  TEST_CASE("repair leaves valid text alone and makes any bytes valid") {
    std::string good = "한국 – 中国 🙂";
    const std::string before = good;
    CHECK(RepairUtf8(&good).replaced == 0);
    CHECK(good == before);
    std::mt19937 random(1);
    for (int round = 0; round < 300; ++round) {
      std::string bytes(random() % 40, ' ');
      for (char& c : bytes) c = static_cast<char>(random());
      RepairUtf8(&bytes);
      CHECK(RepairUtf8(&bytes).replaced == 0);
    }
  }

  TEST_CASE("floor steps back to the border of a code point") {
    CHECK(CodePointFloor("a한b", 2) == 1);
    CHECK(CodePointFloor("a한b", 4) == 4);
    CHECK(CodePointFloor("a한b", 99) == 5);
    CHECK(CountCodePoints("a한b") == 3);
  }
}
