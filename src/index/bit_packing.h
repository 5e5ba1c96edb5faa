// Blocks of 128 numbers as vectors: packed bits, places of ones, running sums. Knows no posting.
// Each function exists twice: in vectors of 16 bytes (SSE2, NEON, simd128), and one number at a
// time in `scalar`. Both give the same.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dossier::index {

/// Numbers in a block.
constexpr uint32_t kBlockSize = 128;
/// What FindOnes may write: the last vector may hold 8 places past the end.
constexpr uint32_t kPlacesSize = kBlockSize + 8;

/// Packs the lowest `bits` bits of 128 numbers into 16 * bits bytes.
/// Encoding: four lanes; number i is in lane i mod 4, at bit (i / 4) * bits of the lane. A lane is
/// `bits` words of 32 bits, little-endian; the words of the four lanes alternate.
/// Units: bits 0..32.
void PackBits(const uint32_t* numbers, uint32_t bits, uint8_t* bytes);

/// Reads PackBits' bytes.
void UnpackBits(const uint8_t* bytes, uint32_t bits, uint32_t* numbers);

/// Finds the places of 128 ones, the lowest bit of the first byte first. Returns the count of bytes
/// up to the last one; 0 when there are fewer ones, when the last byte holds more, or when they do
/// not stand in 8,191 bytes. `places` has room for kPlacesSize.
size_t FindOnes(const uint8_t* bytes, size_t size, uint16_t* places);

/// Ascending numbers from their gaps, where `places` are the ones that end the gaps' upper parts,
/// and `low` are the lower parts of `bits` bits:
/// numbers[i] = base + ((places[i] - i) << bits) + i + low[0] + ... + low[i], modulo 2^32.
void SumGaps(const uint16_t* places, const uint32_t* low, uint32_t bits, uint32_t base,
             uint32_t* numbers);

/// flags[i] = bit i of 16 bytes: 0 or 1.
void ExpandBits(const uint8_t* bytes, uint16_t* flags);

/// numbers[i] = places[i] - places[i - 1] - minus[i]; before the first place stands -1.
void SubtractPlaces(const uint16_t* places, const uint16_t* minus, uint16_t* numbers);

namespace scalar {
void UnpackBits(const uint8_t* bytes, uint32_t bits, uint32_t* numbers);
size_t FindOnes(const uint8_t* bytes, size_t size, uint16_t* places);
void SumGaps(const uint16_t* places, const uint32_t* low, uint32_t bits, uint32_t base,
             uint32_t* numbers);
void ExpandBits(const uint8_t* bytes, uint16_t* flags);
void SubtractPlaces(const uint16_t* places, const uint16_t* minus, uint16_t* numbers);
}  // namespace scalar

}  // namespace dossier::index
