// The container: header, section table, blocks with checksums. It knows no section's content.
// Layout: FORMAT.md.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/status.h"
#include "pack/block_source.h"

namespace dossier::pack {

constexpr uint16_t kMajorVersion = 2;
constexpr uint16_t kMinorVersion = 0;
constexpr uint32_t kBlockBytes = 65536;
constexpr uint16_t kFlagRequired = 1;
constexpr uint16_t kCodecStored = 0;

/// Section kinds in file order: what a first answer needs comes first. Values are stored: never
/// renumber within a major version.
enum class SectionKind : uint32_t {
  kMeta = 1,
  kLexicon = 2,
  kColumns = 3,
  kPostings = 4,
  kDictionary = 5,
  kDocuments = 6,
  kTexts = 7,
  kSources = 8  ///< For updates; optional.
};

/// "lexicon", or "section 17" for a kind this version does not know.
std::string SectionName(SectionKind kind);

/// Puts sections together to a file.
class PackWriter {
 public:
  /// Adds a section; kinds must not repeat and come in file order.
  void Add(SectionKind kind, std::vector<uint8_t> bytes, uint16_t flags = kFlagRequired,
           uint16_t codec = kCodecStored);
  /// The file's bytes. Cost: one copy and one hash of everything.
  std::vector<uint8_t> Finish() const;

 private:
  struct Pending {
    SectionKind kind;
    uint16_t codec;
    uint16_t flags;
    std::vector<uint8_t> bytes;
  };
  std::vector<Pending> sections_;
};

/// One entry of the section table.
struct SectionEntry {
  SectionKind kind{};
  uint16_t codec = 0;
  uint16_t flags = 0;
  uint64_t offset = 0;
  uint64_t size = 0;
  uint32_t first_block = 0;
  uint32_t block_count = 0;
};

/// An open pack. Header and table are checked at open, each block at first touch.
/// Threads: one at a time (checks are remembered). Lifetime: keeps its source.
class Pack {
 public:
  /// Errors: kUnsupportedFormat when it is no pack, kUnsupportedVersion when it is newer or older,
  /// kCorrupt with the place.
  static Result<std::unique_ptr<Pack>> Open(std::shared_ptr<BlockSource> source);

  /// The entry of a section, or kNotFound.
  Result<const SectionEntry*> Find(SectionKind kind) const;
  /// Checked bytes [offset, offset + length) of a section. Valid as long as the pack.
  /// Errors: kCorrupt past the section's end or on a bad block, kNotYet from the source.
  Result<ByteView> Read(const SectionEntry& section, uint64_t offset, uint64_t length);
  /// Checks every block.
  Status Verify();

  uint64_t size() const { return source_->size(); }
  const std::vector<SectionEntry>& sections() const { return sections_; }
  /// Blocks of which some byte was read since the pack was opened.
  uint64_t touched_blocks() const { return touched_blocks_; }

 private:
  explicit Pack(std::shared_ptr<BlockSource> source) : source_(std::move(source)) {}
  Status ReadTables();
  Status CheckEntries() const;
  Status CheckBlock(const SectionEntry& section, uint32_t block);

  std::shared_ptr<BlockSource> source_;
  std::vector<SectionEntry> sections_;
  std::vector<uint64_t> checksums_;
  std::vector<bool> checked_;
  uint64_t touched_blocks_ = 0;
};

/// A section of a pack, bound for reading.
class SectionReader {
 public:
  SectionReader() = default;
  static Result<SectionReader> Open(Pack* pack, SectionKind kind);
  uint64_t size() const { return entry_->size; }
  Result<ByteView> Read(uint64_t offset, uint64_t length) const {
    return pack_->Read(*entry_, offset, length);
  }

 private:
  Pack* pack_ = nullptr;
  const SectionEntry* entry_ = nullptr;
};

/// The records of a section that JoinRecords wrote. Finds where each begins once, at first use.
/// Cost: that reads all lengths; then a record touches its own blocks alone. Memory: eight bytes a
/// record. Threads: one until a first Read has come back, then as many as the pack bears.
class RecordReader {
 public:
  RecordReader() = default;
  RecordReader(SectionReader section, uint64_t count) : section_(section), count_(count) {}
  /// Errors: kNotFound past the last one; kCorrupt.
  Result<ByteView> Read(uint64_t index) const {
    if (begins_.empty()) DOSSIER_RETURN_IF_ERROR(FindAll());
    if (index >= count_)
      return Status(ErrorCode::kNotFound, "there is no record " + std::to_string(index));
    return section_.Read(begins_[index], begins_[index + 1] - begins_[index]);
  }

 private:
  Status FindAll() const;

  SectionReader section_;
  uint64_t count_ = 0;
  mutable std::vector<uint64_t> begins_;  // And the end of the last.
};

/// Writes a section of records behind the table of their groups and their lengths (FORMAT.md 2.4).
std::vector<uint8_t> JoinRecords(const std::vector<std::vector<uint8_t>>& records);

}  // namespace dossier::pack
