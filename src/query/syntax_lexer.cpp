// See syntax_lexer.h.
#include "query/syntax_lexer.h"

#include <algorithm>
#include <optional>

#include "query/date_range.h"
#include "query/syntax_signs.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace dossier::query {
namespace {

constexpr size_t kNowhere = std::string_view::npos;

/// Where a sign stands next without a backslash before it. Remembers its last answer for each sign:
/// asked for ascending places, all answers together cost one pass a sign.
class SignFinder {
 public:
  explicit SignFinder(std::string_view query) : query_(query) {}

  /// The first `sign` at or behind `from`; kNowhere when there is none.
  size_t Find(char32_t sign, size_t from) {
    if (sign == 0) return kNowhere;
    const auto [it, is_new] = Remembered(sign);
    if (is_new || (it->second != kNowhere && it->second < from)) it->second = Scan(sign, from);
    return it->second;
  }

 private:
  using Memory = std::vector<std::pair<char32_t, size_t>>;

  std::pair<Memory::iterator, bool> Remembered(char32_t sign) {
    const auto it = std::find_if(memory_.begin(), memory_.end(),
                                 [sign](const auto& entry) { return entry.first == sign; });
    if (it != memory_.end()) return {it, false};
    memory_.emplace_back(sign, 0);
    return {memory_.end() - 1, true};
  }

  size_t Scan(char32_t sign, size_t from) const {
    for (size_t at = from; at < query_.size();) {
      const Unit unit = UnitAt(query_, at);
      if (unit.sign == sign) return at;
      at += unit.length;
    }
    return kNowhere;
  }

  std::string_view query_;
  Memory memory_;
};

class Lexer {
 public:
  Lexer(std::string_view query, const FieldNames& fields, Notes* notes)
      : query_(query),
        fields_(fields),
        notes_(notes),
        finder_(query),
        has_operators_(HoldsSmallLetter(query)) {}

  Lexed Run();

 private:
  /// A quotation: where its inside begins and ends, and where it ends itself.
  struct Quotation {
    size_t begin = 0;
    size_t end = 0;
    size_t behind = 0;
  };

  bool IsInFilter() const { return !groups_.empty() && groups_.back(); }
  char32_t SignAt(size_t at) const { return at < query_.size() ? UnitAt(query_, at).sign : 0; }
  size_t BehindUnit(size_t at) const { return at + UnitAt(query_, at).length; }
  bool IsGap(char32_t sign) const { return IsBlank(sign) || (IsInFilter() && IsComma(sign)); }
  bool IsEnd(size_t at) const {
    return at >= query_.size() || IsGap(SignAt(at)) || IsClosing(SignAt(at)) ||
           IsOpening(SignAt(at));
  }

  void Add(TokenKind kind, size_t offset, size_t number = 0) {
    lexed_.tokens.push_back({kind, offset, at_ - offset, number});
  }
  void AddOperand(Node node, size_t offset, TokenKind kind = TokenKind::kOperand) {
    node.offset = offset;
    node.length = at_ - offset;
    lexed_.operands.push_back(std::move(node));
    Add(kind, offset, lexed_.operands.size() - 1);
  }
  /// A word made of everything from `begin` to here, with its signs; a phrase when blanks are in
  /// it.
  void AddRaw(size_t begin);

  void ReadParenthesis(char32_t sign);
  bool ReadSign(char32_t sign);
  void ReadOperand();

  std::optional<Quotation> QuotationAt(size_t at);
  bool StopsAtQuote(size_t begin, char32_t sign);
  std::string Unescaped(size_t begin, size_t end) const;
  bool ReadQuoted(size_t start, const std::string& field);
  void ReadProximity(size_t start, const Quotation& quotation, Node phrase);
  Node NearWords(const Quotation& quotation, const std::string& field, uint32_t distance) const;

  void ReadWord(size_t start, const std::string& field);
  bool ReadField(size_t start, size_t begin, size_t colon);
  bool AddOperator(size_t begin);
  void ReadSuffix(Node* word, char32_t last, size_t tilde);
  void ReadValues(size_t start, const std::string& field);
  void ReadValue(Node* value);

