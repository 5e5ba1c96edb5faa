// Lengths of documents, and greatest frequencies, in one byte: exact while small, then in steps.
#pragma once

#include <bit>
#include <cstdint>

namespace dossier::index {

/// The code of a number of terms. Monotone: a longer document has no smaller code.
/// Encoding: 0..31 as they are; 16 codes for each doubling up to 131,071 (steps of 3 to 6 %); then
/// 2 codes for each doubling. The greatest code in use is 253.
/// Source: FORMAT.md 3.4.
constexpr uint8_t EncodeLength(uint32_t length) {
  if (length < 32) return static_cast<uint8_t>(length);
  const int exponent = std::bit_width(length) - 1;
  if (exponent < 17) {
    return static_cast<uint8_t>(32 + (exponent - 5) * 16 + ((length >> (exponent - 4)) & 15));
  }
  return static_cast<uint8_t>(224 + (exponent - 17) * 2 + ((length >> (exponent - 1)) & 1));
}

/// The least length that has this code. Codes that are not in use give the greatest number.
constexpr uint32_t DecodeLength(uint8_t code) {
  if (code < 32) return code;
  if (code < 224) return uint32_t{16u + (code & 15u)} << ((code - 32) / 16 + 1);
  if (code < 254) return uint32_t{2u + (code & 1u)} << ((code - 224) / 2 + 16);
  return UINT32_MAX;
}

/// The least code that stands for `length` or more: for bounds from above.
constexpr uint8_t EncodeLengthRoundedUp(uint32_t length) {
  const uint8_t code = EncodeLength(length);
  return DecodeLength(code) < length ? static_cast<uint8_t>(code + 1) : code;
}

}  // namespace dossier::index
