// UTF-8: reading code points, writing them, and making any bytes valid.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dossier::text {

constexpr char32_t kReplacement = 0xfffd;

/// Code points from `first` to `last`, both included; empty when `first` is the greater.
struct CodePointRange {
  char32_t first;
  char32_t last;
};

/// A code point and how many bytes it took.
struct Decoded {
  char32_t code_point;
  uint8_t length;  ///< 1 to 4; 1 for a byte that begins no valid sequence.
  bool valid;
};

/// Decodes the code point that begins at `offset`, which must be below the size.
/// Errors: an invalid, overlong, surrogate or cut sequence gives U+FFFD with length 1 and valid
/// false.
Decoded DecodeAt(std::string_view text, size_t offset);

/// Appends one code point.
void AppendUtf8(char32_t code_point, std::string* out);

/// How many sequences were replaced, and where the first one stood in the input.
struct Utf8Repair {
  size_t replaced = 0;
  size_t first_offset = 0;  ///< Bytes into the input; meaningless when `replaced` is 0.
};

/// Makes `text` valid UTF-8 in place: each invalid byte run becomes one U+FFFD.
/// Cost: one pass; no copy when the text is valid.
Utf8Repair RepairUtf8(std::string* text);

/// The largest offset not above `offset` that is a code point border of valid UTF-8.
size_t CodePointFloor(std::string_view text, size_t offset);

/// Number of code points of valid UTF-8.
size_t CountCodePoints(std::string_view text);

}  // namespace dossier::text
