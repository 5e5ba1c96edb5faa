// See query_edit.h.
#include "query/query_edit.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "query/syntax_lexer.h"
#include "text/utf8.h"

namespace dossier::query {
namespace {

bool IsSign(TokenKind kind) { return kind == TokenKind::kMinus || kind == TokenKind::kPlus; }

size_t EndOf(const Token& token) { return token.offset + token.length; }

Lexed LexAnyField(std::string_view query) {
  Notes notes;
  return Lex(query, FieldNames::Any(), &notes);
}

/// Where blanks that end at `at` begin.
size_t BlanksBefore(std::string_view query, size_t at) {
  while (at > 0) {
    size_t previous = at - 1;
    while (previous > 0 && (static_cast<uint8_t>(query[previous]) & 0xc0) == 0x80) --previous;
    const text::Decoded d = text::DecodeAt(query, previous);
    if (previous + d.length != at || !IsBlank(d.code_point)) break;
    at = previous;
  }
  return at;
}

/// Where blanks that begin at `at` end.
size_t BlanksBehind(std::string_view query, size_t at) {
  while (at < query.size()) {
    const text::Decoded d = text::DecodeAt(query, at);
    if (!IsBlank(d.code_point)) break;
    at += d.length;
  }
  return at;
}

/// The tokens [low, high) that go, grown by what would dangle without them.
class Removal {
 public:
  Removal(const std::vector<Token>& tokens, size_t low, size_t high)
      : tokens_(tokens), low_(low), high_(high) {
    while (Grow()) {
    }
  }

  std::string Apply(std::string_view query) const;

 private:
  static constexpr TokenKind kBefore = TokenKind::kOpen;  // What stands around the query.
  static constexpr TokenKind kBehind = TokenKind::kClose;

  TokenKind Left(size_t i = 1) const { return low_ >= i ? tokens_[low_ - i].kind : kBefore; }
  TokenKind Right(size_t i = 0) const {
    return high_ + i < tokens_.size() ? tokens_[high_ + i].kind : kBehind;
  }
  bool Grow();
  bool GrowOverOperator();
  bool IsAloneInGroup(size_t open) const;