  std::string_view query_;
  const FieldNames& fields_;
  Notes* notes_;
  SignFinder finder_;
  bool has_operators_;
  bool noted_capitals_ = false;
  bool behind_gap_ = true;    // A blank, the beginning or "(" stands before.
  bool behind_sign_ = false;  // A - or + of ours does.
  size_t at_ = 0;
  std::vector<bool> groups_;  // Open parentheses: true inside a filter's value.
  Lexed lexed_;
};

Lexed Lexer::Run() {
  while (at_ < query_.size()) {
    const Unit unit = UnitAt(query_, at_);
    if (IsGap(unit.sign)) {
      behind_gap_ = true;
      at_ += unit.length;
    } else if (IsOpening(unit.sign) || IsClosing(unit.sign)) {
      ReadParenthesis(unit.sign);
      behind_sign_ = false;
    } else if (behind_gap_ && ReadSign(unit.sign)) {
      behind_gap_ = false;
      behind_sign_ = true;
    } else {
      ReadOperand();
      behind_gap_ = behind_sign_ = false;
    }
  }
  return std::move(lexed_);
}

void Lexer::ReadParenthesis(char32_t sign) {
  const size_t start = at_;
  at_ = BehindUnit(at_);
  if (IsOpening(sign)) {
    const bool has_field = !lexed_.tokens.empty() &&
                           lexed_.tokens.back().kind == TokenKind::kField &&
                           lexed_.tokens.back().offset + lexed_.tokens.back().length == start;
    const bool is_filter =
        has_field ? lexed_.operands[lexed_.tokens.back().number].field != "title" : IsInFilter();
    groups_.push_back(is_filter);
    Add(TokenKind::kOpen, start);
  } else {
    if (!groups_.empty()) groups_.pop_back();
    Add(TokenKind::kClose, start);
  }
  behind_gap_ = IsOpening(sign);
}

bool Lexer::ReadSign(char32_t sign) {
  if (sign != '-' && sign != '+') return false;
  if (at_ + 1 >= query_.size() || IsGap(SignAt(at_ + 1))) return false;
  ++at_;
  Add(sign == '-' ? TokenKind::kMinus : TokenKind::kPlus, at_ - 1);
  return true;
}

void Lexer::ReadOperand() {
  const size_t start = at_;
  if (!ReadQuoted(start, "")) ReadWord(start, "");
}

void Lexer::AddRaw(size_t begin) {
  const std::vector<Node> words = SplitAtBlanks(query_.substr(begin, at_ - begin));
  Node word;
  word.kind = words.size() == 1 ? NodeKind::kWord : NodeKind::kPhrase;
  word.text_offset = begin;
  word.text_length = words.back().offset + words.back().length;
  word.text = query_.substr(begin, word.text_length);
  AddOperand(std::move(word), begin);
}

// Quotations.

/// The quotation that begins at `at`. A straight quote without partner goes to the end.
std::optional<Lexer::Quotation> Lexer::QuotationAt(size_t at) {
  const char32_t sign = SignAt(at);
  if (!IsQuote(sign)) return std::nullopt;
  const auto [one, other] = ClosersOf(sign);
  const size_t begin = BehindUnit(at);
  const size_t end = std::min(finder_.Find(one, begin), finder_.Find(other, begin));
  if (end != kNowhere) return Quotation{begin, end, BehindUnit(end)};
  if (!IsStraightQuote(sign)) return std::nullopt;
  return Quotation{begin, query_.size(), query_.size()};
}

/// Inside a word that began at `begin`: does the quote here begin a phrase? Inches ("a 5" screen")
/// and quotes without partner do not.
bool Lexer::StopsAtQuote(size_t begin, char32_t sign) {
  const bool is_inside = at_ > begin;
  const std::optional<Quotation> quotation = QuotationAt(at_);
  const bool has_partner = quotation && quotation->behind > quotation->end;
  const bool is_behind_word = IsStraightQuote(sign) && IsEnd(BehindUnit(at_));
  if (is_inside && has_partner && !is_behind_word) return true;
  notes_->Add(at_, BehindUnit(at_) - at_, "A quotation mark without its partner was read as text.");
  return false;
}

std::string Lexer::Unescaped(size_t begin, size_t end) const {
  std::string out;
  for (size_t at = begin; at < end;) {
    const Unit unit = UnitAt(query_, at);
    out.append(query_, at + unit.skip, unit.length - unit.skip);
    at += unit.length;
  }
  return out;
}

/// Reads "phrase" or ="substring"; false when there is none here.
bool Lexer::ReadQuoted(size_t start, const std::string& field) {
  const bool is_exact = SignAt(at_) == '=';
  const std::optional<Quotation> found = QuotationAt(at_ + (is_exact ? 1 : 0));
  if (!found) return false;
  Quotation quotation = *found;
  at_ = quotation.behind;
  if (quotation.behind == quotation.end)
    notes_->Add(start, at_ - start,
                "The quotation is not closed. It was read as going to the end of the query.");
  while (quotation.begin < quotation.end && IsBlank(SignAt(quotation.begin)))
    quotation.begin = BehindUnit(quotation.begin);
  size_t end = quotation.begin;
  for (size_t at = end; at < quotation.end; at = BehindUnit(at))
    if (!IsBlank(SignAt(at))) end = BehindUnit(at);
  quotation.end = end;
  if (quotation.begin == quotation.end) {
    notes_->Add(start, at_ - start,
                field.empty()
                    ? "There is nothing between the quotation marks. They were left out."
                    : "There is nothing between the quotation marks. They were read as text.");
    if (!field.empty()) AddRaw(start);
    return true;
  }
  Node node;
  node.kind = is_exact ? NodeKind::kSubstring : NodeKind::kPhrase;
  node.field = field;
  node.text = Unescaped(quotation.begin, quotation.end);
  node.text_offset = quotation.begin;
  node.text_length = quotation.end - quotation.begin;
  if (!is_exact && !IsInFilter() && SignAt(at_) == '~')
    ReadProximity(start, quotation, std::move(node));
  else
    AddOperand(std::move(node), start);
  return true;
}

/// Behind a phrase: ~5.
void Lexer::ReadProximity(size_t start, const Quotation& quotation, Node phrase) {
  size_t end = at_ + 1;
  while (end < query_.size() && query_[end] >= '0' && query_[end] <= '9') ++end;
  if (!IsEnd(end)) return AddOperand(std::move(phrase), start);
  const std::optional<uint32_t> distance = ParseDistance(query_.substr(at_ + 1, end - at_ - 1));
  Node near = NearWords(quotation, phrase.field, distance.value_or(0));
  const bool is_near = distance && near.children.size() > 1;
  if (!is_near)
    notes_->Add(at_, end - at_,
                "Behind a phrase, ~ needs a number from 1 to 999, and the phrase two words. The "
                "phrase was read without it.");
  at_ = end;
  AddOperand(is_near ? std::move(near) : std::move(phrase), start);
}

Node Lexer::NearWords(const Quotation& quotation, const std::string& field,
                      uint32_t distance) const {
  Node near;
  near.kind = NodeKind::kNear;
  near.distance = distance;
  for (size_t at = quotation.begin; at < quotation.end;) {
    size_t end = at;
    while (end < quotation.end && !IsBlank(SignAt(end))) end = BehindUnit(end);
    Node word;
    word.kind = NodeKind::kWord;
    word.field = field;
    word.text = Unescaped(at, end);
    word.offset = word.text_offset = at;
    word.length = word.text_length = end - at;
    near.children.push_back(std::move(word));
    while (end < quotation.end && IsBlank(SignAt(end))) end = BehindUnit(end);
    at = end;
  }
  return near;
}

// Words.

/// Reads a word from here; `start` is where its field begins. With `field` it is that field's
/// value.
void Lexer::ReadWord(size_t start, const std::string& field) {
  const size_t begin = at_;
  Node word;
  word.kind = NodeKind::kWord;
  word.field = field;
  bool may_be_field = field.empty();
  size_t tilde = kNowhere;  // Where the last ~ stands in the text.
  char32_t last = 0;
  while (!IsEnd(at_)) {
    const Unit unit = UnitAt(query_, at_);
    if (IsQuote(unit.sign) && StopsAtQuote(begin, unit.sign)) break;
    if (unit.skip > 0) may_be_field = false;
    if (may_be_field && IsColon(unit.sign)) {
      if (ReadField(start, begin, at_)) return;
      may_be_field = false;
    }
    if (unit.sign == '~') tilde = word.text.size();
    last = unit.sign;
    word.text.append(query_, at_ + unit.skip, unit.length - unit.skip);
    at_ += unit.length;
  }
  word.text_offset = begin;
  word.text_length = at_ - begin;
  const std::string_view raw = query_.substr(begin, at_ - begin);
  if (raw[0] == '\\' && LooksLikeOperator(raw.substr(1))) {
    word.text.erase(0, 1);
    if (tilde != kNowhere) --tilde;
  } else if (field.empty() && !behind_sign_ && AddOperator(begin)) {
    return;
  }
  if (!IsInFilter()) ReadSuffix(&word, last, tilde);
  AddOperand(std::move(word), start);
}

/// AND, OR, NOT, NEAR and NEAR/5; false when the word is none, with a note when it looks like one.
bool Lexer::AddOperator(size_t begin) {
  const std::string_view word = query_.substr(begin, at_ - begin);
  if (!LooksLikeOperator(word)) return false;
  size_t distance = 0;
  const TokenKind kind = OperatorOf(word, &distance);
  if (!has_operators_) {
    if (!noted_capitals_)
      notes_->Add(begin, word.size(),
                  "AND, OR, NOT and NEAR are operators only in a query that also has small "
                  "letters. They were read as words.");
    noted_capitals_ = true;
    return false;
  }
  if (kind == TokenKind::kOperand) {
    notes_->Add(begin, word.size(), "NEAR/ needs a number from 1 to 999. It was read as a word.");
    return false;
  }
  Add(kind, begin, distance);
  return true;
}

/// The star and the tilde at the end of a word.
void Lexer::ReadSuffix(Node* word, char32_t last, size_t tilde) {
  std::string& text = word->text;
  if (last == '*' && HoldsWordCharacter(text)) {
    word->prefix = true;
    text.pop_back();
    --word->text_length;
  }
  if (word->prefix || tilde == kNowhere) return;
  const std::string_view number = std::string_view(text).substr(tilde + 1);
  if (!HoldsWordCharacter(text.substr(0, tilde)) ||
      number.find_first_not_of("0123456789.") != std::string_view::npos)
    return;
  if (!number.empty() && number != "1" && number != "2") {
    notes_->Add(at_ - number.size() - 1, number.size() + 1,
                "Behind a word, ~ takes 1 or 2 changed letters. It was read as text.");
    return;
  }
  word->edits = number == "2" ? 2 : 1;
  word->text_length -= number.size() + 1;
  text.resize(tilde);
}

// Fields.

/// At a colon: reads the field and its value when there are both.
bool Lexer::ReadField(size_t start, size_t begin, size_t colon) {
  const std::string field = fields_.Find(query_.substr(begin, colon - begin));
  if (field.empty()) return false;
  const size_t behind = BehindUnit(colon);
  const char32_t next = SignAt(behind);
  const bool is_group = IsOpening(next);
  if (behind >= query_.size() || (IsEnd(behind) && !is_group)) {
    notes_->Add(start, behind - start,
                "A field needs its value directly behind the colon. It was read as text.");
    return false;
  }
  at_ = behind;
  if (is_group) {
    Node name;
    name.kind = NodeKind::kWord;
    name.field = field;
    name.text = query_.substr(start, at_ - start);
    name.text_offset = start;
    name.text_length = at_ - start;
    AddOperand(std::move(name), start, TokenKind::kField);
  } else if (field != "title") {
    ReadValues(start, field);
  } else if (!ReadQuoted(start, field)) {
    ReadWord(start, field);
  }
  return true;
}

/// One value of a filter, up to a comma; its text may be empty.
void Lexer::ReadValue(Node* value) {
  const size_t begin = at_;
  value->kind = NodeKind::kWord;
  // Values are exact in any case, so ="KR" is "KR".
  const bool is_exact = SignAt(at_) == '=';
  if (const std::optional<Quotation> quotation = QuotationAt(at_ + (is_exact ? 1 : 0))) {
    at_ = quotation->behind;
    if (quotation->behind == quotation->end)
      notes_->Add(begin, at_ - begin,
                  "The quotation is not closed. It was read as going to the end of the query.");
    value->text_offset = quotation->begin;
    value->text_length = quotation->end - quotation->begin;
  } else {
    while (!IsEnd(at_) && !IsComma(SignAt(at_))) at_ = BehindUnit(at_);
    value->text_offset = begin;
    value->text_length = at_ - begin;
  }
  value->text = Unescaped(value->text_offset, value->text_offset + value->text_length);
  value->offset = begin;
  value->length = at_ - begin;
}

/// KR or "South Korea",CN behind the colon. What gives no filter is read as a word.
void Lexer::ReadValues(size_t start, const std::string& field) {
  Node any;
  any.kind = NodeKind::kOr;
  bool is_good = true;
  for (bool goes_on = true; goes_on;) {
    Node value;
    ReadValue(&value);
    is_good &= MakeFilter(field, &value);
    any.children.push_back(std::move(value));
    goes_on = !IsInFilter() && IsComma(SignAt(at_));
    // A comma at the end is one of the sentence around, or of a list still being typed.
    if (goes_on) at_ = BehindUnit(at_);
    if (goes_on && IsEnd(at_)) goes_on = false;
  }
  if (!is_good) {
    notes_->Add(start, at_ - start,
                field == "date" ? "There is no such date. It was read as a word."
                                : "There is no value behind the colon. It was read as a word.");
    return AddRaw(start);
  }
  AddOperand(any.children.size() == 1 ? std::move(any.children[0]) : std::move(any), start);
}

}  // namespace

