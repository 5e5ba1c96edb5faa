// Walks along the postings of a query's terms: which documents have them, and what they are worth.
#pragma once

#include <vector>

#include "base/status.h"
#include "query/corpus.h"
#include "query/doc_set.h"
#include "query/scoring.h"
#include "query/terms.h"

namespace dossier::query {

/// Collects scores term by term. Memory: eight bytes a document.
class TermScan {
 public:
  explicit TermScan(const Corpus& corpus);

  /// Adds a term's contribution to the scores and gives its documents. The forms of a word count as
  /// one term: their frequencies are added up, and the documents that have any of them make its
  /// document frequency.
  /// Cost: about 3 ns a posting.
  Result<DocSet> Score(const QueryTerm& term);
  /// The term's documents alone. Cost: about 1 ns a posting.
  Result<DocSet> Match(const QueryTerm& term) const;

  float score(uint32_t doc) const { return scores_[doc]; }
  std::vector<float>& scores() { return scores_; }

 private:
  template <typename Visit>
  Status ForEachPosting(const QueryTerm& term, const TermForm& form, const Visit& visit) const;

  const Corpus& corpus_;
  Bm25 bm25_;
  LengthNorms norms_;
  std::vector<float> scores_;
  std::vector<float> frequencies_;  // Of the term at hand; zero between terms.
};

}  // namespace dossier::query
