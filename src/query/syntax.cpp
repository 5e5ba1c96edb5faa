// See syntax.h. Three steps over the tokens: parentheses get partners, operators without operands
// become words, and what is left, which is now a sentence of the grammar, becomes a tree.
#include "query/syntax.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "query/syntax_lexer.h"

namespace dossier::query {
namespace {

/// A NEAR between groups is written out as an OR of this many plain NEARs at most.
constexpr size_t kMaxNearCombinations = 128;

bool BeginsPlace(TokenKind kind) {
  return kind == TokenKind::kOperand || kind == TokenKind::kOpen || kind == TokenKind::kField;
}
bool BeginsItem(TokenKind kind) {
  return BeginsPlace(kind) || kind == TokenKind::kNot || kind == TokenKind::kMinus ||
         kind == TokenKind::kPlus;
}
bool IsBinary(TokenKind kind) {
  return kind == TokenKind::kAnd || kind == TokenKind::kOr || kind == TokenKind::kNear;
}

/// Makes any list of tokens a sentence of the grammar.
class Repairer {
 public:
  Repairer(std::string_view query, Lexed* lexed, Notes* notes)
      : query_(query), lexed_(*lexed), notes_(*notes) {}

  void Run() {
    PairParentheses();
    DemoteWithoutRight();
    DemoteWithoutLeft();
  }

 private:
  /// An open parenthesis: its place in `kept`, and whether something stands behind it.
  struct Group {
    size_t place;
    bool has_content;
  };

  void PairParentheses();
  void CloseGroup(const Token& close, std::vector<Token>* kept, std::vector<Group>* groups);
  void DemoteWithoutRight();
  void DemoteWithoutLeft();
  void Demote(Token* token);

