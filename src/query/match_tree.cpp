// See match_tree.h.
#include "query/match_tree.h"

#include <algorithm>
#include <utility>

#include "query/filter_words.h"
#include "text/stop_words.h"

namespace dossier::query {
namespace {

using Kind = MatchNode::Kind;
using Role = MatchNode::Role;

constexpr size_t kMostLeaves = 256;

bool IsStop(const text::OwnedToken& token) { return !token.dense && text::IsStopWord(token.term); }

/// True when no word reaches across `sign`; `beside` is the end of the word next to it.
bool IsBorder(char sign, char beside) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (sign == '.' || sign == ',') return !is_digit(beside);  // 9.52 and 100,000 are one word.
  const bool is_letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
  return static_cast<uint8_t>(sign) < 0x80 && !is_letter && !is_digit(sign) && sign != '\'';
}

/// True when a word of `text` is one in every text that holds `text`.
bool IsWhole(std::string_view text, const text::OwnedToken& word) {
  const size_t end = word.offset + word.length;
  return word.offset > 0 && end < text.size() &&
         IsBorder(text[word.offset - 1], text[word.offset]) && IsBorder(text[end], text[end - 1]);
}

/// Takes words and phrases that are signs alone out of a tree. True when nothing is left of it.
bool DropSigns(Node* node) {
  if (node->kind == NodeKind::kWord || node->kind == NodeKind::kPhrase)
    return QueryTokens(node->text).empty();
  if (node->children.empty()) return false;
  std::vector<Node> kept;
  for (Node& child : node->children) {
    if (!DropSigns(&child)) kept.push_back(std::move(child));
  }
  node->children = std::move(kept);
  return node->children.empty();
}

/// True when something in the tree that ranks is no stop word.
bool HasContent(const Node& node) {
  if (node.kind == NodeKind::kNot) return false;
  if (node.kind == NodeKind::kWord || node.kind == NodeKind::kPhrase) {
    const std::vector<text::OwnedToken> tokens = QueryTokens(node.text);
    return std::any_of(tokens.begin(), tokens.end(),
                       [](const text::OwnedToken& token) { return !IsStop(token); });
  }
  return std::any_of(node.children.begin(), node.children.end(), HasContent);
}

/// Makes the tree and its leaves; nothing is looked up in postings yet.
class TreeMaker {
 public:
  TreeMaker(const Corpus& corpus, const SearchRequest& request, MatchTree* query)
      : corpus_(corpus), request_(request), query_(query) {}

  Status Make(const Node& root) {
    has_content_ = HasContent(root);
    DOSSIER_ASSIGN_OR_RETURN(query_->root, MakeNode(root, true));
    return Status();
  }

 private:
  MatchNode Empty(const Node& node, Kind kind) const {
    MatchNode match;
    match.kind = kind;
    match.offset = node.offset;
    match.length = node.length;
    return match;
  }

  Result<MatchNode> MakeNode(const Node& node, bool ranks) {
    switch (node.kind) {
      case NodeKind::kAnything:
        return AllDocuments(node);
      case NodeKind::kWord:
        return MakeWord(node, ranks);
      case NodeKind::kPhrase:
      case NodeKind::kNear:
        return MakeSequences(node, ranks);
      case NodeKind::kSubstring:
        return MakeSubstring(node);
      case NodeKind::kFacet:
        return MakeFacet(node);
      case NodeKind::kDate:
        return MakeDate(node);
      case NodeKind::kAnd:
      case NodeKind::kOr:
        return MakeChildren(node, node.kind == NodeKind::kAnd ? Kind::kAnd : Kind::kOr, ranks);
      case NodeKind::kNot:
        return MakeChildren(node, Kind::kNot, false);
      case NodeKind::kRequired:
        return MakeNode(node.children.front(), ranks);
      case NodeKind::kWords:
        return MakeList(node, ranks);
    }
    return AllDocuments(node);
  }

  MatchNode AllDocuments(const Node& node) const {
    MatchNode match = Empty(node, Kind::kSet);
    match.set = DocSet(corpus_.document_count());
    match.set.FillAll();
    return match;
  }

