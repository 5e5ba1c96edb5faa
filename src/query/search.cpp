// See search.h.
#include "query/search.h"

#include <algorithm>
#include <set>

#include "query/collect.h"
#include "query/match_tree.h"
#include "query/matching.h"
#include "query/term_scan.h"

namespace dossier::query {
namespace {

/// What is marked in texts, and which words nobody has.
void DescribeWords(const MatchTree& tree, SearchResult* result) {
  std::set<std::string> terms;
  for (const Leaf& leaf : tree.leaves) {
    const bool is_marked = leaf.marked && (leaf.ranks || !leaf.term.is_stop_word);
    for (const TermForm& form : leaf.term.forms) {
      if (is_marked) terms.insert(form.entry.term);
    }
    if (leaf.term.forms.empty() && leaf.marked && !leaf.term.is_stop_word)
      result->missing_words.push_back(leaf.term.text);
  }
  result->matched_terms.assign(terms.begin(), terms.end());
}

/// A list of many words of a spaced script, without operators.
bool IsQuestion(const MatchTree& tree) {
  size_t words = 0;
  for (const Leaf& leaf : tree.leaves) words += leaf.ranks && !leaf.term.is_dense ? 1 : 0;
  return tree.root.kind == MatchNode::Kind::kList && words >= kQuestionWords;
}

}  // namespace

Result<SearchResult> Search(const Corpus& corpus, const SearchRequest& request) {
  DOSSIER_ASSIGN_OR_RETURN(const FilterSet filters, FilterSet::Make(corpus, request));
  DOSSIER_ASSIGN_OR_RETURN(MatchTree tree, MakeMatchTree(corpus, request));
  DOSSIER_RETURN_IF_ERROR(ReadLeaves(corpus, &tree));
  SearchResult result;
  const uint32_t count = corpus.document_count();
  DocSet matches(count);
  if (request.matching == Matching::kAllThenAny)
    matches = Evaluate(tree, tree.root, ListMode::kAll, count);
  // A question names more than any text has to hold: some texts with all its words by chance are
  // not the answer.
  const uint32_t enough = IsQuestion(tree) ? kEnoughForQuestion : 1;
  const uint32_t with_all = matches.Count();
  if (with_all < enough) {
    matches = Evaluate(tree, tree.root, ListMode::kAny, count);
    result.relaxed = request.matching == Matching::kAllThenAny && matches.Count() > with_all;
  }
  const CollectOptions options{request.sort, request.limit, request.facets, request.learn};
  DOSSIER_RETURN_IF_ERROR(Collect(corpus, filters, matches, tree, options, &result));
  result.relaxed = result.relaxed && result.total_stories > 0;
  DescribeWords(tree, &result);
  result.notes = std::move(tree.notes);
  return result;
}

}  // namespace dossier::query
