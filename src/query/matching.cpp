// See matching.h.
#include "query/matching.h"

#include <utility>

#include "query/substring.h"
#include "query/term_scan.h"
#include "query/token_pattern.h"

namespace dossier::query {
namespace {

using Kind = MatchNode::Kind;
using Role = MatchNode::Role;

/// Looks into the texts for what sets of documents alone cannot tell.
class SequenceReader {
 public:
  SequenceReader(const Corpus& corpus, const MatchTree& tree) : corpus_(corpus), tree_(tree) {}

  Status Read(MatchNode* node) {
    for (MatchNode& child : node->children) DOSSIER_RETURN_IF_ERROR(Read(&child));
    if (node->kind == Kind::kSubstring) {
      DOSSIER_ASSIGN_OR_RETURN(node->set,
                               FindSubstring(corpus_, node->sequences.front(), node->in_title_only,
                                             AllWords(*node, false)));
      node->kind = Kind::kSet;
    } else if (node->kind == Kind::kSequence) {
      DOSSIER_RETURN_IF_ERROR(ReadSequence(node));
      node->kind = Kind::kSet;
    }
    return Status();
  }

 private:
  /// Documents with every word of a node, anywhere or in their titles.
  DocSet AllWords(const MatchNode& node, bool in_title) const {
    DocSet documents(corpus_.document_count());
    documents.FillAll();
    for (const MatchNode& child : node.children) {
      const Leaf& leaf = tree_.leaves[child.leaf];
      if (!in_title) {
        documents.And(leaf.documents);
        continue;
      }
      QueryTerm term = leaf.term;
      term.in_title_only = true;
      Result<DocSet> titles = DocumentsWith(corpus_, term);
      documents.And(titles.ok() ? *titles : DocSet(corpus_.document_count()));
    }
    return documents;
  }

  Status ReadSequence(MatchNode* node) {
    const DocSet candidates = AllWords(*node, false);
    node->set = DocSet(corpus_.document_count());
    if (candidates.Empty()) return Status();
    DOSSIER_ASSIGN_OR_RETURN(const index::TokenDictionary* dictionary,
                             corpus_.store().Dictionary());
    TokenPattern pattern(*dictionary);
    for (const std::string& sequence : node->sequences) pattern.AddSequence(sequence);
    Status status;
    if (!node->in_title_only) {
      candidates.ForEach([&](uint32_t doc) {
        if (!status.ok()) return;
        const Result<index::CodedText> text = corpus_.store().ReadCodes(model::DocIdAt(doc));
        if (!text.ok()) {
          status = text.status();
          return;
        }
        const bool found = node->sequences.size() == 1 ? pattern.IsIn(*text)
                                                       : pattern.IsNearIn(*text, node->distance);
        if (found) node->set.Add(doc);
      });
      DOSSIER_RETURN_IF_ERROR(status);
    }
    return ReadTitles(pattern, node);
  }

  /// Titles are few words: all of several sequences in one title are near each other.
  Status ReadTitles(const TokenPattern& pattern, MatchNode* node) const {
    DocSet titles = AllWords(*node, true);
    titles.AndNot(node->set);
    Status status;
    titles.ForEach([&](uint32_t doc) {
      if (!status.ok()) return;
      const Result<model::Document> metadata = corpus_.store().ReadMetadata(model::DocIdAt(doc));
      if (!metadata.ok()) {
        status = metadata.status();
        return;
      }
      if (pattern.IsIn(metadata->title, node->distance)) node->set.Add(doc);
    });
    return status;
  }

  const Corpus& corpus_;
  const MatchTree& tree_;
};

DocSet EvaluateList(const MatchTree& tree, const MatchNode& node, ListMode mode,
                    uint32_t document_count) {
  DocSet result(document_count);
  bool has_words = false;
  bool has_required = false;
  for (const MatchNode& child : node.children) {
    has_required = has_required || child.role == Role::kRequired;
    if (child.role != Role::kWord) continue;
    const DocSet set = Evaluate(tree, child, mode, document_count);
    if (!has_words || mode == ListMode::kAny)
      result.Or(set);
    else
      result.And(set);
    has_words = true;
  }
  // With "+words", the other ones only rank.
  if (!has_words || (has_required && mode == ListMode::kAny)) result.FillAll();
  for (const MatchNode& child : node.children) {
    if (child.role != Role::kWord) result.And(Evaluate(tree, child, mode, document_count));
  }
  return result;
}

}  // namespace

Status ReadLeaves(const Corpus& corpus, MatchTree* tree) {
  for (Leaf& leaf : tree->leaves) {
    DOSSIER_ASSIGN_OR_RETURN(leaf.documents, DocumentsWith(corpus, leaf.term));
  }
  return SequenceReader(corpus, *tree).Read(&tree->root);
}

DocSet Evaluate(const MatchTree& tree, const MatchNode& node, ListMode mode,
                uint32_t document_count) {
  switch (node.kind) {
    case Kind::kLeaf:
      return tree.leaves[node.leaf].documents;
    case Kind::kList:
      return EvaluateList(tree, node, mode, document_count);
    case Kind::kNot: {
      DocSet result(document_count);
      result.FillAll();
      // What is excluded does not grow when fewer words have to match.
      result.AndNot(Evaluate(tree, node.children.front(), ListMode::kAll, document_count));
      return result;
    }
    case Kind::kAnd:
    case Kind::kOr: {
      DocSet result = Evaluate(tree, node.children.front(), mode, document_count);
      for (size_t i = 1; i < node.children.size(); ++i) {
        const DocSet set = Evaluate(tree, node.children[i], mode, document_count);
        node.kind == Kind::kAnd ? result.And(set) : result.Or(set);
      }
      return result;
    }
    default:
      return node.set;
  }
}

std::vector<RankingTerm> RankingTermsOf(const MatchTree& tree) {
  std::vector<RankingTerm> terms;
  for (const Leaf& leaf : tree.leaves) {
    if (leaf.ranks) terms.push_back({&leaf.term, &leaf.documents});
  }
  return terms;
}

}  // namespace dossier::query