  const std::vector<Token>& tokens_;
  size_t low_;
  size_t high_;
};

/// One step; false when nothing dangles any more.
bool Removal::Grow() {
  const bool is_near_behind = Right() == TokenKind::kNear;
  const bool belongs =
      (!is_near_behind && (IsSign(Left()) || Left() == TokenKind::kNot)) ||
      (Left() == TokenKind::kField && low_ < high_ && tokens_[low_].kind == TokenKind::kOpen);
  if (low_ > 0 && belongs) {
    --low_;
    return true;
  }
  if (low_ > 0 && high_ < tokens_.size() && Left() == TokenKind::kOpen &&
      Right() == TokenKind::kClose) {
    --low_;
    ++high_;
    return true;
  }
  return GrowOverOperator();
}

/// Takes the operator that lost its operand: the tighter one of two. That is always the last step.
bool Removal::GrowOverOperator() {
  if (Left() == TokenKind::kNear) {
    --low_;
    return false;
  }
  if (Right() == TokenKind::kNear) {
    ++high_;
    return false;
  }
  const auto is_border = [](TokenKind kind, TokenKind end) {
    return kind == TokenKind::kAnd || kind == TokenKind::kOr || kind == end;
  };
  if (!is_border(Left(), kBefore) || !is_border(Right(), kBehind)) return false;
  const bool drops_right =
      Left() == kBefore || (Left() == TokenKind::kOr && Right() == TokenKind::kAnd);
  if (drops_right && Right() != kBehind)
    ++high_;
  else if (!drops_right)
    --low_;
  return false;
}

/// True when after the removal the group that opens at token `open` holds one word or phrase.
bool Removal::IsAloneInGroup(size_t open) const {
  const auto after = [this](size_t i) { return i >= low_ && i < high_ ? high_ : i; };
  if (tokens_[open].kind != TokenKind::kOpen) return false;
  if (open > 0 && tokens_[open - 1].kind == TokenKind::kField) return false;
  const size_t inside = after(open + 1);
  const size_t close = after(inside + 1);
  return close < tokens_.size() && tokens_[inside].kind == TokenKind::kOperand &&
         tokens_[close].kind == TokenKind::kClose;
}

std::string Removal::Apply(std::string_view query) const {
  const size_t begin = BlanksBefore(query, tokens_[low_].offset);
  const size_t end = BlanksBehind(query, EndOf(tokens_[high_ - 1]));
  std::string left(query.substr(0, begin));
  std::string right(query.substr(end));
  // "(a OR b) c" without a is "b c".
  if (low_ >= 1 && IsAloneInGroup(low_ - 1)) {
    left.resize(tokens_[low_ - 1].offset);
    right.erase(tokens_[high_ + 1].offset - end, tokens_[high_ + 1].length);
  } else if (low_ >= 2 && IsAloneInGroup(low_ - 2)) {
    left.erase(tokens_[low_ - 2].offset, tokens_[low_ - 2].length);
    right.erase(0, tokens_[high_].length);
  }
  const bool touches = Left() == TokenKind::kOpen || IsSign(Left()) || Right() == TokenKind::kClose;
  const bool needs_blank = !left.empty() && !right.empty() && !touches;
  return left + (needs_blank ? " " : "") + right;
}

/// A part of an operand goes: a value of a list, a word of a phrase. False when nothing would be
/// left of it.
bool RemoveInside(std::string_view query, const Token& token, const Node& operand, size_t begin,
                  size_t end, std::string* out) {
  const std::vector<Node>& parts = operand.children;
  const bool is_list = operand.kind == NodeKind::kOr;
  const size_t value = !is_list && operand.text_length > 0 ? operand.text_offset
                       : parts.empty()                     ? token.offset
                                                           : parts[0].offset;
  const auto is_comma_at = [query](size_t at) {
    return at < query.size() && IsComma(text::DecodeAt(query, at).code_point);
  };
  const auto part = std::find_if(parts.begin(), parts.end(), [begin](const Node& node) {
    return begin >= node.offset && begin < node.offset + node.length;
  });
  if (is_list && part != parts.end()) {
    begin = part == parts.begin() ? part->offset : (part - 1)->offset + (part - 1)->length;
    end = std::max(end, part->offset + part->length);
    if (part == parts.begin() && is_comma_at(end)) end += text::DecodeAt(query, end).length;
  } else {
    end = BlanksBehind(query, end);
    if (end == operand.text_offset + operand.text_length) begin = BlanksBefore(query, begin);
  }
  end = std::min(end, EndOf(token));
  const size_t left = std::max(std::min(value, begin), token.offset);
  if (!HoldsWordCharacter(query.substr(left, begin - left)) &&
      !HoldsWordCharacter(query.substr(end, EndOf(token) - end)))
    return false;
  *out = std::string(query.substr(0, begin)) + std::string(query.substr(end));
  return true;
}

/// The operand that holds [begin, end) without being all of it; the number of tokens when none
/// does.
size_t FindAround(const std::vector<Token>& tokens, size_t begin, size_t end) {
  const auto it = std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.kind == TokenKind::kOperand && token.offset <= begin && EndOf(token) >= end &&
           token.length > end - begin;
  });
  return static_cast<size_t>(it - tokens.begin());
}

/// True when `text` alone is read as just this word.
bool IsOneWord(std::string_view text) {
  const Lexed lexed = LexAnyField(text);
  return !LooksLikeOperator(text) && lexed.tokens.size() == 1 && lexed.operands.size() == 1 &&
         lexed.operands[0].kind == NodeKind::kWord && lexed.operands[0].field.empty() &&
         lexed.operands[0].text == text && text.find_first_of(",\\") == std::string_view::npos;
}

