// The lexicon: every term with its document frequency and the place of its postings. Layout:
// FORMAT.md 3.2.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "pack/pack.h"

namespace dossier::index {

constexpr uint32_t kTermsPerBlock = 16;

/// What the lexicon knows of a term.
struct TermEntry {
  std::string term;
  uint32_t document_frequency = 0;
  uint64_t postings_offset = 0;  ///< Bytes into the postings section.
  uint32_t postings_bytes = 0;
};

/// Takes the terms in ascending order of bytes.
class LexiconBuilder {
 public:
  void Add(std::string_view term, uint32_t document_frequency, uint32_t postings_bytes);
  std::vector<uint8_t> Finish() const;
  uint32_t term_count() const { return count_; }

 private:
  ByteWriter blocks_;
  std::vector<uint32_t> block_offsets_;
  std::string previous_;
  uint64_t postings_offset_ = 0;
  uint32_t count_ = 0;
};

/// Looks terms up. Cost: binary search over blocks, then at most one block of 16 terms.
class LexiconReader {
 public:
  static Result<LexiconReader> Open(pack::SectionReader section);
  uint32_t term_count() const { return term_count_; }

  /// The entry of exactly `term`, nullopt when no document has it.
  Result<std::optional<TermEntry>> Find(std::string_view term) const;
  /// Terms that begin with `prefix`, in order, at most `limit`.
  Result<std::vector<TermEntry>> FindPrefix(std::string_view prefix, size_t limit) const;

 private:
  Result<std::vector<TermEntry>> ReadBlock(uint32_t block) const;
  Result<std::string_view> FirstTerm(uint32_t block) const;
  /// The last block whose first term is not above `term`.
  Result<uint32_t> BlockFor(std::string_view term) const;
  Result<ByteView> BlockBytes(uint32_t block) const;

  pack::SectionReader section_;
  uint32_t term_count_ = 0;
  uint32_t block_count_ = 0;
};

}  // namespace dossier::index
