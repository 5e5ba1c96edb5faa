// Where the bytes of a pack come from: memory now, ranges of a remote file or parts later.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <vector>

#include "base/bytes.h"
#include "base/status.h"

namespace dossier::pack {

/// Gives stretches of a pack file.
class BlockSource {
 public:
  virtual ~BlockSource() = default;
  /// Size of the whole file in bytes.
  virtual uint64_t size() const = 0;
  /// Bytes [offset, offset + length). The view stays valid as long as the source lives.
  /// Errors: kNotYet when they have not arrived; kIo when they cannot be had; kCorrupt when past
  /// the end.
  virtual Result<ByteView> Read(uint64_t offset, uint64_t length) = 0;
};

/// A pack that is wholly in memory and owned here.
class MemoryBlockSource : public BlockSource {
 public:
  explicit MemoryBlockSource(std::vector<uint8_t> bytes) : bytes_(std::move(bytes)) {}
  uint64_t size() const override { return bytes_.size(); }
  Result<ByteView> Read(uint64_t offset, uint64_t length) override;
  const std::vector<uint8_t>& bytes() const { return bytes_; }

 private:
  std::vector<uint8_t> bytes_;
};

/// The same for a buffer of malloc, as JavaScript fills it: taken over without a copy, freed with
/// the source.
class MallocBlockSource : public BlockSource {
 public:
  MallocBlockSource(uint8_t* bytes, size_t size) : bytes_(bytes), size_(size) {}
  ~MallocBlockSource() override { std::free(bytes_); }
  MallocBlockSource(const MallocBlockSource&) = delete;
  MallocBlockSource& operator=(const MallocBlockSource&) = delete;
  uint64_t size() const override { return size_; }
  Result<ByteView> Read(uint64_t offset, uint64_t length) override;

 private:
  uint8_t* bytes_;
  size_t size_;
};

}  // namespace dossier::pack
