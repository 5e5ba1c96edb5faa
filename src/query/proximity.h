// Words of a query that stand close to each other say more than the same words far apart.
#pragma once

#include <cstdint>
#include <vector>

#include "base/status.h"
#include "query/corpus.h"
#include "query/term_scan.h"

namespace dossier::query {

/// How many of the best documents are looked at.
constexpr size_t kNearDocuments = 20;

/// What to add to the scores of documents: for each pair of terms whose least distance g is at most
/// eight words, 0.2 · (the lesser idf) / g. Stop words take places, punctuation does not; title and
/// body are apart.
/// Cost: some nanoseconds a word of the documents. Errors: those of a damaged pack.
Result<std::vector<float>> ProximityGains(const Corpus& corpus,
                                          const std::vector<RankingTerm>& terms,
                                          const std::vector<uint32_t>& documents);

}  // namespace dossier::query
