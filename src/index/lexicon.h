// The lexicon: every term with its document frequency, its place among the forms of its word and
// the place of its postings. Layout: FORMAT.md 3.2.
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
  uint32_t number = 0;  ///< Place in the order of bytes, from 0.
  uint32_t document_frequency = 0;
  uint64_t postings_offset = 0;  ///< Bytes into the postings section.
  uint32_t postings_bytes = 0;
  /// Number of the next term with the same stem; the last one leads back to the first. The term's
  /// own number when no other has its stem.
  uint32_t next_form = 0;
};

/// A term as the builder gives it.
struct LexiconTerm {
  std::string_view term;
  uint32_t document_frequency = 0;
  uint32_t postings_bytes = 0;
  uint32_t next_form = 0;
};

/// Takes the terms in ascending order of bytes.
class LexiconBuilder {
 public:
  void Add(const LexiconTerm& term);
  std::vector<uint8_t> Finish() const;
  uint32_t term_count() const { return count_; }

 private:
  ByteWriter blocks_;
  std::vector<uint32_t> block_offsets_;
  std::string previous_;
  uint64_t postings_offset_ = 0;
  uint32_t count_ = 0;
};

/// Walks along the terms, in order. Cost: about 5 ns a term; TermEntry's string is made on demand.
class LexiconCursor {
 public:
  /// Moves on. False behind the last term. Errors: kCorrupt.
  Result<bool> Next();
  /// Leaves out blocks of which every term is below `term`, so that Next gives a term soon that is
  /// not. Cost: nothing when the next block already holds greater ones, else a binary search.
  Status SkipTo(std::string_view term);
  /// The term; valid until Next.
  std::string_view term() const { return {term_.data(), term_size_}; }
  /// Bytes that the term shares with the one before; 0 at a block's first term.
  size_t shared() const { return shared_; }
  uint32_t document_frequency() const { return document_frequency_; }
  TermEntry entry() const {
    return {std::string(term()), number_,         document_frequency_,
            postings_offset_,    postings_bytes_, next_form_};
  }

 private:
  friend class LexiconReader;
  LexiconCursor(const class LexiconReader* lexicon, uint32_t block)
      : lexicon_(lexicon), block_(block) {}
  Status OpenBlock();

  const class LexiconReader* lexicon_;
  uint32_t block_;  // The next one to read.
  ByteReader reader_{ByteView()};
  uint32_t left_ = 0;  // Terms left in the block.
  std::vector<char> term_ = std::vector<char>(256);
  size_t term_size_ = 0;
  size_t shared_ = 0;
  uint32_t number_ = 0;
  uint32_t document_frequency_ = 0;
  uint64_t postings_offset_ = 0;
  uint32_t postings_bytes_ = 0;
  uint32_t next_form_ = 0;
};

/// Looks terms up. Cost: binary search over blocks, then at most one block of 16 terms.
class LexiconReader {
 public:
  static Result<LexiconReader> Open(pack::SectionReader section);
  uint32_t term_count() const { return term_count_; }

  /// The entry of exactly `term`, nullopt when no document has it.
  Result<std::optional<TermEntry>> Find(std::string_view term) const;
  /// The term of a number below term_count().
  Result<TermEntry> At(uint32_t number) const;
  /// All terms with the stem of `entry`, `entry` first.
  Result<std::vector<TermEntry>> FormsOf(const TermEntry& entry) const;
  /// Terms that begin with `prefix`, in order, at most `limit`.
  Result<std::vector<TermEntry>> FindPrefix(std::string_view prefix, size_t limit) const;
  /// A cursor in front of the first term that is not below `term`, or of one up to a block before.
  Result<LexiconCursor> CursorNear(std::string_view term) const;

  /// Terms are stored in blocks of kTermsPerBlock: for walks that leave blocks out.
  uint32_t block_count() const { return block_count_; }
  /// The first term of a block, in place.
  Result<std::string_view> FirstTerm(uint32_t block) const;
  /// A cursor in front of a block's first term.
  LexiconCursor CursorAt(uint32_t block) const { return LexiconCursor(this, block); }

 private:
  friend class LexiconCursor;
  /// The last block whose first term is not above `term`.
  Result<uint32_t> BlockFor(std::string_view term, uint32_t first = 0) const;
  Result<ByteView> BlockBytes(uint32_t block) const;

  pack::SectionReader section_;
  uint32_t term_count_ = 0;
  uint32_t block_count_ = 0;
};

}  // namespace dossier::index
