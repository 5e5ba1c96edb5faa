// Exact substrings: ="…" finds the very characters, inside words and across punctuation.
#pragma once

#include <string_view>

#include "base/status.h"
#include "query/corpus.h"
#include "query/doc_set.h"

namespace dossier::query {

/// The documents of `candidates` whose text or title (or, with `title_only`, title) holds `needle`.
/// The letters A to Z match in either case, everything else byte by byte.
/// Cost: writes out and scans each candidate's text, about 1 µs a kilobyte.
Result<DocSet> FindSubstring(const Corpus& corpus, std::string_view needle, bool title_only,
                             const DocSet& candidates);

}  // namespace dossier::query
