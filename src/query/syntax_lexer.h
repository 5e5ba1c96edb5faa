// The lower half of the query language: from bytes to operands, operators and parentheses. Beside
// syntax.cpp, which makes a tree of them, only query_edit.cpp needs it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/syntax.h"
#include "query/syntax_signs.h"

namespace dossier::query {

/// The names that mean a field before a colon, in any case.
class FieldNames {
 public:
  explicit FieldNames(const std::vector<std::string>& facet_names);
  /// Any name is a filter's: for editing a query without its corpus.
  static FieldNames Any();

  /// The field's own name: "title", "date" or a facet; empty when `name` is none.
  std::string Find(std::string_view name) const;

 private:
  FieldNames() = default;
  bool any_ = false;
  std::vector<std::pair<std::string, std::string>> names_;  // Folded, own.
};

/// Collects notes, the first kMax of them: a megabyte of lone quotes needs no million sentences.
class Notes {
 public:
  static constexpr size_t kMax = 100;
  void Add(size_t offset, size_t length, std::string_view message) {
    if (notes_.size() < kMax) notes_.push_back({offset, length, std::string(message)});
  }
  /// The notes by offset; empties this.
  std::vector<SyntaxNote> Take();

 private:
  std::vector<SyntaxNote> notes_;
};

struct Token {
  TokenKind kind = TokenKind::kOperand;
  size_t offset = 0;  ///< Bytes into the query.
  size_t length = 0;
  size_t number = 0;  ///< kOperand, kField: index into `operands`; kNear: the distance.
};

struct Lexed {
  std::vector<Token> tokens;
  std::vector<Node> operands;  ///< For kField a kWord ("title:") with the field's own name.
};

/// Cuts a query. Any bytes; linear.
Lexed Lex(std::string_view query, const FieldNames& fields, Notes* notes);

/// Cuts a query at blanks only, every piece a kWord.
std::vector<Node> SplitAtBlanks(std::string_view query);

/// Turns a word, phrase or substring into the filter that has it as value. False, and the node is
/// left alone, when it is no date for "date", or has no letter and no digit.
bool MakeFilter(const std::string& field, Node* node);

}  // namespace dossier::query
