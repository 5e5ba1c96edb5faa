// Tests of index/length_code.h.
#include "index/length_code.h"

#include <doctest/doctest.h>

TEST_SUITE("index.length_code") {
  using dossier::index::DecodeLength;
  using dossier::index::EncodeLength;
  using dossier::index::EncodeLengthRoundedUp;

  TEST_CASE("codes ascend and decode to the least length that has them") {
    for (uint32_t code = 0; code < 254; ++code) {
      const uint32_t length = DecodeLength(static_cast<uint8_t>(code));
      CHECK(EncodeLength(length) == code);
      CHECK(EncodeLengthRoundedUp(length) == code);
      if (code == 0) continue;
      CHECK(EncodeLength(length - 1) == code - 1);
      CHECK(length > DecodeLength(static_cast<uint8_t>(code - 1)));
      if (length > DecodeLength(static_cast<uint8_t>(code - 1)) + 1)
        CHECK(EncodeLengthRoundedUp(length - 1) == code);
    }
    CHECK(EncodeLength(UINT32_MAX) == 253);
    CHECK(DecodeLength(EncodeLengthRoundedUp(UINT32_MAX)) == UINT32_MAX);
    CHECK(DecodeLength(255) == UINT32_MAX);
  }

  TEST_CASE("lengths to 31 are exact, steps to 131,071 are at most 1/16") {
    for (uint32_t length = 0; length < 131072; ++length) {
      const uint32_t decoded = DecodeLength(EncodeLength(length));
      if (length < 32) {
        REQUIRE(decoded == length);
      } else {
        REQUIRE(decoded <= length);
        REQUIRE((length - decoded) * 16 <= length);
      }
    }
  }
}
