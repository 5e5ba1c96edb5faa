// Turns documents into lexicon and postings. Documents are taken in any number of pieces; the
// result is the same.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "index/columns.h"
#include "index/postings.h"
#include "model/document.h"
#include "model/ids.h"

namespace dossier::index {

/// The postings of a range of documents, before merging. Pieces are independent: one thread each.
class IndexPiece {
 public:
  IndexPiece();
  ~IndexPiece();
  IndexPiece(IndexPiece&&) noexcept;

  /// Adds a document; ids ascend within a piece. Fills the row's term counts.
  void Add(model::DocId doc, const model::Document& document, ColumnRow* row);

 private:
  friend class IndexMerger;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The two sections that pieces make.
struct MergedIndex {
  std::vector<uint8_t> lexicon;
  std::vector<uint8_t> postings;
  uint32_t term_count = 0;
  uint64_t posting_count = 0;
};

/// Merges pieces whose document ranges ascend. Cost: one sort of all terms, one pass over all
/// postings.
class IndexMerger {
 public:
  static MergedIndex Merge(std::vector<IndexPiece> pieces);
};

}  // namespace dossier::index
