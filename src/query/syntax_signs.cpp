// See syntax_signs.h.
#include "query/syntax_signs.h"

#include "query/syntax.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace dossier::query {
namespace {

/// Capital letters that have a small form, in the scripts that have cases. Where capitals and small
/// letters alternate, capitals are the even ones but for two stretches.
bool IsCapital(char32_t cp) {
  if (cp < 0x80) return cp >= 'A' && cp <= 'Z';
  if (cp < 0x100) return cp >= 0xc0 && cp <= 0xde && cp != 0xd7;
  if (cp < 0x180) {
    const bool is_odd_stretch = (cp >= 0x139 && cp <= 0x148) || cp >= 0x179;
    return cp == 0x178 || (cp % 2 == 1) == is_odd_stretch;
  }
  if (cp >= 0x370 && cp < 0x400) return cp == 0x386 || (cp >= 0x388 && cp <= 0x3ab && cp != 0x390);
  if (cp >= 0x400 && cp < 0x430) return true;
  if (cp >= 0x460 && cp < 0x530) {
    const bool is_odd_stretch = cp >= 0x4c1 && cp <= 0x4ce;
    return cp == 0x4c0 || (cp % 2 == 1) == is_odd_stretch;
  }
  if (cp >= 0x531 && cp <= 0x556) return true;
  if (cp >= 0x1e00 && cp < 0x1f00) return cp % 2 == 0;
  return cp >= 0xff21 && cp <= 0xff3a;
}

bool IsDigit(char32_t cp) { return (cp >= '0' && cp <= '9') || (cp >= 0xff10 && cp <= 0xff19); }

bool IsEscapable(char32_t cp) {
  const bool is_ascii_sign = cp > ' ' && cp < 0x7f && text::ClassOf(cp) == text::CharClass::kOther;
  return is_ascii_sign || IsQuote(cp) || IsOpening(cp) || IsClosing(cp) || IsColon(cp) ||
         IsComma(cp);
}

}  // namespace

Unit UnitAt(std::string_view query, size_t at) {
  if (query[at] == '\\' && at + 1 < query.size()) {
    const text::Decoded next = text::DecodeAt(query, at + 1);
    if (next.valid && IsEscapable(next.code_point)) return {0, 1u + next.length, 1};
  }
  const text::Decoded here = text::DecodeAt(query, at);
  return {here.code_point, here.length, 0};
}

bool IsBlank(char32_t cp) {
  return cp == ' ' || (cp >= 9 && cp <= 13) || cp == 0xa0 || cp == 0x3000;
}
bool IsOpening(char32_t cp) { return cp == '(' || cp == 0xff08; }
bool IsClosing(char32_t cp) { return cp == ')' || cp == 0xff09; }
bool IsColon(char32_t cp) { return cp == ':' || cp == 0xff1a; }
bool IsComma(char32_t cp) { return cp == ',' || cp == 0xff0c; }
bool IsQuote(char32_t cp) {
  return IsStraightQuote(cp) || cp == 0x201c || cp == 0x201d || cp == 0x201e || cp == 0xab ||
         cp == 0xbb || (cp >= 0x300c && cp <= 0x300f);
}

bool IsStraightQuote(char32_t cp) { return cp == '"' || cp == 0xff02; }

std::pair<char32_t, char32_t> ClosersOf(char32_t cp) {
  switch (cp) {
    case '"':
    case 0xff02:
      return {cp, 0};
    case 0x201c:
      return {0x201d, 0};
    case 0x201e:
      return {0x201d, 0x201c};
    case 0xab:
      return {0xbb, 0};
    case 0xbb:
      return {0xab, 0};
    case 0x300c:
      return {0x300d, 0};
    case 0x300e:
      return {0x300f, 0};
    default:
      return {0, 0};
  }
}

bool HoldsWordCharacter(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const text::Decoded d = text::DecodeAt(text, at);
    if (d.valid && text::ClassOf(d.code_point) != text::CharClass::kOther) return true;
    at += d.length;
  }
  return false;
}

bool HoldsSmallLetter(std::string_view query) {
  for (size_t at = 0; at < query.size();) {
    const text::Decoded d = text::DecodeAt(query, at);
    const char32_t cp = d.code_point;
    if (d.valid && text::ClassOf(cp) != text::CharClass::kOther && !IsDigit(cp) && !IsCapital(cp))
      return true;
    at += d.length;
  }
  return false;
}

TokenKind OperatorOf(std::string_view word, size_t* distance) {
  if (word == "AND") return TokenKind::kAnd;
  if (word == "OR") return TokenKind::kOr;
  if (word == "NOT") return TokenKind::kNot;
  if (word.substr(0, 4) != "NEAR") return TokenKind::kOperand;
  *distance = kDefaultNearDistance;
  if (word.size() == 4) return TokenKind::kNear;
  const std::optional<uint32_t> number =
      word[4] == '/' ? ParseDistance(word.substr(5)) : std::nullopt;
  *distance = number.value_or(0);
  return number ? TokenKind::kNear : TokenKind::kOperand;
}

bool LooksLikeOperator(std::string_view word) {
  size_t distance = 0;
  return OperatorOf(word, &distance) != TokenKind::kOperand || word.substr(0, 5) == "NEAR/";
}

std::optional<uint32_t> ParseDistance(std::string_view digits) {
  if (digits.empty() || digits.size() > 3 || digits[0] == '0') return std::nullopt;
  uint32_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<uint32_t>(c - '0');
  }
  return value;
}

}  // namespace dossier::query
