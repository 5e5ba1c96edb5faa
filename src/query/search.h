// Search: from a request to ranked stories and counts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/status.h"
#include "model/ids.h"
#include "query/corpus.h"
#include "query/request.h"
#include "query/syntax.h"

namespace dossier::query {

/// A list of so many words of spaced scripts that say something (not "how" and "did") is a
/// question: it is answered with any of its words unless enough documents have all.
constexpr size_t kQuestionWords = 4;
constexpr uint32_t kEnoughForQuestion = 10;

/// One story in the list, shown by its best document.
struct Hit {
  model::DocId doc{};
  float score = 0;  ///< BM25; 0 when nothing in the query ranks.
};

/// How many stories a filter value would leave.
struct FacetCount {
  std::string label;
  uint32_t stories = 0;
  bool selected = false;
};

struct FacetResult {
  std::string name;
  std::vector<FacetCount>
      counts;  ///< In label order; values without a story are left out unless selected.
};

struct SearchResult {
  uint32_t total_stories = 0;
  uint32_t total_documents = 0;
  bool relaxed =
      false;  ///< No document has all the words (of a question: few have); these have some.
  std::vector<Hit> hits;
  std::vector<FacetResult> facets;
  /// Every index term that answers the query, ascending: what snippets and the reader mark.
  std::vector<std::string> matched_terms;
  std::vector<std::string> missing_words;  ///< Words of the query that no document has.
  std::vector<SyntaxNote> notes;           ///< How parts of the query were read, by offset.
};

/// Answers a request. Hits are ordered by score, then date, then DocId, so that the order is total.
/// Errors: kNotFound for a filter on a facet that the pack does not have; those of a damaged pack.
/// Cost: decodes the postings of the query's terms, one pass over the documents that match.
Result<SearchResult> Search(const Corpus& corpus, const SearchRequest& request);

}  // namespace dossier::query
