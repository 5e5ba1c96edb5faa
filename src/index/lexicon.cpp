// See lexicon.h.
#include "index/lexicon.h"

#include <algorithm>

#include "base/assert.h"

namespace dossier::index {
namespace {

constexpr uint64_t kHeadBytes = 8;

Status CorruptLexicon() {
  return Status(ErrorCode::kCorrupt, "the pack's lexicon is inconsistent; rebuild the pack");
}

}  // namespace

void LexiconBuilder::Add(std::string_view term, uint32_t document_frequency,
                         uint32_t postings_bytes) {
  DOSSIER_ASSERT(count_ == 0 || previous_ < term);
  const bool first_in_block = count_ % kTermsPerBlock == 0;
  if (first_in_block) {
    block_offsets_.push_back(static_cast<uint32_t>(blocks_.size()));
    blocks_.Varint(postings_offset_);
  }
  size_t shared = 0;
  if (!first_in_block) {
    while (shared < std::min(previous_.size(), term.size()) && previous_[shared] == term[shared])
      ++shared;
  }
  blocks_.Varint(shared);
  blocks_.String(term.substr(shared));
  blocks_.Varint(document_frequency);
  blocks_.Varint(postings_bytes);
  previous_ = term;
  postings_offset_ += postings_bytes;
  ++count_;
}

std::vector<uint8_t> LexiconBuilder::Finish() const {
  ByteWriter out;
  const auto head = static_cast<uint32_t>(kHeadBytes + 4 * (block_offsets_.size() + 1));
  out.U32(count_);
  out.U32(kTermsPerBlock);
  for (const uint32_t offset : block_offsets_) out.U32(head + offset);
  out.U32(head + static_cast<uint32_t>(blocks_.size()));
  out.Raw(blocks_.bytes());
  return out.Take();
}

Result<LexiconReader> LexiconReader::Open(pack::SectionReader section) {
  LexiconReader reader;
  reader.section_ = section;
  DOSSIER_ASSIGN_OR_RETURN(const ByteView head, section.Read(0, kHeadBytes));
  reader.term_count_ = LoadU32(head.data());
  if (LoadU32(head.data() + 4) != kTermsPerBlock) return CorruptLexicon();
  reader.block_count_ =
      static_cast<uint32_t>((uint64_t{reader.term_count_} + kTermsPerBlock - 1) / kTermsPerBlock);
  if (kHeadBytes + 4 * (uint64_t{reader.block_count_} + 1) > section.size())
    return CorruptLexicon();
  return reader;
}

Result<ByteView> LexiconReader::BlockBytes(uint32_t block) const {
  DOSSIER_ASSIGN_OR_RETURN(const ByteView offsets,
                           section_.Read(kHeadBytes + 4 * uint64_t{block}, 8));
  const uint32_t begin = LoadU32(offsets.data());
  const uint32_t end = LoadU32(offsets.data() + 4);
  if (begin > end) return CorruptLexicon();
  return section_.Read(begin, end - begin);
}

Result<std::string_view> LexiconReader::FirstTerm(uint32_t block) const {
  DOSSIER_ASSIGN_OR_RETURN(const ByteView bytes, BlockBytes(block));
  ByteReader reader(bytes);
  reader.Varint();  // Postings offset.
  reader.Varint();  // Shared bytes: 0 for the first term.
  const std::string_view term = reader.String();
  if (!reader.ok()) return CorruptLexicon();
  return term;
}

Result<std::vector<TermEntry>> LexiconReader::ReadBlock(uint32_t block) const {
  DOSSIER_ASSIGN_OR_RETURN(const ByteView bytes, BlockBytes(block));
  ByteReader reader(bytes);
  std::vector<TermEntry> entries;
  uint64_t postings_offset = reader.Varint();
  std::string term;
  while (reader.ok() && !reader.AtEnd() && entries.size() < kTermsPerBlock) {
    const uint64_t shared = reader.Varint();
    if (shared > term.size()) return CorruptLexicon();
    term.resize(shared);
    term += reader.String();
    TermEntry entry;
    entry.term = term;
    entry.document_frequency = static_cast<uint32_t>(reader.Varint());
    entry.postings_offset = postings_offset;
    entry.postings_bytes = static_cast<uint32_t>(reader.Varint());
    postings_offset += entry.postings_bytes;
    entries.push_back(std::move(entry));
  }
  if (!reader.ok() || entries.empty()) return CorruptLexicon();
  return entries;
}

Result<uint32_t> LexiconReader::BlockFor(std::string_view term) const {
  uint32_t low = 0;
  uint32_t high = block_count_;
  while (low + 1 < high) {
    const uint32_t middle = low + (high - low) / 2;
    DOSSIER_ASSIGN_OR_RETURN(const std::string_view first, FirstTerm(middle));
    (first <= term ? low : high) = middle;
  }
  return low;
}

Result<std::optional<TermEntry>> LexiconReader::Find(std::string_view term) const {
  if (term_count_ == 0) return std::optional<TermEntry>();
  DOSSIER_ASSIGN_OR_RETURN(const uint32_t block, BlockFor(term));
  DOSSIER_ASSIGN_OR_RETURN(std::vector<TermEntry> entries, ReadBlock(block));
  for (TermEntry& entry : entries) {
    if (entry.term == term) return std::optional<TermEntry>(std::move(entry));
  }
  return std::optional<TermEntry>();
}

Result<std::vector<TermEntry>> LexiconReader::FindPrefix(std::string_view prefix,
                                                         size_t limit) const {
  std::vector<TermEntry> found;
  if (term_count_ == 0) return found;
  DOSSIER_ASSIGN_OR_RETURN(const uint32_t first_block, BlockFor(prefix));
  for (uint32_t block = first_block; block < block_count_; ++block) {
    DOSSIER_ASSIGN_OR_RETURN(std::vector<TermEntry> entries, ReadBlock(block));
    for (TermEntry& entry : entries) {
      const std::string_view head = std::string_view(entry.term).substr(0, prefix.size());
      if (head > prefix || found.size() == limit) return found;
      if (head == prefix) found.push_back(std::move(entry));
    }
  }
  return found;
}

}  // namespace dossier::index
