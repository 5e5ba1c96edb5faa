// The two written forms of a parsed query. See syntax.h.
#include <algorithm>
#include <string>

#include "query/date_range.h"
#include "query/syntax.h"
#include "query/syntax_signs.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace dossier::query {
namespace {

const char* NameOf(NodeKind kind) {
  constexpr const char* kNames[] = {"anything", "word", "phrase", "substring", "facet",    "date",
                                    "near",     "and",  "or",     "not",       "required", "words"};
  return kNames[static_cast<size_t>(kind)];
}

/// `text` in quotation marks; a backslash before quotation marks and backslashes.
std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

/// `text` with a backslash before every sign that could be read as one.
std::string Escaped(std::string_view text) {
  std::string out;
  bool behind_colon = false;  // Only the first colon can end a field's name.
  for (size_t at = 0; at < text.size();) {
    const text::Decoded d = text::DecodeAt(text, at);
    const char32_t cp = d.code_point;
    const bool is_sign = cp == '\\' || cp == '*' || cp == '~' || IsQuote(cp) || IsOpening(cp) ||
                         IsClosing(cp) || (IsColon(cp) && !behind_colon) ||
                         (at == 0 && (cp == '-' || cp == '+'));
    if (is_sign) out += '\\';
    behind_colon |= IsColon(cp);
    out.append(text, at, d.length);
    at += d.length;
  }
  return out;
}

std::string FormatWord(const Node& word) {
  std::string out = Escaped(word.text);
  if (word.prefix) out += '*';
  if (word.edits > 0) out += word.edits == 1 ? "~1" : "~2";
  return LooksLikeOperator(out) ? "\\" + out : out;
}

bool IsPlainValue(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const text::Decoded d = text::DecodeAt(text, at);
    const char32_t cp = d.code_point;
    const bool is_plain = d.valid && (text::ClassOf(cp) != text::CharClass::kOther || cp == '-' ||
                                      cp == '.' || cp == '_');
    if (!is_plain) return false;
    at += d.length;
  }
  return true;
}

std::string FormatFacet(const Node& facet) {
  // "lang" is always known, "language" only where there is such a facet.
  std::string name = facet.field == "language" ? "lang" : facet.field;
  // With a small letter in it, operators beside it are operators.
  if (!HoldsSmallLetter(name)) name = text::Fold(name);
  return name + ":" + (IsPlainValue(facet.text) ? facet.text : Quoted(facet.text));
}

std::string FieldPrefix(const Node& node) { return node.field.empty() ? "" : node.field + ":"; }

bool IsPlainWord(const Node& node, const std::string& field) {
  return node.kind == NodeKind::kWord && !node.prefix && node.edits == 0 && node.field == field;
}

void Format(const Node& node, std::string* out);

/// A NEAR of plain words as "a b"~5, which is read as one in a query of capitals, too.
void FormatNear(const Node& near, std::string* out) {
  const std::string& field = near.children[0].field;
  const bool is_plain = std::all_of(near.children.begin(), near.children.end(),
                                    [&](const Node& node) { return IsPlainWord(node, field); });
  const std::string distance = std::to_string(near.distance);
  std::string words;
  for (const Node& child : near.children) {
    if (!words.empty()) words += is_plain ? " " : " NEAR/" + distance + " ";
    if (is_plain)
      words += child.text;
    else
      Format(child, &words);
  }
  *out += is_plain ? FieldPrefix(near.children[0]) + Quoted(words) + "~" + distance : words;
}

/// The child in the place of an operand of `parent`.
void FormatChild(const Node& child, NodeKind parent, std::string* out) {
  const bool binds_looser =
      child.kind == NodeKind::kOr || child.kind == NodeKind::kAnd || child.kind == NodeKind::kWords;
  const bool is_signed = parent == NodeKind::kNot || parent == NodeKind::kRequired;
  const bool needs_parentheses = (parent == NodeKind::kAnd && child.kind == NodeKind::kOr) ||
                                 (parent == NodeKind::kWords && binds_looser) ||
                                 (is_signed && (binds_looser || child.kind == NodeKind::kNear));
  if (needs_parentheses) *out += '(';
  Format(child, out);
  if (needs_parentheses) *out += ')';
}

void FormatChildren(const Node& node, const char* between, std::string* out) {
  for (size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) *out += between;
    FormatChild(node.children[i], node.kind, out);
  }
}

void Format(const Node& node, std::string* out) {
  switch (node.kind) {
    case NodeKind::kAnything:
      return;
    case NodeKind::kWord:
      *out += FieldPrefix(node) + FormatWord(node);
      return;
    case NodeKind::kPhrase:
      *out += FieldPrefix(node) + Quoted(node.text);
      return;
    case NodeKind::kSubstring:
      *out += FieldPrefix(node) + "=" + Quoted(node.text);
      return;
    case NodeKind::kFacet:
      *out += FormatFacet(node);
      return;
    case NodeKind::kDate:
      *out += "date:" + FormatDateRange({node.first_date, node.last_date});
      return;
    case NodeKind::kNear:
      return FormatNear(node, out);
    case NodeKind::kAnd:
      return FormatChildren(node, " AND ", out);
    case NodeKind::kOr:
      return FormatChildren(node, " OR ", out);
    case NodeKind::kNot:
      *out += '-';
      return FormatChildren(node, "", out);
    case NodeKind::kRequired:
      *out += '+';
      return FormatChildren(node, "", out);
    case NodeKind::kWords:
      return FormatChildren(node, " ", out);
  }
}

void Describe(const Node& node, std::string* out) {
  *out += '(';
  *out += NameOf(node.kind);
  const bool has_text = !node.text.empty();
  if (node.kind == NodeKind::kNear) *out += " " + std::to_string(node.distance);
  if (node.kind == NodeKind::kDate)
    *out += " " + std::to_string(node.first_date) + " " + std::to_string(node.last_date);
  if (has_text) *out += " " + FieldPrefix(node) + Quoted(node.text);
  if (node.prefix) *out += " *";
  if (node.edits > 0) *out += " ~" + std::to_string(node.edits);
  for (const Node& child : node.children) {
    *out += ' ';
    Describe(child, out);
  }
  *out += ')';
}

}  // namespace

std::string DescribeQuery(const Node& node) {
  std::string out;
  Describe(node, &out);
  return out;
}

std::string FormatQuery(const Node& node) {
  std::string out;
  Format(node, &out);
  return out;
}

std::string EscapeWord(std::string_view text) {
  std::string out = Escaped(text);
  return LooksLikeOperator(out) ? "\\" + out : out;
}

std::string QuotePhrase(std::string_view text) { return Quoted(text); }

}  // namespace dossier::query
