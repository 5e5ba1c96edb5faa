// Ranking in full: the scores of the words, and what is learnt from the best documents.
//
// Sentences and other queries of many words are answered in two passes: the words that the best
// documents have in common join the query, and then each of the best documents takes a part of its
// score from those most similar to it. Short queries are ranked by their words alone, with a little
// more for words close to each other. Only documents that match are ranked, so no document without
// a word of the query comes in.
#pragma once

#include <vector>

#include "base/status.h"
#include "query/corpus.h"
#include "query/doc_set.h"
#include "query/match_tree.h"

namespace dossier::query {

struct RankingOptions {
  size_t best = 0;    ///< How many must have exact scores; 0: all.
  bool learn = true;  ///< Feedback, similarity and proximity; false: the words' scores alone.
};

/// Scores by DocId of the documents that match. The vector belongs to the corpus and holds until
/// the next query. Errors: those of a damaged pack. Source: feedback after Lavrenko and Croft,
/// "Relevance-based language models", 2001, in the form of RM3 (Abdul-Jaleel et al., 2004) with
/// weights by rank; similarity after Diaz, "Regularizing ad hoc retrieval scores", 2005.
Result<const std::vector<float>*> RankMatches(const Corpus& corpus, const MatchTree& tree,
                                              const DocSet& matches, const RankingOptions& options);

}  // namespace dossier::query
