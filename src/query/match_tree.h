// A query's tree with its words resolved to terms: what matching works on.
#pragma once

#include <string>
#include <vector>

#include "base/status.h"
#include "query/corpus.h"
#include "query/doc_set.h"
#include "query/request.h"
#include "query/syntax.h"
#include "query/terms.h"

namespace dossier::query {

/// A node of the tree.
struct MatchNode {
  enum class Kind : uint8_t {
    kSet,       ///< A set of its own: filters, dates.
    kLeaf,      ///< The documents of a term.
    kAnd,       ///< All children.
    kOr,        ///< Any child.
    kNot,       ///< Not the one child.
    kList,      ///< Words side by side: all or any of them, as the mode says.
    kSequence,  ///< Phrases, one or several near each other; children are their words.
    kSubstring  ///< Exact characters; children are words that such a text must have.
  };
  /// What a child is to the list it stands in.
  enum class Role : uint8_t { kWord, kRequired, kExcluded, kFilter };

  Kind kind = Kind::kSet;
  Role role = Role::kWord;
  size_t leaf = 0;                     ///< kLeaf: place in MatchTree::leaves.
  DocSet set;                          ///< kSet.
  std::vector<std::string> sequences;  ///< kSequence, kSubstring: what to look for.
  uint32_t distance = 0;               ///< kSequence of several.
  bool in_title_only = false;
  std::vector<MatchNode> children;
  size_t offset = 0;  ///< Where in the query, bytes.
  size_t length = 0;
};

/// A term of the query and its documents.
struct Leaf {
  QueryTerm term;
  WordOptions options;
  bool ranks = false;  ///< Takes part in the score.
  bool marked = true;  ///< Is marked in texts.
  DocSet documents;    ///< Filled when postings are read.
};

/// A query, resolved against a corpus.
struct MatchTree {
  MatchNode root;
  std::vector<Leaf> leaves;
  std::vector<SyntaxNote> notes;
};

/// Parses a query and looks its words, filters and dates up; postings are not read yet.
/// Errors: only those of a damaged pack; any bytes are a query.
Result<MatchTree> MakeMatchTree(const Corpus& corpus, const SearchRequest& request);

}  // namespace dossier::query