  Result<MatchNode> MakeChildren(const Node& node, Kind kind, bool ranks) {
    MatchNode match = Empty(node, kind);
    for (const Node& child : node.children) {
      DOSSIER_ASSIGN_OR_RETURN(MatchNode made, MakeNode(child, ranks));
      match.children.push_back(std::move(made));
    }
    return match;
  }

  /// The place of a term among the leaves; the same term twice counts double.
  Result<size_t> LeafFor(const text::OwnedToken& token, const WordOptions& options, bool title_only,
                         bool ranks, bool marked) {
    ranks = ranks && (!has_content_ || !IsStop(token));
    for (size_t i = 0; i < query_->leaves.size(); ++i) {
      Leaf& leaf = query_->leaves[i];
      const bool same = leaf.term.text == token.term && leaf.term.in_title_only == title_only &&
                        leaf.marked == marked && leaf.options.prefix == options.prefix &&
                        leaf.options.forms == options.forms && leaf.options.edits == options.edits;
      if (!same) continue;
      if (leaf.ranks && ranks) leaf.term.weight += 1;
      leaf.ranks = leaf.ranks || ranks;
      return i;
    }
    Leaf leaf;
    DOSSIER_ASSIGN_OR_RETURN(leaf.term, ResolveToken(corpus_.lexicon(), token, options));
    leaf.term.in_title_only = title_only;
    leaf.options = options;
    leaf.ranks = ranks;
    leaf.marked = marked;
    query_->leaves.push_back(std::move(leaf));
    return query_->leaves.size() - 1;
  }

  Result<MatchNode> MakeLeaf(const Node& node, const text::OwnedToken& token,
                             const WordOptions& options, bool ranks, bool marked = true) {
    MatchNode match = Empty(node, Kind::kLeaf);
    DOSSIER_ASSIGN_OR_RETURN(match.leaf,
                             LeafFor(token, options, node.field == "title", ranks, marked));
    return match;
  }

  /// A word as typed may be several tokens: they are a list of their own.
  Result<MatchNode> MakeWord(const Node& node, bool ranks) {
    MatchNode list = Empty(node, Kind::kList);
    const std::vector<text::OwnedToken> tokens = QueryTokens(node.text);
    for (size_t i = 0; i < tokens.size() && query_->leaves.size() < kMostLeaves; ++i) {
      WordOptions options;
      const bool is_last = i + 1 == tokens.size();
      options.prefix = is_last && (node.prefix || IsBeingTyped(node, tokens[i]));
      options.edits = tokens.size() == 1 ? node.edits : 0;
      DOSSIER_ASSIGN_OR_RETURN(MatchNode leaf, MakeLeaf(node, tokens[i], options, ranks));
      list.children.push_back(std::move(leaf));
    }
    // Signs alone restrict nothing.
    if (list.children.empty()) list.role = Role::kFilter;
    if (list.children.size() == 1) return std::move(list.children.front());
    return list;
  }

  bool IsBeingTyped(const Node& node, const text::OwnedToken& token) const {
    return request_.complete_last_word && node.offset + node.length == request_.query.size() &&
           token.offset + token.length == node.text.size() && node.edits == 0;
  }

  Result<MatchNode> MakeList(const Node& node, bool ranks) {
    MatchNode list = Empty(node, Kind::kList);
    std::vector<MatchNode> stop_words;
    for (const Node& child : node.children) {
      DOSSIER_ASSIGN_OR_RETURN(MatchNode made, MakeNode(child, ranks));
      if (child.kind == NodeKind::kFacet || child.kind == NodeKind::kDate)
        made.role = Role::kFilter;
      if (child.kind == NodeKind::kRequired) made.role = Role::kRequired;
      if (child.kind == NodeKind::kNot) made.role = Role::kExcluded;
      const bool is_stop = made.kind == Kind::kLeaf && child.kind == NodeKind::kWord &&
                           query_->leaves[made.leaf].term.is_stop_word;
      if (is_stop) {
        stop_words.push_back(std::move(made));
      } else if (child.kind == NodeKind::kWord && made.kind == Kind::kList) {
        for (MatchNode& token : made.children) list.children.push_back(std::move(token));
      } else {
        list.children.push_back(std::move(made));
      }
    }
    // Stop words say which documents only where nothing else does.
    const bool has_words =
        std::any_of(list.children.begin(), list.children.end(),
                    [](const MatchNode& child) { return child.role == Role::kWord; });
    if (!has_words)
      std::move(stop_words.begin(), stop_words.end(), std::back_inserter(list.children));
    return list;
  }

