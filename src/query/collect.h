// From the set of matching documents to what a reader sees: stories, counts and the best hits.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/status.h"
#include "query/corpus.h"
#include "query/doc_set.h"
#include "query/match_tree.h"
#include "query/search.h"
#include "query/term_scan.h"

namespace dossier::query {

/// The filters of a request, by facet and label.
class FilterSet {
 public:
  /// Errors: kNotFound for a facet that the corpus does not have.
  static Result<FilterSet> Make(const Corpus& corpus, const SearchRequest& request);

  bool any() const { return !narrowing_.empty(); }
  /// The facets that have a filter.
  const std::vector<size_t>& narrowing() const { return narrowing_; }
  bool Passes(size_t facet, model::DocId doc) const;
  bool IsSelected(size_t facet, size_t label) const {
    return !wanted_[facet].empty() && wanted_[facet][label];
  }
  /// Labels that no document has, with their facets.
  const std::vector<std::pair<size_t, std::string>>& unknown() const { return unknown_; }

 private:
  const index::ColumnsReader* columns_ = nullptr;
  std::vector<size_t> narrowing_;
  std::vector<std::vector<bool>> wanted_;  // By facet; empty where there is no filter.
  std::vector<std::pair<size_t, std::string>> unknown_;
};

/// What Collect is to make.
struct CollectOptions {
  Sort sort = Sort::kRelevance;
  size_t limit = 10;
  bool facets = true;
  bool learn = true;  ///< RankingOptions::learn.
};

/// Fills hits, totals and facets of `result` from the documents that match the words. Counts of a
/// facet's values are under the filters of the other facets.
/// Cost: ranking, and a few nanoseconds for each document and value. Errors: those of a damaged
/// pack.
Status Collect(const Corpus& corpus, const FilterSet& filters, const DocSet& matches,
               const MatchTree& tree, const CollectOptions& options, SearchResult* result);

}  // namespace dossier::query
