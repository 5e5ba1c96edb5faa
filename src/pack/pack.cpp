// See pack.h.
#include "pack/pack.h"

#include <algorithm>
#include <cstring>

#include "base/assert.h"
#include "base/hash.h"

namespace dossier::pack {
namespace {

constexpr char kMagic[8] = {'D', 'O', 'S', 'S', 'I', 'E', 'R', 0x1a};
constexpr uint64_t kHeaderBytes = 64;
constexpr uint64_t kEntryBytes = 32;
constexpr uint32_t kMaxSections = 1024;
constexpr uint64_t kRecordsPerGroup = 64;  // Lengths to add up at most to find one record.
constexpr uint64_t kGroupBytes = 16;
constexpr const char* kCure = "; get the file again or rebuild it with `dossier build`";

Status Corrupt(const std::string& what) { return Status(ErrorCode::kCorrupt, what + kCure); }

uint32_t BlocksOf(uint64_t size) {
  return static_cast<uint32_t>((size + kBlockBytes - 1) / kBlockBytes);
}

bool IsKnown(SectionKind kind) {
  return kind >= SectionKind::kMeta && kind <= SectionKind::kSources;
}

SectionEntry ParseEntry(ByteReader* reader) {
  SectionEntry entry;
  entry.kind = static_cast<SectionKind>(reader->U32());
  const uint32_t codec_and_flags = reader->U32();
  entry.codec = static_cast<uint16_t>(codec_and_flags);
  entry.flags = static_cast<uint16_t>(codec_and_flags >> 16);
  entry.offset = reader->U64();
  entry.size = reader->U64();
  entry.first_block = reader->U32();
  entry.block_count = reader->U32();
  return entry;
}

Result<ByteView> ReadWithin(ByteView bytes, uint64_t offset, uint64_t length) {
  if (offset > bytes.size() || length > bytes.size() - offset) {
    return Corrupt("the pack ends at byte " + std::to_string(bytes.size()) + ", before byte " +
                   std::to_string(offset + length));
  }
  return bytes.subspan(offset, length);
}

}  // namespace

std::string SectionName(SectionKind kind) {
  switch (kind) {
    case SectionKind::kMeta:
      return "meta";
    case SectionKind::kLexicon:
      return "lexicon";
    case SectionKind::kColumns:
      return "columns";
    case SectionKind::kDictionary:
      return "dictionary";
    case SectionKind::kDocuments:
      return "documents";
    case SectionKind::kPostings:
      return "postings";
    case SectionKind::kTexts:
      return "texts";
    case SectionKind::kSources:
      return "sources";
  }
  return "section " + std::to_string(static_cast<uint32_t>(kind));
}

Result<ByteView> MemoryBlockSource::Read(uint64_t offset, uint64_t length) {
  return ReadWithin(bytes_, offset, length);
}

Result<ByteView> MallocBlockSource::Read(uint64_t offset, uint64_t length) {
  return ReadWithin(ByteView(bytes_, size_), offset, length);
}

void PackWriter::Add(SectionKind kind, std::vector<uint8_t> bytes, uint16_t flags, uint16_t codec) {
  DOSSIER_ASSERT(sections_.empty() || sections_.back().kind < kind);
  sections_.push_back({kind, codec, flags, std::move(bytes)});
}

std::vector<uint8_t> PackWriter::Finish() const {
  ByteWriter entries;
  ByteWriter checksums;
  uint32_t block_count = 0;
  for (const Pending& section : sections_) block_count += BlocksOf(section.bytes.size());
  const uint64_t table_bytes = kEntryBytes * sections_.size() + 8 * uint64_t{block_count};
  uint64_t offset = kHeaderBytes + table_bytes;
  uint32_t block = 0;
  for (const Pending& section : sections_) {
    const uint32_t blocks = BlocksOf(section.bytes.size());
    entries.U32(static_cast<uint32_t>(section.kind));
    entries.U16(section.codec);
    entries.U16(section.flags);
    entries.U64(offset);
    entries.U64(section.bytes.size());
    entries.U32(block);
    entries.U32(blocks);
    for (uint32_t i = 0; i < blocks; ++i) {
      const uint64_t begin = uint64_t{i} * kBlockBytes;
      const uint64_t length = std::min<uint64_t>(kBlockBytes, section.bytes.size() - begin);
      checksums.U64(Hash64(ByteView(section.bytes).subspan(begin, length)));
    }
    offset += section.bytes.size();
    block += blocks;
  }
  entries.Raw(checksums.bytes());

  ByteWriter file;
  file.Raw(AsBytes({kMagic, sizeof kMagic}));
  file.U16(kMajorVersion);
  file.U16(kMinorVersion);
  file.U32(static_cast<uint32_t>(sections_.size()));
  file.U64(offset);
  file.U64(kHeaderBytes);
  file.U64(table_bytes);
  file.U32(kBlockBytes);
  file.U32(0);
  file.U64(Hash64(entries.bytes()));
  file.U64(Hash64(file.bytes()));
  file.Raw(entries.bytes());
  for (const Pending& section : sections_) file.Raw(section.bytes);
  return file.Take();
}

Result<std::unique_ptr<Pack>> Pack::Open(std::shared_ptr<BlockSource> source) {
  std::unique_ptr<Pack> pack(new Pack(std::move(source)));
  DOSSIER_RETURN_IF_ERROR(pack->ReadTables());
  DOSSIER_RETURN_IF_ERROR(pack->CheckEntries());
  return pack;
}

Status Pack::ReadTables() {
  if (source_->size() < kHeaderBytes) {
    return Status(ErrorCode::kUnsupportedFormat,
                  "this is no Dossier pack: it has " + std::to_string(source_->size()) +
                      " bytes, less than a header; make one with `dossier build`");
  }
  DOSSIER_ASSIGN_OR_RETURN(const ByteView header, source_->Read(0, kHeaderBytes));
  if (std::memcmp(header.data(), kMagic, sizeof kMagic) != 0) {
    return Status(ErrorCode::kUnsupportedFormat,
                  "this is no Dossier pack: it does not begin with \"DOSSIER\"; make one with "
                  "`dossier build`");
  }
  const uint16_t major = LoadU16(header.data() + 8);
  if (major < kMajorVersion) {
    return Status(ErrorCode::kUnsupportedVersion,
                  "the pack has format version " + std::to_string(major) +
                      ", which this program no longer reads; rebuild it with `dossier build`");
  }
  if (major > kMajorVersion) {
    return Status(ErrorCode::kUnsupportedVersion,
                  "the pack has format version " + std::to_string(major) +
                      ", this program reads up to " + std::to_string(kMajorVersion) +
                      "; use a newer Dossier");
  }
  if (Hash64(header.first(56)) != LoadU64(header.data() + 56))
    return Corrupt("the pack's header (byte 0 to 63) is damaged");
  ByteReader fields(header.subspan(12));
  const uint32_t section_count = fields.U32();
  const uint64_t file_size = fields.U64();
  const uint64_t table_offset = fields.U64();
  const uint64_t table_bytes = fields.U64();
  const uint32_t block_bytes = fields.U32();
  if (file_size != source_->size()) {
    return Corrupt("the pack should have " + std::to_string(file_size) + " bytes and has " +
                   std::to_string(source_->size()) +
                   (source_->size() < file_size ? ": it was cut" : ""));
  }
  const bool sane = section_count <= kMaxSections && table_offset == kHeaderBytes &&
                    block_bytes == kBlockBytes && table_bytes <= file_size &&
                    table_bytes >= kEntryBytes * section_count && table_bytes % 8 == 0;
  if (!sane) return Corrupt("the pack's header holds impossible sizes");
  DOSSIER_ASSIGN_OR_RETURN(const ByteView table, source_->Read(table_offset, table_bytes));
  if (Hash64(table) != LoadU64(header.data() + 48)) {
    return Corrupt("the pack's section table (byte 64 to " + std::to_string(63 + table_bytes) +
                   ") is damaged");
  }
  ByteReader reader(table);
  for (uint32_t i = 0; i < section_count; ++i) sections_.push_back(ParseEntry(&reader));
  while (reader.remaining() >= 8) checksums_.push_back(reader.U64());
  checked_.resize(checksums_.size());
  return Status();
}

Status Pack::CheckEntries() const {
  uint64_t offset = kHeaderBytes + kEntryBytes * sections_.size() + 8 * checksums_.size();
  uint32_t block = 0;
  for (const SectionEntry& entry : sections_) {
    const bool in_place = entry.offset == offset && entry.size <= source_->size() - offset &&
                          entry.first_block == block && entry.block_count == BlocksOf(entry.size);
    if (!in_place)
      return Corrupt("the pack's entry for " + SectionName(entry.kind) + " does not fit the file");
    const bool repeats =
        std::count_if(sections_.begin(), sections_.end(),
                      [&](const SectionEntry& other) { return other.kind == entry.kind; }) > 1;
    if (repeats) return Corrupt("the pack has two " + SectionName(entry.kind) + " sections");
    offset += entry.size;
    block += entry.block_count;
    const bool readable = IsKnown(entry.kind) && entry.codec == kCodecStored;
    if (!readable && (entry.flags & kFlagRequired) != 0) {
      return Status(ErrorCode::kUnsupportedVersion,
                    "the pack needs " + SectionName(entry.kind) + " with codec " +
                        std::to_string(entry.codec) +
                        ", which this program does not read; use a newer Dossier");
    }
  }
  if (offset != source_->size() || block != checksums_.size())
    return Corrupt("the pack's sections do not fill the file");
  return Status();
}

Result<const SectionEntry*> Pack::Find(SectionKind kind) const {
  for (const SectionEntry& entry : sections_) {
    if (entry.kind == kind && entry.codec == kCodecStored) return &entry;
  }
  return Status(ErrorCode::kNotFound, "the pack has no " + SectionName(kind) + " section" + kCure);
}

Result<ByteView> Pack::Read(const SectionEntry& section, uint64_t offset, uint64_t length) {
  if (offset > section.size || length > section.size - offset) {
    return Corrupt("the " + SectionName(section.kind) + " section ends at " +
                   std::to_string(section.size) + ", but something in it points to byte " +
                   std::to_string(offset) + " and " + std::to_string(length) + " more");
  }
  if (length == 0) return ByteView();
  const auto last = static_cast<uint32_t>((offset + length - 1) / kBlockBytes);
  for (auto block = static_cast<uint32_t>(offset / kBlockBytes); block <= last; ++block) {
    DOSSIER_RETURN_IF_ERROR(CheckBlock(section, block));
  }
  return source_->Read(section.offset + offset, length);
}

Status Pack::CheckBlock(const SectionEntry& section, uint32_t block) {
  const uint32_t number = section.first_block + block;
  if (checked_[number]) return Status();
  const uint64_t begin = uint64_t{block} * kBlockBytes;
  const uint64_t length = std::min<uint64_t>(kBlockBytes, section.size - begin);
  DOSSIER_ASSIGN_OR_RETURN(const ByteView bytes, source_->Read(section.offset + begin, length));
  if (Hash64(bytes) != checksums_[number]) {
    return Corrupt("block " + std::to_string(block) + " of the " + SectionName(section.kind) +
                   " section (byte " + std::to_string(section.offset + begin) + " to " +
                   std::to_string(section.offset + begin + length - 1) + ") is damaged");
  }
  checked_[number] = true;
  ++touched_blocks_;
  return Status();
}

Status Pack::Verify() {
  for (const SectionEntry& section : sections_) {
    for (uint32_t block = 0; block < section.block_count; ++block)
      DOSSIER_RETURN_IF_ERROR(CheckBlock(section, block));
  }
  return Status();
}

Result<SectionReader> SectionReader::Open(Pack* pack, SectionKind kind) {
  SectionReader reader;
  DOSSIER_ASSIGN_OR_RETURN(reader.entry_, pack->Find(kind));
  reader.pack_ = pack;
  return reader;
}

Status RecordReader::FindAll() const {
  const uint64_t groups = (count_ + kRecordsPerGroup - 1) / kRecordsPerGroup;
  DOSSIER_ASSIGN_OR_RETURN(const ByteView head, section_.Read(0, kGroupBytes * (groups + 1)));
  const uint64_t table = LoadU64(head.data() + 8);
  const uint64_t table_end = LoadU64(head.data() + kGroupBytes * groups + 8);
  DOSSIER_ASSIGN_OR_RETURN(
      const ByteView lengths,
      section_.Read(table, table_end >= table ? table_end - table : UINT64_MAX));
  ByteReader reader(lengths);
  std::vector<uint64_t> begins;
  begins.reserve(count_ + 1);
  uint64_t begin = LoadU64(head.data());
  for (uint64_t i = 0; i < count_ && begin <= section_.size(); ++i) {
    begins.push_back(begin);
    begin += reader.Varint();
  }
  begins.push_back(begin);
  if (!reader.ok() || !reader.AtEnd() || begin != section_.size())
    return Corrupt("the lengths of a section's records are inconsistent");
  begins_ = std::move(begins);
  return Status();
}

std::vector<uint8_t> JoinRecords(const std::vector<std::vector<uint8_t>>& records) {
  const uint64_t group_count = (records.size() + kRecordsPerGroup - 1) / kRecordsPerGroup;
  ByteWriter lengths;
  std::vector<uint64_t> table_offsets;
  for (size_t i = 0; i < records.size(); ++i) {
    if (i % kRecordsPerGroup == 0) table_offsets.push_back(lengths.size());
    lengths.Varint(records[i].size());
  }
  const uint64_t head = kGroupBytes * (group_count + 1);
  uint64_t offset = head + lengths.size();
  ByteWriter out;
  for (size_t i = 0; i < records.size(); ++i) {
    if (i % kRecordsPerGroup == 0) {
      out.U64(offset);
      out.U64(head + table_offsets[i / kRecordsPerGroup]);
    }
    offset += records[i].size();
  }
  out.U64(offset);
  out.U64(head + lengths.size());
  out.Raw(lengths.bytes());
  for (const std::vector<uint8_t>& record : records) out.Raw(record);
  return out.Take();
}

}  // namespace dossier::pack