FieldNames::FieldNames(const std::vector<std::string>& facet_names)
    : names_{{"title", "title"}, {"date", "date"}, {"lang", "language"}, {"country", "country"}} {
  for (const std::string& name : facet_names) names_.emplace_back(text::Fold(name), name);
}

FieldNames FieldNames::Any() {
  FieldNames names;
  names.any_ = true;
  return names;
}

std::string FieldNames::Find(std::string_view name) const {
  if (any_) return std::string(name);
  const std::string folded = text::Fold(name);
  for (const auto& [known, own] : names_) {
    if (known == folded && !folded.empty()) return own;
  }
  return {};
}

std::vector<SyntaxNote> Notes::Take() {
  std::stable_sort(notes_.begin(), notes_.end(),
                   [](const SyntaxNote& a, const SyntaxNote& b) { return a.offset < b.offset; });
  return std::move(notes_);
}

Lexed Lex(std::string_view query, const FieldNames& fields, Notes* notes) {
  return Lexer(query, fields, notes).Run();
}

std::vector<Node> SplitAtBlanks(std::string_view query) {
  std::vector<Node> words;
  for (size_t at = 0; at < query.size();) {
    const size_t begin = at;
    text::Decoded d = text::DecodeAt(query, at);
    while (at < query.size() && !IsBlank(d.code_point)) {
      at += d.length;
      if (at < query.size()) d = text::DecodeAt(query, at);
    }
    if (at > begin) {
      Node word;
      word.kind = NodeKind::kWord;
      word.text = query.substr(begin, at - begin);
      word.offset = word.text_offset = begin;
      word.length = word.text_length = at - begin;
      words.push_back(std::move(word));
    }
    if (at < query.size()) at += d.length;
  }
  return words;
}

bool MakeFilter(const std::string& field, Node* node) {
  if (field == "date") {
    const std::optional<DateRange> range = ParseDateRange(node->text);
    if (!range) return false;
    node->kind = NodeKind::kDate;
    node->first_date = range->first;
    node->last_date = range->last;
    node->text.clear();
  } else if (!HoldsWordCharacter(node->text)) {
    return false;
  } else {
    node->kind = NodeKind::kFacet;
    node->field = field;
  }
  return true;
}

}  // namespace dossier::query