  std::string_view query_;
  Lexed& lexed_;
  Notes& notes_;
};

void Repairer::PairParentheses() {
  std::vector<Token> kept;
  kept.reserve(lexed_.tokens.size());
  std::vector<Group> groups;
  size_t too_deep = 0;  // How many parentheses are open beyond the limit.
  const auto leave_out = [&](const Token& token, std::string_view message) {
    notes_.Add(token.offset, token.length, message);
  };
  for (const Token& token : lexed_.tokens) {
    if (token.kind == TokenKind::kOpen && groups.size() == kMaxNesting) {
      ++too_deep;
      leave_out(token, "Parentheses are nested too deep here. This one was left out.");
    } else if (token.kind == TokenKind::kOpen) {
      groups.push_back({kept.size(), false});
      kept.push_back(token);
    } else if (token.kind == TokenKind::kClose && too_deep > 0) {
      --too_deep;
    } else if (token.kind == TokenKind::kClose && groups.empty()) {
      leave_out(token, "This parenthesis was never opened. It was left out.");
    } else if (token.kind == TokenKind::kClose) {
      CloseGroup(token, &kept, &groups);
    } else {
      const bool is_sign = token.kind == TokenKind::kMinus || token.kind == TokenKind::kPlus ||
                           token.kind == TokenKind::kField;
      if (!is_sign && !groups.empty()) groups.back().has_content = true;
      kept.push_back(token);
    }
  }
  while (!groups.empty()) {
    leave_out(kept[groups.back().place],
              "This parenthesis is not closed. It was read as closed at the end of the query.");
    CloseGroup({TokenKind::kClose, query_.size(), 0, 0}, &kept, &groups);
  }
  lexed_.tokens = std::move(kept);
}

/// Ends the innermost group, or takes its parenthesis back when there is nothing in it.
void Repairer::CloseGroup(const Token& close, std::vector<Token>* kept,
                          std::vector<Group>* groups) {
  const Group group = groups->back();
  groups->pop_back();
  if (group.has_content) {
    kept->push_back(close);
    if (!groups->empty()) groups->back().has_content = true;
    return;
  }
  const Token& open = (*kept)[group.place];
  notes_.Add(open.offset, close.offset + close.length - open.offset,
             "There is nothing between the parentheses. They were left out.");
  kept->erase(kept->begin() + static_cast<std::ptrdiff_t>(group.place));
  // "title:()": the field is a word, and so content of the group around.
  const bool has_field = group.place > 0 && (*kept)[group.place - 1].kind == TokenKind::kField;
  if (has_field && !groups->empty()) groups->back().has_content = true;
}

/// An operator becomes the word that it looks like.
void Repairer::Demote(Token* token) {
  Node word;
  word.kind = NodeKind::kWord;
  word.text = query_.substr(token->offset, token->length);
  word.offset = word.text_offset = token->offset;
  word.length = word.text_length = token->length;
  if (token->kind == TokenKind::kField) {
    notes_.Add(token->offset, token->length,
               "There is no value behind the colon. It was read as a word.");
  } else {
    notes_.Add(token->offset, token->length,
               token->kind == TokenKind::kNot
                   ? "There is nothing behind this operator. It was read as a word."
                   : "This operator needs something on both sides. It was read as a word.");
  }
  token->kind = TokenKind::kOperand;
  token->number = lexed_.operands.size();
  lexed_.operands.push_back(std::move(word));
}

/// From right to left: what needs something behind it and has nothing. Signs and fields need it
/// directly behind them.
void Repairer::DemoteWithoutRight() {
  std::vector<Token>& tokens = lexed_.tokens;
  std::vector<Token> kept;  // Backwards.
  kept.reserve(tokens.size());
  Token next{TokenKind::kClose, query_.size(), 0, 0};
  for (size_t i = tokens.size(); i-- > 0;) {
    Token token = tokens[i];
    const TokenKind kind = token.kind;
    const bool touches_next = token.offset + token.length == next.offset;
    if ((kind == TokenKind::kMinus || kind == TokenKind::kPlus) &&
        !(touches_next && BeginsPlace(next.kind))) {
      notes_.Add(token.offset, token.length, "There is nothing behind this sign. It was left out.");
      continue;
    }
    const bool wants_item =
        kind == TokenKind::kAnd || kind == TokenKind::kOr || kind == TokenKind::kNot;
    const bool wants_place = kind == TokenKind::kNear;
    const bool wants_group = kind == TokenKind::kField;
    if ((wants_item && !BeginsItem(next.kind)) || (wants_place && !BeginsPlace(next.kind)) ||
        (wants_group && !(touches_next && next.kind == TokenKind::kOpen)))
      Demote(&token);
    next = token;
    kept.push_back(token);
  }
  std::reverse(kept.begin(), kept.end());
  tokens = std::move(kept);
}

/// From left to right: operators between two things without the first.
void Repairer::DemoteWithoutLeft() {
  TokenKind previous = TokenKind::kOpen;
  for (Token& token : lexed_.tokens) {
    const bool has_left = previous == TokenKind::kOperand || previous == TokenKind::kClose;
    if (IsBinary(token.kind) && !has_left) Demote(&token);
    previous = token.kind;
  }
}

/// Makes ANDs in ANDs one, and ORs in ORs. Done once at the end: level by level it would move the
/// same nodes again and again.
void Flatten(Node* node);

void MoveFlat(Node part, NodeKind kind, std::vector<Node>* out) {
  if (part.kind == kind && kind != NodeKind::kWords) {
    for (Node& child : part.children) MoveFlat(std::move(child), kind, out);
  } else {
    Flatten(&part);
    out->push_back(std::move(part));
  }
}

void Flatten(Node* node) {
  const bool has_same = node->kind != NodeKind::kWords &&
                        std::any_of(node->children.begin(), node->children.end(),
                                    [&](const Node& child) { return child.kind == node->kind; });
  if (!has_same) {
    for (Node& child : node->children) Flatten(&child);
    return;
  }
  std::vector<Node> flat;
  for (Node& child : node->children) MoveFlat(std::move(child), node->kind, &flat);
  node->children = std::move(flat);
}

/// Recursive descent over a sentence of the grammar; nothing can fail here.
class Parser {
 public:
  Parser(Lexed lexed, Notes* notes)
      : tokens_(std::move(lexed.tokens)), operands_(std::move(lexed.operands)), notes_(*notes) {}

  Node Run() {
    Node root = tokens_.empty() ? Node{} : Either();
    Flatten(&root);
    return root;
  }

 private:
  TokenKind Kind() const { return i_ < tokens_.size() ? tokens_[i_].kind : TokenKind::kClose; }
  size_t Here() const { return tokens_[i_].offset; }
  const Token& Take() {
    const Token& token = tokens_[i_++];
    last_end_ = token.offset + token.length;
    return token;
  }
  /// A node over everything from `start` to the last token.
  Node Spanning(NodeKind kind, size_t start) const {
    Node node;
    node.kind = kind;
    node.offset = start;
    node.length = last_end_ - start;
    return node;
  }
  Node Join(NodeKind kind, size_t start, std::vector<Node> parts) const;
  Node Wrap(NodeKind kind, size_t start, Node child) const;

  Node Either();
  Node Both();
  Node List();
  Node Item();
  Node Near();
  Node Primary();
  Node Group();

