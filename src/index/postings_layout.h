// The numbers that writer and reader of postings share. Layout: FORMAT.md 3.4.
#pragma once

#include <bit>
#include <cstdint>

namespace dossier::index::layout {

// The skip table's first byte: bits 0..1 bytes of a last document less 1, 2..3 bytes of an end
// less 1.
constexpr uint32_t kEndBytesShift = 2;
constexpr uint32_t kTitlesFlag = 1 << 4;

// The byte before split numbers: bits 0..4 bits of the lower parts; before frequencies also 6..7,
// the TitleMode.
constexpr uint32_t kBitsMask = 31;
constexpr uint32_t kExceptionsFlag = 1 << 5;
constexpr uint32_t kTitleModeShift = 6;

/// 128 lower parts of so many bits have a sum below 2^31: the reader sums them in 32 bits.
constexpr uint32_t kMaxGapBits = 24;
constexpr uint32_t kMaxFrequencyBits = 15;

/// How a block says which of its postings stand in titles.
enum class TitleMode : uint8_t {
  kNone,                 ///< None does.
  kList,                 ///< Count, then indexes, each with its frequency when above 1.
  kBitmap,               ///< 16 bytes; every frequency is 1.
  kBitmapAndFrequencies  ///< 16 bytes; count, then indexes with frequencies above 1.
};
/// In a list of titles: a frequency above 1 follows.
constexpr uint32_t kAboveOneFlag = 0x80;

/// In a tail: both frequencies follow, the title's is above 1.
constexpr uint32_t kTailEscape = 7;

/// No tail is longer: 127 gaps of 32 bits, as many ends of them, and frequencies of at most 11
/// bytes.
constexpr uint32_t kMaxTailBytes = 4096;

/// Bits of a lower part in a tail of `count` documents that pass over `absent` ones.
constexpr uint32_t TailBits(uint64_t absent, uint32_t count) {
  return static_cast<uint32_t>(std::bit_width((absent / (count + 1)) | 1)) - 1;
}

}  // namespace dossier::index::layout