std::string Replacement(std::string_view text) {
  const bool has_blanks = SplitAtBlanks(text).size() > 1;
  if (has_blanks) return QuotePhrase(text);
  if (IsOneWord(text)) return std::string(text);
  std::string out;
  for (const char c : EscapeWord(text)) {
    if (c == ',') out += '\\';
    out += c;
  }
  return out;
}

/// True when [begin, end) stands inside quotation marks.
bool IsQuoted(std::string_view query, const Node& operand, size_t begin) {
  if (operand.kind == NodeKind::kOr || operand.kind == NodeKind::kNear) {
    return operand.kind == NodeKind::kNear ||
           std::any_of(operand.children.begin(), operand.children.end(), [&](const Node& value) {
             return begin >= value.text_offset && begin < value.text_offset + value.text_length &&
                    IsQuoted(query, value, begin);
           });
  }
  // What stands directly before the text decides: a quotation mark or not.
  if (begin < operand.text_offset || operand.text_offset == operand.offset) return false;
  const size_t before = BlanksBefore(query, operand.text_offset);
  for (size_t length = 1; length <= std::min<size_t>(4, before); ++length) {
    const text::Decoded d = text::DecodeAt(query, before - length);
    if (d.valid && d.length == length) return IsQuote(d.code_point);
  }
  return false;
}

}  // namespace

std::string WithoutSpan(std::string_view query, size_t offset, size_t length) {
  const size_t begin = std::min(offset, query.size());
  const size_t end = begin + std::min(length, query.size() - begin);
  if (begin == end) return std::string(query);
  const Lexed lexed = LexAnyField(query);
  const std::vector<Token>& tokens = lexed.tokens;
  const size_t around = FindAround(tokens, begin, end);
  std::string out;
  if (around < tokens.size() &&
      RemoveInside(query, tokens[around], lexed.operands[tokens[around].number], begin, end, &out))
    return KeepOperators(query, std::move(out));
  size_t low = 0;
  while (low < tokens.size() && EndOf(tokens[low]) <= begin) ++low;
  size_t high = low;
  while (high < tokens.size() && tokens[high].offset < end) ++high;
  if (low == high) return std::string(query.substr(0, begin)) + std::string(query.substr(end));
  return KeepOperators(query, Removal(tokens, low, high).Apply(query));
}

std::string WithReplaced(std::string_view query, size_t offset, size_t length,
                         std::string_view replacement) {
  if (SplitAtBlanks(replacement).empty()) return WithoutSpan(query, offset, length);
  const size_t begin = std::min(offset, query.size());
  const size_t end = begin + std::min(length, query.size() - begin);
  const Lexed lexed = LexAnyField(query);
  const size_t around = FindAround(lexed.tokens, begin, end);
  const bool is_quoted = around < lexed.tokens.size() &&
                         IsQuoted(query, lexed.operands[lexed.tokens[around].number], begin);
  std::string text = is_quoted ? QuotePhrase(replacement) : Replacement(replacement);
  if (is_quoted) text = text.substr(1, text.size() - 2);
  return KeepOperators(query,
                       std::string(query.substr(0, begin)) + text + std::string(query.substr(end)));
}

std::string KeepOperators(std::string_view query, std::string changed) {
  if (!HoldsSmallLetter(query) || HoldsSmallLetter(changed)) return changed;
  std::vector<Node> words = SplitAtBlanks(changed);
  const bool has_operator = std::any_of(
      words.begin(), words.end(), [](const Node& word) { return LooksLikeOperator(word.text); });
  if (!has_operator) return changed;
  for (const Node& word : words) {
    if (LooksLikeOperator(word.text)) continue;
    for (size_t i = word.offset; i < word.offset + word.length; ++i)
      if (changed[i] >= 'A' && changed[i] <= 'Z') changed[i] = static_cast<char>(changed[i] + 32);
  }
  return changed;
}

}  // namespace dossier::query
