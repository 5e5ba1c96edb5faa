// The query language: any bytes in, a tree of what to look for and notes out. The grammar is in
// GRAMMAR.md. Nothing here knows an index: what the tree means in a corpus is the plan's matter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dossier::query {

enum class NodeKind : uint8_t {
  kAnything,   ///< An empty query: every document.
  kWord,       ///< One word as typed (text); prefix or edits may be set. The tokenizer cuts it
               ///< later: it may hold several tokens ("wuxi-based") or none ("&&").
  kPhrase,     ///< Words side by side, in order (text, unescaped). May hold no token.
  kSubstring,  ///< These very bytes, folded for case only (text).
  kFacet,      ///< A filter (field, text): country:KR.
  kDate,       ///< first_date..last_date.
  kNear,       ///< At least two words or phrases within `distance` words of each other, any order.
  kAnd,        ///< All children, at least two.
  kOr,         ///< Any child, at least two.
  kNot,        ///< The one child, no kNot itself, must not match.
  kRequired,   ///< "+word": the one child must match. Stands directly in a kWords list.
  kWords       ///< Children side by side without operator, ranked; which of them must match is the
               ///< plan's matter. At least two, but for a query read without operators.
};

/// One node of a parsed query. A node's span covers the spans of its children.
struct Node {
  NodeKind kind = NodeKind::kAnything;
  size_t offset = 0;  ///< Where in the query, bytes; with signs, field, quotes and parentheses.
  size_t length = 0;
  std::string text;         ///< Never empty where the kind has one; the query's bytes, unescaped.
  bool prefix = false;      ///< kWord: `invest*`.
  uint32_t edits = 0;       ///< kWord: `wuxi~1`, 1 or 2.
  uint32_t distance = 0;    ///< kNear: 1 to 999.
  std::string field;        ///< kFacet: facet name; kWord, kPhrase, kSubstring: "title" or empty
                            ///< (title and body).
  uint32_t first_date = 0;  ///< kDate: year·10000 + month·100 + day as model::PackDate writes it, 0
                            ///< open; inclusive.
  uint32_t last_date = 0;  ///< kDate: inclusive, 0 open; month 99 and day 99 mean "the whole
                           ///< year", "the whole month".
  std::vector<Node> children;
  size_t text_offset = 0;  ///< Where `text` stands before it was unescaped, bytes: the span without
                           ///< field, quotes, star and tilde.
  size_t text_length = 0;
};

/// What could not be read as an operator, and how it was read instead.
struct SyntaxNote {
  size_t offset = 0;  ///< Bytes into the query.
  size_t length = 0;
  std::string message;  ///< Sentences: what, and how it was read.
};

struct ParsedQuery {
  Node root;
  std::vector<SyntaxNote> notes;  ///< By offset; at most 100.
};

constexpr uint32_t kDefaultNearDistance = 10;  ///< What NEAR without a number means.
constexpr uint32_t kMaxNearDistance = 999;
constexpr size_t kMaxNesting = 64;  ///< Parentheses inside parentheses.

/// Reads a query. Never fails. `facet_names`: which names before a colon are filters (beside the
/// fixed title, lang, date and country); other colons are text. With `operators` false every sign
/// is text and the result is one kWords list (kAnything when there is no word). Cost: linear.
/// Parentheses nested deeper than kMaxNesting are left out.
ParsedQuery ParseQuery(std::string_view query, const std::vector<std::string>& facet_names,
                       bool operators = true);

/// The tree as an S-expression, for tests and --explain:
/// (words (word "wuxi" ~1) (not (phrase "trade war"))).
std::string DescribeQuery(const Node& node);

/// The tree as a query that reads back as the same tree (spans apart). For trees made by ParseQuery
/// and for parts of them; where no small letter is left in such a part, KeepOperators of
/// query_edit.h keeps AND and OR operators.
std::string FormatQuery(const Node& node);

/// A text as it must be written to be read as one word, with backslashes where needed. `text` has
/// no blanks.
std::string EscapeWord(std::string_view text);

/// A text in quotation marks, with backslashes where needed.
std::string QuotePhrase(std::string_view text);

}  // namespace dossier::query
