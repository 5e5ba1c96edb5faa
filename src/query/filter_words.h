// Filters written in a query: country:korea, outlet:yonhap, date:2023..2024.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "query/corpus.h"
#include "query/doc_set.h"

namespace dossier::query {

/// The documents that have a value of `facet` named by `words`: the label itself, a country's name
/// in one of the languages of the pack, or, when nothing is called just so, what has a word
/// beginning like this ("korea" gives South Korea and North Korea, with a `note` that says so). An
/// unknown facet or value gives no document, and a note.
DocSet DocumentsWithLabel(const Corpus& corpus, std::string_view facet, std::string_view words,
                          std::string* note);

/// The documents with a known date in [first, last] (packed; 0 is open, 99 any day or month).
DocSet DocumentsWithin(const Corpus& corpus, uint32_t first, uint32_t last);

}  // namespace dossier::query
