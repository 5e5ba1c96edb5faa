// Turns documents into all sections that depend on their words: lexicon, postings, dictionary,
// metadata and texts. Documents are taken in any number of pieces; the result is the same.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "index/columns.h"
#include "model/document.h"
#include "model/ids.h"

namespace dossier::index {

/// A range of documents, cut into words. Pieces are independent: one thread each.
class IndexPiece {
 public:
  IndexPiece();
  ~IndexPiece();
  IndexPiece(IndexPiece&&) noexcept;

  /// Adds a document; ids ascend within a piece. Fills the row's term counts. Everything that the
  /// sections need is copied out of the document.
  void Add(model::DocId doc, const model::Document& document, ColumnRow* row);

 private:
  friend class PieceMerger;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The sections that pieces make.
struct MergedIndex {
  std::vector<uint8_t> lexicon;
  std::vector<uint8_t> postings;
  std::vector<uint8_t> dictionary;
  std::vector<uint8_t> documents;
  std::vector<uint8_t> texts;
  uint32_t term_count = 0;
  uint64_t posting_count = 0;
  uint64_t text_bytes = 0;
};

/// Merges pieces whose document ranges ascend. `rows` are all documents' rows. Cost: one sort of
/// all terms and of all spellings, one pass over postings and texts.
MergedIndex MergePieces(std::vector<IndexPiece> pieces, const std::vector<ColumnRow>& rows,
                        unsigned jobs);

}  // namespace dossier::index
