// From a resolved query to the documents that match it.
#pragma once

#include <vector>

#include "base/status.h"
#include "query/corpus.h"
#include "query/doc_set.h"
#include "query/match_tree.h"
#include "query/term_scan.h"

namespace dossier::query {

/// Which children of a list must match.
enum class ListMode : uint8_t { kAll, kAny };

/// Reads which documents have the leaves' terms, and turns phrases and substrings into sets by
/// looking into the texts. Errors: those of a damaged pack.
Status ReadLeaves(const Corpus& corpus, MatchTree* tree);

/// The documents that match, after ReadLeaves. Cost: some operations on sets for each node.
DocSet Evaluate(const MatchTree& tree, const MatchNode& node, ListMode mode,
                uint32_t document_count);

/// The terms of a tree that rank, after ReadLeaves. Lifetime: borrows the tree.
std::vector<RankingTerm> RankingTermsOf(const MatchTree& tree);

}  // namespace dossier::query
