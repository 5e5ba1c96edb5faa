// Postings: which documents hold a term, and how often. Layout: FORMAT.md 3.5.
#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/status.h"
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
/// Source: FORMAT.md 3.5.
Result<std::vector<Posting>> DecodePostings(ByteView bytes, uint32_t document_count);

}  // namespace dossier::index
