// Walks along postings: which documents have a term, and what the terms of a query are worth in
// them.
#pragma once

#include <bit>
#include <vector>

#include "base/status.h"
#include "query/corpus.h"
#include "query/doc_set.h"
#include "query/scoring.h"
#include "query/terms.h"

namespace dossier::query {

/// The documents that have any form of a term.
/// Cost: about 1 ns a posting. Errors: those of a damaged pack.
Result<DocSet> DocumentsWith(const Corpus& corpus, const QueryTerm& term);

/// A term that ranks, with its documents.
struct RankingTerm {
  const QueryTerm* term = nullptr;
  const DocSet* documents = nullptr;
};

/// What ranking needs to know beside the terms.
struct RankingTask {
  const DocSet* candidates = nullptr;  ///< Only these are ranked.
  /// How many of the best must have exact scores; the others may be left behind once they cannot
  /// get among them. 0: all have exact scores.
  size_t best = 0;
};

/// Scores by DocId. The forms of a word count as one term: their frequencies are added up, and the
/// documents that have any of them make its document frequency.
/// Terms with the greatest possible contribution come first; when the sum of what is left cannot
/// lift a document among the best, its postings are passed over (the idea of MaxScore: Turtle and
/// Flood, "Query evaluation: strategies and optimizations", 1995). The vector belongs to the corpus
/// and holds until the next query. Cost: about 3 ns a posting that is not passed over. Errors:
/// those of a damaged pack.
Result<const std::vector<float>*> RankDocuments(const Corpus& corpus,
                                                std::vector<RankingTerm> terms,
                                                const RankingTask& task);

/// The `count`-th best score among the members of a set, or -1 when fewer have one above 0.
/// Cost: a fraction of a nanosecond a document, and a little for each that is among the best so
/// far.
float BestScoreAt(const DocSet& set, const std::vector<float>& scores, size_t count);

/// The greatest of 64 scores.
float GreatestOf64(const float* scores);

/// Calls `visit(doc)` for the members of a set with a score of at least `*threshold`, which may
/// grow meanwhile. `scores` has a place for each bit of the set's words.
template <typename Visit>
void ForEachAtLeast(const DocSet& set, const std::vector<float>& scores, const float* threshold,
                    const Visit& visit) {
  constexpr int kFew = 8;  // Looking at so few costs less than at the greatest of all.
  for (size_t i = 0; i < set.word_count(); ++i) {
    uint64_t word = set.words()[i];
    if (word == 0) continue;
    const float* chunk = scores.data() + 64 * i;
    if (std::popcount(word) > kFew && GreatestOf64(chunk) < *threshold) continue;
    for (; word != 0; word &= word - 1) {
      const auto bit = static_cast<size_t>(std::countr_zero(word));
      if (chunk[bit] >= *threshold) visit(static_cast<uint32_t>(64 * i + bit));
    }
  }
}

}  // namespace dossier::query