  Node NearOf(size_t start, std::vector<Node> operands, const std::vector<uint32_t>& distances);
  Node Combinations(size_t start, const std::vector<Node>& operands, uint32_t distance) const;
  bool IsInFilter() const { return !field_.empty() && field_ != "title"; }
  void ApplyField(Node* node);
  Node JoinValues(size_t start, std::vector<Node> parts) const;

  std::vector<Token> tokens_;
  std::vector<Node> operands_;
  Notes& notes_;
  size_t i_ = 0;
  size_t last_end_ = 0;
  std::string field_;  // Of the innermost group that has one.
};

/// One node of all parts; a single part is itself.
Node Parser::Join(NodeKind kind, size_t start, std::vector<Node> parts) const {
  if (parts.size() == 1) return std::move(parts[0]);
  Node joined = Spanning(kind, start);
  joined.children = std::move(parts);
  return joined;
}

Node Parser::Wrap(NodeKind kind, size_t start, Node child) const {
  Node node = Spanning(kind, start);
  node.children.push_back(std::move(child));
  return node;
}

Node Parser::Either() {
  const size_t start = Here();
  std::vector<Node> parts;
  parts.push_back(Both());
  while (Kind() == TokenKind::kOr) {
    Take();
    parts.push_back(Both());
  }
  return Join(NodeKind::kOr, start, std::move(parts));
}

Node Parser::Both() {
  const size_t start = Here();
  std::vector<Node> parts;
  parts.push_back(List());
  while (Kind() == TokenKind::kAnd) {
    Take();
    parts.push_back(List());
  }
  return Join(NodeKind::kAnd, start, std::move(parts));
}

Node Parser::List() {
  const size_t start = Here();
  std::vector<Node> parts;
  while (BeginsItem(Kind())) parts.push_back(Item());
  // Alone, a required word is just a word.
  if (parts.size() == 1 && parts[0].kind == NodeKind::kRequired) {
    Node only = std::move(parts[0].children[0]);
    return only;
  }
  if (IsInFilter()) return JoinValues(start, std::move(parts));
  return Join(NodeKind::kWords, start, std::move(parts));
}

/// NOT, - and + before a primary. Two negations make it required.
Node Parser::Item() {
  const size_t start = Here();
  size_t negations = 0;
  bool has_plus = false;
  while (!BeginsPlace(Kind())) {
    const TokenKind kind = Take().kind;
    if (kind == TokenKind::kPlus) has_plus = true;
    if (kind != TokenKind::kPlus) ++negations;
  }
  Node node = Near();
  if (node.kind == NodeKind::kNot && (negations > 0 || has_plus)) {
    ++negations;
    Node inner = std::move(node.children[0]);
    node = std::move(inner);
  }
  if (negations % 2 == 1) return Wrap(NodeKind::kNot, start, std::move(node));
  if (negations > 0 || has_plus) return Wrap(NodeKind::kRequired, start, std::move(node));
  return node;
}

Node Parser::Near() {
  const size_t start = Here();
  std::vector<Node> operands;
  std::vector<uint32_t> distances;
  operands.push_back(Primary());
  while (Kind() == TokenKind::kNear) {
    distances.push_back(static_cast<uint32_t>(Take().number));
    operands.push_back(Primary());
  }
  if (distances.empty()) return std::move(operands[0]);
  if (IsInFilter()) {
    notes_.Add(start, last_end_ - start,
               "NEAR has no meaning between a filter's values. It was read as OR.");
    return Join(NodeKind::kOr, start, std::move(operands));
  }
  for (Node& operand : operands)
    if (operand.kind == NodeKind::kOr) Flatten(&operand);
  return NearOf(start, std::move(operands), distances);
}

Node Parser::Primary() {
  if (Kind() != TokenKind::kOperand) return Group();
  Node node = std::move(operands_[Take().number]);
  ApplyField(&node);
  return node;
}

/// ( … ), with a field before it or without.
Node Parser::Group() {
  const size_t start = Here();
  const bool has_field = Kind() == TokenKind::kField;
  const std::string outer = field_;
  if (has_field) field_ = operands_[Take().number].field;
  Take();
  Node node = Either();
  Take();
  field_ = outer;
  if (has_field || (!node.children.empty() && node.kind != NodeKind::kNot)) {
    node.offset = start;
    node.length = last_end_ - start;
  }
  return node;
}

// NEAR.

bool IsPlace(const Node& node) {
  return node.kind == NodeKind::kWord || node.kind == NodeKind::kPhrase;
}

/// What may stand beside NEAR: a word, a phrase or any of several.
bool IsNearOperand(const Node& node) {
  return IsPlace(node) || (node.kind == NodeKind::kOr &&
                           std::all_of(node.children.begin(), node.children.end(), IsPlace));
}

/// One NEAR for each run of equal distances, all of which must hold: a NEAR/3 b NEAR/5 c is
/// (a NEAR/3 b) AND (b NEAR/5 c).
Node Parser::NearOf(size_t start, std::vector<Node> operands,
                    const std::vector<uint32_t>& distances) {
  std::vector<std::pair<size_t, size_t>> runs;  // First and last operand.
  for (size_t first = 0; first < distances.size();) {
    size_t last = first + 1;
    while (last < distances.size() && distances[last] == distances[first]) ++last;
    runs.emplace_back(first, last);
    first = last;
  }
  bool is_near = std::all_of(operands.begin(), operands.end(), IsNearOperand);
  for (const auto& [first, last] : runs) {
    size_t combinations = 1;
    for (size_t i = first; i <= last && is_near; ++i) {
      combinations *= std::max<size_t>(1, operands[i].children.size());
      is_near = combinations <= kMaxNearCombinations;
    }
  }
  if (!is_near) {
    notes_.Add(start, last_end_ - start,
               "NEAR stands between words, phrases and short lists of them with OR. It was read as "
               "AND.");
    return Join(NodeKind::kAnd, start, std::move(operands));
  }
  std::vector<Node> parts;
  for (const auto& [first, last] : runs) {
    const auto begin = operands.begin();
    parts.push_back(Combinations(
        start,
        {begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last + 1)},
        distances[first]));
  }
  return Join(NodeKind::kAnd, start, std::move(parts));
}

/// (a OR b) NEAR c is (a NEAR c) OR (b NEAR c).
Node Parser::Combinations(size_t start, const std::vector<Node>& operands,
                          uint32_t distance) const {
  std::vector<Node> parts(1);
  for (const Node& operand : operands) {
    std::vector<Node> longer;
    const bool is_choice = operand.kind == NodeKind::kOr;
    for (const Node& part : parts) {
      for (size_t i = 0; i < (is_choice ? operand.children.size() : 1); ++i) {
        longer.push_back(part);
        longer.back().children.push_back(is_choice ? operand.children[i] : operand);
      }
    }
    parts = std::move(longer);
  }
  for (Node& part : parts) {
    part.kind = NodeKind::kNear;
    part.distance = distance;
    part.offset = start;
    part.length = last_end_ - start;
  }
  return Join(NodeKind::kOr, start, std::move(parts));
}

// Fields before parentheses.

/// Gives an operand the field of the group that it stands in.
void Parser::ApplyField(Node* node) {
  const bool has_text = IsPlace(*node) || node->kind == NodeKind::kSubstring;
  if (field_.empty()) return;
  if (!IsInFilter()) {
    if (has_text) node->field = field_;
    if (node->kind == NodeKind::kNear)
      for (Node& child : node->children) child.field = field_;
  } else if (has_text && node->field.empty() && !MakeFilter(field_, node)) {
    node->text = field_ + ":" + node->text;
    notes_.Add(node->offset, node->length, "This is no value of the field. It was read as a word.");
  }
}

/// Values side by side widen, as several values of a filter do everywhere; signed ones stay.
Node Parser::JoinValues(size_t start, std::vector<Node> parts) const {
  const auto signs = std::stable_partition(parts.begin(), parts.end(), [](const Node& node) {
    return node.kind != NodeKind::kNot && node.kind != NodeKind::kRequired;
  });
  std::vector<Node> list;
  if (signs != parts.begin())
    list.push_back(
        Join(NodeKind::kOr, start, {std::move_iterator(parts.begin()), std::move_iterator(signs)}));
  std::move(signs, parts.end(), std::back_inserter(list));
  return Join(NodeKind::kWords, start, std::move(list));
}

ParsedQuery PlainWords(std::string_view query) {
  ParsedQuery parsed;
  parsed.root.children = SplitAtBlanks(query);
  if (parsed.root.children.empty()) return parsed;
  parsed.root.kind = NodeKind::kWords;
  parsed.root.offset = parsed.root.children.front().offset;
  const Node& last = parsed.root.children.back();
  parsed.root.length = last.offset + last.length - parsed.root.offset;
  return parsed;
}

}  // namespace

ParsedQuery ParseQuery(std::string_view query, const std::vector<std::string>& facet_names,
                       bool operators) {
  if (!operators) return PlainWords(query);
  Notes notes;
  const FieldNames fields(facet_names);
  Lexed lexed = Lex(query, fields, &notes);
  Repairer(query, &lexed, &notes).Run();
  ParsedQuery parsed;
  parsed.root = Parser(std::move(lexed), &notes).Run();
  parsed.notes = notes.Take();
  return parsed;
}

}  // namespace dossier::query
