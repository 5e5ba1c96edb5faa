// See bit_packing.h. The vectors are those of GCC and clang (no header of a processor is needed):
// they become SSE2, NEON or simd128. Where there is none of them, the scalar functions serve.
#include "index/bit_packing.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/bytes.h"

namespace dossier::index {

void PackBits(const uint32_t* numbers, uint32_t bits, uint8_t* bytes) {
  std::fill_n(bytes, size_t{16} * bits, uint8_t{0});
  for (uint32_t i = 0; i < kBlockSize; ++i) {
    for (uint32_t bit = 0; bit < bits; ++bit) {
      const uint32_t place = i / 4 * bits + bit;
      uint8_t* byte = bytes + place / 32 * 16 + i % 4 * 4 + place % 32 / 8;
      *byte = static_cast<uint8_t>(*byte | (numbers[i] >> bit & 1) << place % 8);
    }
  }
}

namespace scalar {

void UnpackBits(const uint8_t* bytes, uint32_t bits, uint32_t* numbers) {
  const uint64_t mask = (uint64_t{1} << bits) - 1;
  for (uint32_t i = 0; i < kBlockSize; ++i) {
    const uint32_t place = i / 4 * bits;
    const uint8_t* lane = bytes + i % 4 * 4;
    const uint32_t first = place / 32;
    uint64_t word = first < bits ? LoadU32(lane + size_t{16} * first) : 0;
    if (place % 32 + bits > 32) word |= uint64_t{LoadU32(lane + size_t{16} * (first + 1))} << 32;
    numbers[i] = static_cast<uint32_t>(word >> place % 32 & mask);
  }
}

size_t FindOnes(const uint8_t* bytes, size_t size, uint16_t* places) {
  uint32_t count = 0;
  for (size_t i = 0; i < size && i < 8191; ++i) {
    for (uint32_t bit = 0; bit < 8; ++bit) {
      if ((bytes[i] >> bit & 1) == 0) continue;
      if (count == kBlockSize) return 0;
      places[count++] = static_cast<uint16_t>(8 * i + bit);
    }
    if (count == kBlockSize) return i + 1;
  }
  return 0;
}

void SumGaps(const uint16_t* places, const uint32_t* low, uint32_t bits, uint32_t base,
             uint32_t* numbers) {
  uint32_t sum = base;
  for (uint32_t i = 0; i < kBlockSize; ++i) {
    sum += low[i];
    numbers[i] = sum + ((places[i] - i) << bits) + i;
  }
}

void ExpandBits(const uint8_t* bytes, uint16_t* flags) {
  for (uint32_t i = 0; i < kBlockSize; ++i) flags[i] = bytes[i / 8] >> i % 8 & 1;
}

void SubtractPlaces(const uint16_t* places, const uint16_t* minus, uint16_t* numbers) {
  int32_t before = -1;
  for (uint32_t i = 0; i < kBlockSize; ++i) {
    numbers[i] = static_cast<uint16_t>(places[i] - before - minus[i]);
    before = places[i];
  }
}

}  // namespace scalar

#if defined(__SSE2__) || defined(__ARM_NEON) || defined(__wasm_simd128__)
namespace {

using U32x4 = uint32_t __attribute__((vector_size(16)));
using U16x8 = uint16_t __attribute__((vector_size(16)));

template <typename Vector>
inline Vector Load(const void* bytes) {
  Vector vector;
  std::memcpy(&vector, bytes, sizeof(vector));
  return vector;
}
template <typename Vector>
inline void Store(Vector vector, void* bytes) {
  std::memcpy(bytes, &vector, sizeof(vector));
}

/// For each byte: the places of its ones, and how many they are.
struct OnesTable {
  alignas(16) std::array<std::array<uint16_t, 8>, 256> places{};
  std::array<uint8_t, 256> counts{};
};
constexpr OnesTable MakeOnesTable() {
  OnesTable table;
  for (uint32_t byte = 0; byte < 256; ++byte) {
    uint8_t count = 0;
    for (uint16_t bit = 0; bit < 8; ++bit) {
      if ((byte >> bit & 1) != 0) table.places[byte][count++] = bit;
    }
    table.counts[byte] = count;
  }
  return table;
}
constexpr OnesTable kOnes = MakeOnesTable();

/// {0, a, b, c} + {a, b, c, d} and so on: inclusive sums within a vector.
inline U32x4 SumWithin(U32x4 numbers) {
  const U32x4 zero{};
  numbers += __builtin_shufflevector(zero, numbers, 0, 4, 5, 6);
  numbers += __builtin_shufflevector(zero, numbers, 0, 1, 4, 5);
  return numbers;
}

/// numbers << bits, the same for all. Clang for WebAssembly takes a vector apart when the count of
/// bits comes from outside the loop; a product stays whole.
inline U32x4 ShiftAll(U32x4 numbers, uint32_t bits) {
#if defined(__wasm_simd128__)
  return numbers * (uint32_t{1} << bits);
#else
  return numbers << bits;
#endif
}

}  // namespace

void UnpackBits(const uint8_t* bytes, uint32_t bits, uint32_t* numbers) {
  if (bits == 0 || bits == 32) return scalar::UnpackBits(bytes, bits, numbers);
  const U32x4 mask = U32x4{} + ((uint32_t{1} << bits) - 1);
  const uint8_t* const end = bytes + size_t{16} * bits;
  U32x4 word = Load<U32x4>(bytes);
  uint32_t used = 0;
  for (uint32_t i = 0; i < kBlockSize; i += 4) {
    U32x4 number = word >> used;
    used += bits;
    if (used >= 32) {
      used -= 32;
      bytes += 16;
      if (bytes < end) word = Load<U32x4>(bytes);
      if (used > 0) number |= word << (bits - used);
    }
    Store(number & mask, numbers + i);
  }
}

size_t FindOnes(const uint8_t* bytes, size_t size, uint16_t* places) {
  // The greatest place must fit into 16 bits.
  const size_t limit = size < 8191 ? size : 8191;
  uint32_t count = 0;
  size_t i = 0;
  U16x8 offset{};
  while (count < kBlockSize && i < limit) {
    const uint8_t byte = bytes[i++];
    // Eight places at once, of which only the byte's own count stays.
    Store(Load<U16x8>(kOnes.places[byte].data()) + offset, places + count);
    count += kOnes.counts[byte];
    offset += 8;
  }
  return count == kBlockSize ? i : 0;
}

void SumGaps(const uint16_t* places, const uint32_t* low, uint32_t bits, uint32_t base,
             uint32_t* numbers) {
  const U16x8 zero{};
  U32x4 sum = U32x4{} + base;
  U32x4 index{0, 1, 2, 3};
  for (uint32_t i = 0; i < kBlockSize; i += 8) {
    const U16x8 place = Load<U16x8>(places + i);
    const auto first = (U32x4)__builtin_shufflevector(place, zero, 0, 8, 1, 9, 2, 10, 3, 11);
    const auto second = (U32x4)__builtin_shufflevector(place, zero, 4, 8, 5, 9, 6, 10, 7, 11);
    sum += SumWithin(Load<U32x4>(low + i));
    Store(sum + ShiftAll(first - index, bits) + index, numbers + i);
    index += 4;
    sum = __builtin_shufflevector(sum, sum, 3, 3, 3, 3) + SumWithin(Load<U32x4>(low + i + 4));
    Store(sum + ShiftAll(second - index, bits) + index, numbers + i + 4);
    index += 4;
    sum = __builtin_shufflevector(sum, sum, 3, 3, 3, 3);
  }
}

void ExpandBits(const uint8_t* bytes, uint16_t* flags) {
  const U16x8 bit{1, 2, 4, 8, 16, 32, 64, 128};
  for (uint32_t i = 0; i < kBlockSize / 8; ++i) {
    const auto set = (U16x8)(((U16x8{} + bytes[i]) & bit) == bit);
    Store(set & 1, flags + 8 * i);
  }
}

void SubtractPlaces(const uint16_t* places, const uint16_t* minus, uint16_t* numbers) {
  U16x8 before = U16x8{} + UINT16_MAX;
  for (uint32_t i = 0; i < kBlockSize; i += 8) {
    const U16x8 place = Load<U16x8>(places + i);
    before = __builtin_shufflevector(before, place, 7, 8, 9, 10, 11, 12, 13, 14);
    Store(place - before - Load<U16x8>(minus + i), numbers + i);
    before = place;
  }
}
#else
void UnpackBits(const uint8_t* bytes, uint32_t bits, uint32_t* numbers) {
  scalar::UnpackBits(bytes, bits, numbers);
}
size_t FindOnes(const uint8_t* bytes, size_t size, uint16_t* places) {
  return scalar::FindOnes(bytes, size, places);
}
void SumGaps(const uint16_t* places, const uint32_t* low, uint32_t bits, uint32_t base,
             uint32_t* numbers) {
  scalar::SumGaps(places, low, bits, base, numbers);
}
void ExpandBits(const uint8_t* bytes, uint16_t* flags) { scalar::ExpandBits(bytes, flags); }
void SubtractPlaces(const uint16_t* places, const uint16_t* minus, uint16_t* numbers) {
  scalar::SubtractPlaces(places, minus, numbers);
}
#endif

}  // namespace dossier::index
