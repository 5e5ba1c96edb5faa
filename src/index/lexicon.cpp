// See lexicon.h.
#include "index/lexicon.h"

#include <algorithm>

#include "base/assert.h"

namespace dossier::index {
namespace {

constexpr uint64_t kHeadBytes = 8;
constexpr size_t kMaxForms = 256;  // English words have a dozen; a longer ring is damage.

Status CorruptLexicon() {
  return Status(ErrorCode::kCorrupt, "the pack's lexicon is inconsistent; rebuild the pack");
}

/// Signed distances as unsigned numbers, small ones small.
uint64_t ZigZag(int64_t value) {
  return static_cast<uint64_t>(value) << 1 ^ static_cast<uint64_t>(value >> 63);
}
int64_t UnZigZag(uint64_t value) {
  return static_cast<int64_t>(value >> 1) ^ -static_cast<int64_t>(value & 1);
}

}  // namespace

void LexiconBuilder::Add(const LexiconTerm& term) {
  DOSSIER_ASSERT(count_ == 0 || previous_ < term.term);
  const bool first_in_block = count_ % kTermsPerBlock == 0;
  if (first_in_block) {
    block_offsets_.push_back(static_cast<uint32_t>(blocks_.size()));
    blocks_.Varint(postings_offset_);
  }
  size_t shared = 0;
  if (!first_in_block) {
    while (shared < std::min(previous_.size(), term.term.size()) &&
           previous_[shared] == term.term[shared])
      ++shared;
  }
  blocks_.Varint(shared);
  blocks_.String(term.term.substr(shared));
  blocks_.Varint(term.document_frequency);
  blocks_.Varint(term.postings_bytes);
  blocks_.Varint(ZigZag(int64_t{term.next_form} - int64_t{count_}));
  previous_ = term.term;
  postings_offset_ += term.postings_bytes;
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

Status LexiconCursor::OpenBlock() {
  DOSSIER_ASSIGN_OR_RETURN(const ByteView bytes, lexicon_->BlockBytes(block_));
  reader_ = ByteReader(bytes);
  postings_offset_ = reader_.Varint();
  postings_bytes_ = 0;
  left_ = std::min(kTermsPerBlock, lexicon_->term_count_ - block_ * kTermsPerBlock);
  number_ = block_ * kTermsPerBlock - 1;
  term_size_ = 0;
  ++block_;
  return Status();
}

Status LexiconCursor::SkipTo(std::string_view term) {
  if (block_ >= lexicon_->block_count_) return Status();
  DOSSIER_ASSIGN_OR_RETURN(const std::string_view next, lexicon_->FirstTerm(block_));
  if (next > term) return Status();
  DOSSIER_ASSIGN_OR_RETURN(block_, lexicon_->BlockFor(term, block_));
  left_ = 0;
  return Status();
}

Result<bool> LexiconCursor::Next() {
  if (left_ == 0) {
    if (block_ == lexicon_->block_count_) return false;
    DOSSIER_RETURN_IF_ERROR(OpenBlock());
  }
  --left_;
  ++number_;
  shared_ = reader_.Varint();
  const std::string_view rest = reader_.String();
  if (shared_ > term_size_ || rest.size() > reader_.position()) return CorruptLexicon();
  term_size_ = shared_ + rest.size();
  if (term_size_ > term_.size()) term_.resize(2 * term_size_);
  std::copy(rest.begin(), rest.end(), term_.begin() + static_cast<std::ptrdiff_t>(shared_));
  document_frequency_ = static_cast<uint32_t>(reader_.Varint());
  postings_offset_ += postings_bytes_;
  postings_bytes_ = static_cast<uint32_t>(reader_.Varint());
  const int64_t next_form = int64_t{number_} + UnZigZag(reader_.Varint());
  const bool sane = reader_.ok() && next_form >= 0 && next_form < lexicon_->term_count_ &&
                    (left_ > 0 || reader_.AtEnd());
  if (!sane) return CorruptLexicon();
  next_form_ = static_cast<uint32_t>(next_form);
  return true;
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

Result<uint32_t> LexiconReader::BlockFor(std::string_view term, uint32_t first) const {
  uint32_t low = first;
  uint32_t high = block_count_;
  // Gallop: a walk goes on near to where it is.
  for (uint32_t step = 1; first > 0 && low + step < block_count_; step *= 2) {
    DOSSIER_ASSIGN_OR_RETURN(const std::string_view term_there, FirstTerm(low + step));
    if (term_there > term) {
      high = low + step;
      break;
    }
    low += step;
  }
  while (low + 1 < high) {
    const uint32_t middle = low + (high - low) / 2;
    DOSSIER_ASSIGN_OR_RETURN(const std::string_view there, FirstTerm(middle));
    (there <= term ? low : high) = middle;
  }
  return low;
}

Result<LexiconCursor> LexiconReader::CursorNear(std::string_view term) const {
  DOSSIER_ASSIGN_OR_RETURN(const uint32_t block, BlockFor(term));
  return LexiconCursor(this, block);
}

Result<std::optional<TermEntry>> LexiconReader::Find(std::string_view term) const {
  DOSSIER_ASSIGN_OR_RETURN(LexiconCursor cursor, CursorNear(term));
  for (uint32_t i = 0; i < kTermsPerBlock; ++i) {
    DOSSIER_ASSIGN_OR_RETURN(const bool more, cursor.Next());
    if (!more || cursor.term() > term) break;
    if (cursor.term() == term) return std::optional<TermEntry>(cursor.entry());
  }
  return std::optional<TermEntry>();
}

Result<TermEntry> LexiconReader::At(uint32_t number) const {
  LexiconCursor cursor(this, number / kTermsPerBlock);
  for (uint32_t i = 0; i <= number % kTermsPerBlock; ++i) {
    DOSSIER_ASSIGN_OR_RETURN(const bool more, cursor.Next());
    if (!more) return CorruptLexicon();
  }
  return cursor.entry();
}

Result<std::vector<TermEntry>> LexiconReader::FormsOf(const TermEntry& entry) const {
  std::vector<TermEntry> forms = {entry};
  for (uint32_t number = entry.next_form; number != entry.number;) {
    if (forms.size() == kMaxForms) return CorruptLexicon();
    DOSSIER_ASSIGN_OR_RETURN(TermEntry form, At(number));
    number = form.next_form;
    forms.push_back(std::move(form));
  }
  return forms;
}

Result<std::vector<TermEntry>> LexiconReader::FindPrefix(std::string_view prefix,
                                                         size_t limit) const {
  std::vector<TermEntry> found;
  DOSSIER_ASSIGN_OR_RETURN(LexiconCursor cursor, CursorNear(prefix));
  while (found.size() < limit) {
    DOSSIER_ASSIGN_OR_RETURN(const bool more, cursor.Next());
    if (!more) break;
    const std::string_view head = cursor.term().substr(0, prefix.size());
    if (head > prefix) break;
    if (head == prefix) found.push_back(cursor.entry());
  }
  return found;
}

}  // namespace dossier::index