  /// Phrases and NEAR: the documents that have all words; where they stand is checked later.
  Result<MatchNode> MakeSequences(const Node& node, bool ranks) {
    MatchNode match = Empty(node, Kind::kSequence);
    match.distance = node.distance;
    const auto in_title = [](const Node& part) { return part.field == "title"; };
    match.in_title_only =
        in_title(node) || std::any_of(node.children.begin(), node.children.end(), in_title);
    DOSSIER_RETURN_IF_ERROR(node.kind == NodeKind::kPhrase ? AddSequence(node, ranks, &match)
                                                           : Status());
    for (const Node& child : node.children)
      DOSSIER_RETURN_IF_ERROR(AddSequence(child, ranks, &match));
    return match;
  }

  Status AddSequence(const Node& node, bool ranks, MatchNode* match) {
    const std::vector<text::OwnedToken> tokens = QueryTokens(node.text);
    if (!tokens.empty()) match->sequences.push_back(node.text);
    for (size_t i = 0; i < tokens.size() && query_->leaves.size() < kMostLeaves; ++i) {
      WordOptions options;
      options.forms = false;
      DOSSIER_ASSIGN_OR_RETURN(MatchNode leaf, MakeLeaf(node, tokens[i], options, ranks));
      match->children.push_back(std::move(leaf));
    }
    return Status();
  }

  /// A text that holds the characters holds their words too, but for those that may go on outside.
  /// Of dense runs only the last character does.
  Result<MatchNode> MakeSubstring(const Node& node) {
    MatchNode match = Empty(node, Kind::kSubstring);
    match.in_title_only = node.field == "title";
    match.sequences.push_back(node.text);
    const std::vector<text::OwnedToken> tokens = QueryTokens(node.text);
    for (size_t i = 0; i < tokens.size() && query_->leaves.size() < kMostLeaves; ++i) {
      if (tokens[i].dense ? tokens[i].run_end : !IsWhole(node.text, tokens[i])) continue;
      WordOptions options;
      options.forms = false;
      DOSSIER_ASSIGN_OR_RETURN(MatchNode leaf, MakeLeaf(node, tokens[i], options, false, false));
      match.children.push_back(std::move(leaf));
    }
    return match;
  }

  MatchNode MakeFacet(const Node& node) {
    MatchNode match = Empty(node, Kind::kSet);
    match.set = DocumentsWithLabel(corpus_, node.field, node.text, &notes_of_filters_);
    if (!notes_of_filters_.empty()) {
      query_->notes.push_back({node.offset, node.length, std::move(notes_of_filters_)});
      notes_of_filters_.clear();
    }
    return match;
  }

  MatchNode MakeDate(const Node& node) {
    MatchNode match = Empty(node, Kind::kSet);
    match.set = DocumentsWithin(corpus_, node.first_date, node.last_date);
    return match;
  }

  const Corpus& corpus_;
  const SearchRequest& request_;
  MatchTree* query_;
  bool has_content_ = false;
  std::string notes_of_filters_;
};

}  // namespace

Result<MatchTree> MakeMatchTree(const Corpus& corpus, const SearchRequest& request) {
  MatchTree tree;
  ParsedQuery parsed = ParseQuery(request.query, corpus.FacetNames(), request.operators);
  tree.notes = std::move(parsed.notes);
  if (DropSigns(&parsed.root)) parsed.root.kind = NodeKind::kAnything;
  DOSSIER_RETURN_IF_ERROR(TreeMaker(corpus, request, &tree).Make(parsed.root));
  return tree;
}

}  // namespace dossier::query
