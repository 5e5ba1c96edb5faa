// Little-endian byte writing and reading: what every codec of the pack is made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace dossier {

/// A borrowed stretch of bytes.
using ByteView = std::span<const uint8_t>;

inline ByteView AsBytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}
inline std::string_view AsText(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Reads fixed-width little-endian numbers at any alignment.
inline uint16_t LoadU16(const uint8_t* p) { return static_cast<uint16_t>(p[0] | (p[1] << 8)); }
inline uint32_t LoadU32(const uint8_t* p) {
  return static_cast<uint32_t>(LoadU16(p)) | (static_cast<uint32_t>(LoadU16(p + 2)) << 16);
}
inline uint64_t LoadU64(const uint8_t* p) {
  return static_cast<uint64_t>(LoadU32(p)) | (static_cast<uint64_t>(LoadU32(p + 4)) << 32);
}

/// Appends numbers and strings to a growing buffer.
/// Encoding: fixed widths little-endian; varint is LEB128 (7 bits a byte, low bits first); a string
/// is its length in bytes as varint, then its bytes.
class ByteWriter {
 public:
  void U8(uint8_t value) { bytes_.push_back(value); }
  void U16(uint16_t value) { Fixed(value, 2); }
  void U32(uint32_t value) { Fixed(value, 4); }
  void U64(uint64_t value) { Fixed(value, 8); }
  void Varint(uint64_t value) {
    while (value >= 0x80) {
      bytes_.push_back(static_cast<uint8_t>(value | 0x80));
      value >>= 7;
    }
    bytes_.push_back(static_cast<uint8_t>(value));
  }
  void Raw(ByteView bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
  void String(std::string_view text) {
    Varint(text.size());
    Raw(AsBytes(text));
  }

  size_t size() const { return bytes_.size(); }
  const std::vector<uint8_t>& bytes() const { return bytes_; }
  std::vector<uint8_t> Take() { return std::move(bytes_); }

 private:
  void Fixed(uint64_t value, int width) {
    for (int i = 0; i < width; ++i) bytes_.push_back(static_cast<uint8_t>(value >> (8 * i)));
  }

  std::vector<uint8_t> bytes_;
};

/// Reads what ByteWriter wrote. Reading past the end gives zeros and makes ok() false, so that a
/// codec may read a whole record and check once. Lifetime: borrows the bytes.
class ByteReader {
 public:
  explicit ByteReader(ByteView bytes) : bytes_(bytes) {}

  uint8_t U8() { return Has(1) ? bytes_[pos_++] : 0; }
  uint32_t U32() {
    if (!Has(4)) return 0;
    pos_ += 4;
    return LoadU32(bytes_.data() + pos_ - 4);
  }
  uint64_t U64() {
    if (!Has(8)) return 0;
    pos_ += 8;
    return LoadU64(bytes_.data() + pos_ - 8);
  }
  uint64_t Varint() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (!Has(1)) return 0;
      const uint8_t byte = bytes_[pos_++];
      value |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  ByteView Raw(uint64_t length) {
    if (!Has(length)) return {};
    pos_ += length;
    return bytes_.subspan(pos_ - length, length);
  }
  std::string_view String() { return AsText(Raw(Varint())); }

  bool ok() const { return ok_; }
  bool AtEnd() const { return pos_ == bytes_.size(); }
  size_t position() const { return pos_; }
  size_t remaining() const { return bytes_.size() - pos_; }

 private:
  bool Has(uint64_t count) {
    if (ok_ && count <= bytes_.size() - pos_) return true;
    ok_ = false;
    return false;
  }

  ByteView bytes_;
  size_t pos_ = 0;
  bool ok_ = true;
};

}  // namespace dossier
