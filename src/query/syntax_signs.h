// The alphabet of the query language: which signs and which words mean something, and how a
// backslash takes the meaning away.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace dossier::query {

enum class TokenKind : uint8_t {
  kOperand,  ///< A word, phrase, substring or filter.
  kField,    ///< "title:" directly before a parenthesis.
  kOpen,
  kClose,
  kAnd,
  kOr,
  kNot,
  kNear,
  kMinus,
  kPlus
};

/// One step through a query: a code point, or a backslash and the sign that it makes text.
struct Unit {
  char32_t sign = 0;  ///< 0 when escaped.
  size_t length = 0;  ///< Bytes, backslash included.
  size_t skip = 0;    ///< Bytes that are not text: 1 for the backslash.
};

/// The unit that begins at `at`, which must be below the size.
Unit UnitAt(std::string_view query, size_t at);

bool IsBlank(char32_t code_point);
bool IsOpening(char32_t code_point);  ///< ( and （.
bool IsClosing(char32_t code_point);
bool IsColon(char32_t code_point);
bool IsComma(char32_t code_point);
bool IsQuote(char32_t code_point);
/// A quote whose two ends look the same: where its partner is missing, it opens.
bool IsStraightQuote(char32_t code_point);
/// Which signs end what this sign begins: two, because „German“ and „Polish” differ. 0 for none.
std::pair<char32_t, char32_t> ClosersOf(char32_t code_point);

/// True when there is a letter or digit in it.
bool HoldsWordCharacter(std::string_view text);

/// True when AND, OR, NOT and NEAR are operators in this query: it holds a small letter or a letter
/// of a script that has no case.
bool HoldsSmallLetter(std::string_view query);

/// What a word without escapes stands for when it stands alone: an operator, or kOperand.
/// `distance` is set for NEAR; a NEAR with a wrong number is an operand.
TokenKind OperatorOf(std::string_view word, size_t* distance);

/// True for OperatorOf's operators and for NEAR/ with anything behind: words that need a backslash.
bool LooksLikeOperator(std::string_view word);

/// Reads a decimal number of one to three digits that does not begin with 0.
std::optional<uint32_t> ParseDistance(std::string_view digits);

}  // namespace dossier::query
