// Postings: which documents hold a term, and how often. Layout: FORMAT.md 3.4.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/status.h"
#include "index/bit_packing.h"
#include "model/ids.h"

namespace dossier::index {

/// One document of a term.
struct Posting {
  model::DocId doc{};
  uint32_t title_frequency = 0;
  uint32_t body_frequency = 0;
};

/// Appends one list. Documents ascend.
void EncodePostings(const std::vector<Posting>& postings, ByteWriter* out);

/// Decodes one list into ascending documents.
/// Units: DocId below `document_count`. Cost: one pass.
/// Errors: kCorrupt on a zero gap, a document past the end, or an early end.
/// Source: FORMAT.md 3.4.
Result<std::vector<Posting>> DecodePostings(ByteView bytes, uint32_t document_count);

constexpr uint32_t kPostingsPerBlock = kBlockSize;
/// Greater frequencies are written as this one: more changes no score that anybody could notice.
constexpr uint32_t kMaxFrequency = 65535;

/// Lengths of all documents as codes (length_code.h), by DocId.
struct DocumentLengths {
  std::span<const uint8_t> title;
  std::span<const uint8_t> body;
};

/// Appends one list: blocks of 128 postings behind a skip table, and a tail of fewer.
/// Units: documents ascend below `document_count`, each with a frequency above 0; `lengths` has all
/// documents. Cost: some 100 ns a posting.
/// Source: FORMAT.md 3.4; Rice codes: R. F. Rice, JPL Publication 79-22 (1979).
void EncodePostingList(std::span<const Posting> postings, const DocumentLengths& lengths,
                       uint32_t document_count, ByteWriter* out);

/// What is known of a block without reading it. A term's share of a score is at most that of its
/// greatest frequency in the shortest document, for each field.
struct BlockBounds {
  uint32_t last_doc = 0;
  uint32_t max_body_frequency = 0;   ///< At least the greatest one, at most 6 % more.
  uint32_t max_title_frequency = 0;  ///< Likewise; 0 when no title has the term.
  uint8_t shortest_body = 0;         ///< Least length code of a document that has it in the body.
  uint8_t shortest_title = 0;        ///< Least length code of a title that has it.
};

/// The postings of a block, in columns.
struct DecodedBlock {
  alignas(16) uint32_t docs[kPostingsPerBlock];
  alignas(16) uint16_t body[kPostingsPerBlock];
  alignas(16) uint16_t title[kPostingsPerBlock];
  uint32_t count = 0;      ///< Postings in the block; what stands behind them is undefined.
  bool any_title = false;  ///< Whether any title frequency is above 0.
  uint64_t frequencies_bit =
      0;  ///< Where the frequencies begin: DecodeDocs tells DecodeFrequencies.
};

/// Reads one list, block by block, in any order. Allocates nothing.
/// Errors: kCorrupt wherever bytes are not what EncodePostingList writes; what is decoded without
/// an error ascends below the document count and has frequencies.
/// Lifetime: borrows the bytes.
class PostingsReader {
 public:
  /// `bytes` is exactly one list. Cost: reads the head of the skip table and its last entry.
  static Result<PostingsReader> Open(ByteView bytes, uint32_t document_frequency,
                                     uint32_t document_count);

  /// The tail counts as the last block.
  uint32_t block_count() const { return block_count_; }
  /// Whether there is a skip table. Without one (fewer than 128 postings: one block) Bounds gives
  /// what always holds.
  bool has_bounds() const { return entry_bytes_ > 0; }

  Status Bounds(uint32_t block, BlockBounds* bounds) const;
  /// Fills docs and count.
  Status DecodeDocs(uint32_t block, DecodedBlock* decoded) const;
  /// Sets the bit of each of the block's documents in `bits`, which has room for all documents.
  /// Cost: less than DecodeDocs where documents are dense: their gaps are such bits already.
  Status AddDocs(uint32_t block, uint64_t* bits) const;
  /// Fills body, title and any_title, after DecodeDocs of the same block.
  Status DecodeFrequencies(uint32_t block, DecodedBlock* decoded) const;

 private:
  /// A block's bytes and the range of its documents.
  struct Extent {
    ByteView bytes;
    uint32_t count = 0;
    uint64_t first_possible = 0;
    uint64_t end_possible = 0;  ///< The last document and 1; without a skip table the count of all.
  };
  Status Find(uint32_t block, Extent* extent) const;
  const uint8_t* Entry(uint32_t block) const { return bytes_.data() + 1 + block * entry_bytes_; }
  uint32_t LastDoc(uint32_t block) const;
  uint32_t End(uint32_t block) const;
  Status DecodeTailDocs(const Extent& extent, DecodedBlock* decoded) const;

  ByteView bytes_;
  ByteView blocks_;
  uint32_t document_frequency_ = 0;
  uint32_t document_count_ = 0;
  uint32_t block_count_ = 0;
  // The skip table's widths in bytes; all 0 without one.
  size_t entry_bytes_ = 0;
  uint32_t doc_bytes_ = 0;
  uint32_t end_bytes_ = 0;
  bool has_titles_ = false;
};

}  // namespace dossier::index
