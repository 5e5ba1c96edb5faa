// Single bits after each other, for lists too short for whole vectors.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "base/bytes.h"

namespace dossier::index {

/// Appends bits. Encoding: the first bit is the lowest of the first byte.
class BitWriter {
 public:
  /// The lowest `count` bits of `value`, lowest first. Units: count 0..32.
  void Bits(uint32_t value, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i) Bit(value >> i & 1);
  }
  /// So many zeros and a one.
  void Unary(uint32_t zeros) {
    for (; zeros > 0; --zeros) Bit(0);
    Bit(1);
  }
  /// Elias gamma code of value + 1: as many zeros as bits follow the top bit, a one, those bits.
  /// Units: value below 2^21 - 1.
  void Gamma(uint32_t value) {
    const uint32_t number = value + 1;
    const auto below = static_cast<uint32_t>(std::bit_width(number)) - 1;
    Unary(below);
    Bits(number, below);
  }
  /// The bytes so far; the last one is filled up with zeros.
  const std::vector<uint8_t>& bytes() const { return bytes_; }

 private:
  void Bit(uint32_t bit) {
    if (used_ == 0) bytes_.push_back(0);
    bytes_.back() = static_cast<uint8_t>(bytes_.back() | bit << used_);
    used_ = (used_ + 1) % 8;
  }

  std::vector<uint8_t> bytes_;
  uint32_t used_ = 0;  // Bits of the last byte; 0 when it is full.
};

/// Reads bits at any place. Past the end stand zeros. Lifetime: borrows the bytes.
class BitView {
 public:
  /// So many bits of a window are sure to be there.
  static constexpr uint32_t kWindowBits = 57;

  explicit BitView(ByteView bytes)
      : bytes_(bytes), last_begin_(bytes.size() < 8 ? 0 : size() - 64), last_(LoadLast(bytes)) {}

  /// The bits from `position` on, the first one lowest.
  uint64_t Window(uint64_t position) const {
    const uint64_t byte = position / 8;
    if (byte + 8 <= bytes_.size()) return LoadU64(bytes_.data() + byte) >> (position % 8);
    const uint64_t used = position - last_begin_;
    return used < 64 ? last_ >> used : 0;
  }
  uint64_t size() const { return uint64_t{bytes_.size()} * 8; }

 private:
  /// The last 8 bytes as a number, or all when there are fewer, without reading outside.
  static uint64_t LoadLast(ByteView bytes) {
    const size_t size = bytes.size();
    const uint8_t* p = bytes.data();
    if (size >= 8) return LoadU64(p + size - 8);
    if (size >= 4) return LoadU32(p) | uint64_t{LoadU32(p + size - 4)} << (8 * (size - 4));
    if (size == 0) return 0;
    return p[0] | uint32_t{p[size / 2]} << (8 * (size / 2)) |
           uint32_t{p[size - 1]} << (8 * (size - 1));
  }

  ByteView bytes_;
  uint64_t last_begin_;  // In bits: where `last_` begins.
  uint64_t last_;
};

/// Reads the gamma codes that BitWriter wrote.
class GammaReader {
 public:
  GammaReader(ByteView bytes, uint64_t position) : bits_(bytes), position_(position) {}

  /// Below 2^21 - 1; a greater one ends the reading.
  uint32_t Next() {
    if (left_ < kGreatestCode) {
      window_ = bits_.Window(position_);
      left_ = BitView::kWindowBits;
    }
    const uint32_t zeros = window_ != 0 ? std::countr_zero(window_) : kGreatestCode;
    if (zeros > kGreatestCode / 2) {
      failed_ = true;
      return 0;
    }
    const uint32_t top = 1u << zeros;
    const auto below = static_cast<uint32_t>(window_ >> zeros >> 1) & (top - 1);
    window_ >>= 2 * zeros + 1;
    left_ -= 2 * zeros + 1;
    position_ += 2 * zeros + 1;
    return (top | below) - 1;
  }

  /// Whether nothing failed and all that is left is the zeros that fill the last byte.
  bool AtEnd() const {
    return !failed_ && position_ <= bits_.size() && bits_.size() - position_ < 8 &&
           bits_.Window(position_) == 0;
  }

 private:
  static constexpr uint32_t kGreatestCode = 41;  // Bits: 20 zeros, the one, 20 more.

  BitView bits_;
  uint64_t position_;
  uint64_t window_ = 0;
  uint32_t left_ = 0;  // Bits of the window that are sure to be there.
  bool failed_ = false;
};

}  // namespace dossier::index
