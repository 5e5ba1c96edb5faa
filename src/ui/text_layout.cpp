// See text_layout.h.
#include "ui/text_layout.h"

#include <algorithm>
#include <cmath>

#include "text/utf8.h"

namespace dossier::ui {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::u32string_view kNoLineStart =
    U"。，、．！？；：）」』】〉》〕］｝’”…‥ー々ゝゞヽヾ・ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"
    U"ヵヶ％℃,.!?;:)]}%";
constexpr std::u32string_view kNoLineEnd = U"（「『【〈《〔［｛‘“([{＄￥";
constexpr float kLeastBeforeEllipsis = 0.5f;  // Of the line's width.
constexpr float kMarkRounding = 3.0f;
constexpr float kMarkBleed = 1.0f;  // A mark is this much wider than its word on either side.

bool IsBlank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\u3000';
}

/// Han, kana, and the punctuation set among them; not Hangul, which is written with blanks.
bool IsIdeographic(char32_t c) {
  return (c >= 0x2e80 && c < 0xa4d0 && !(c >= 0x3130 && c < 0x3190)) ||
         (c >= 0xf900 && c < 0xfb00) || (c >= 0xfe30 && c < 0xfe70) ||
         (c >= 0xff00 && c < 0xffa0) || (c >= 0x20000 && c < 0x40000);
}

bool Contains(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

bool IsWordCharacter(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
         c >= 0xc0;
}

/// Advance widths of a font at a size.
class Ruler {
 public:
  explicit Ruler(const TextStyle& style) : baked_(style.font->GetFontBaked(style.size)) {
    scale_ = baked_->Size > 0 ? style.size / baked_->Size : 1;
  }
  float Advance(char32_t c) const {
    return baked_->GetCharAdvance(static_cast<ImWchar>(c)) * scale_;
  }
  float Width(std::string_view text) const {
    float width = 0;
    for (size_t at = 0; at < text.size();) {
      const text::Decoded decoded = text::DecodeAt(text, at);
      width += Advance(decoded.code_point);
      at += decoded.length;
    }
    return width;
  }

 private:
  ImFontBaked* baked_;
  float scale_ = 1;
};

size_t SkipBlanks(std::string_view text, size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

/// The end without blanks and the signs that only join what is cut off.
size_t WithoutJoints(std::string_view text, size_t begin, size_t end) {
  constexpr std::string_view kDot = "·";
  for (;;) {
    while (end > begin &&
           (IsBlank(static_cast<unsigned char>(text[end - 1])) || text[end - 1] == ','))
      --end;
    if (!text.substr(begin, end - begin).ends_with(kDot)) return end;
    end -= kDot.size();
  }
}

size_t WithoutBlanks(std::string_view text, size_t begin, size_t end) {
  while (end > begin && IsBlank(static_cast<unsigned char>(text[end - 1]))) --end;
  return end;
}

/// Finds one line from `begin`. `next` is where the line behind it begins.
TextLine NextLine(const Ruler& ruler, std::string_view text, size_t begin, float width,
                  size_t* next) {
  float used = 0;
  size_t break_at = begin;
  float break_width = 0;
  char32_t previous = 0;
  for (size_t at = begin; at < text.size();) {
    const text::Decoded decoded = text::DecodeAt(text, at);
    const char32_t c = decoded.code_point;
    if (c == U'\n') {
      *next = at + 1;
      return {begin, WithoutBlanks(text, begin, at), used, false};
    }
    if (at > begin && MayBreakBetween(previous, c)) {
      break_at = at;
      break_width = used;
    }
    const float advance = ruler.Advance(c);
    if (used + advance > width && at > begin && !IsBlank(c)) {
      const bool has_break = break_at > begin;
      const size_t end = has_break ? break_at : at;
      *next = SkipBlanks(text, end);
      return {begin, WithoutBlanks(text, begin, end), has_break ? break_width : used, false};
    }
    used += advance;
    previous = c;
    at += decoded.length;
  }
  *next = text.size();
  return {begin, WithoutBlanks(text, begin, text.size()), used, false};
}

/// Shortens a line until the ellipsis fits behind it.
void PutEllipsis(const Ruler& ruler, std::string_view text, float width, TextLine* line) {
  const float room = width - ruler.Width(kEllipsis);
  float used = 0;
  size_t at = line->begin;
  size_t word_end = at;
  char32_t previous = 0;
  while (at < text.size() && text[at] != '\n') {
    const text::Decoded decoded = text::DecodeAt(text, at);
    const float advance = ruler.Advance(decoded.code_point);
    const bool ends_word = at > line->begin && (IsBlank(decoded.code_point) ||
                                                MayBreakBetween(previous, decoded.code_point));
    if (ends_word && used >= room * kLeastBeforeEllipsis) word_end = at;
    if (used + advance > room) break;
    used += advance;
    at += decoded.length;
    previous = decoded.code_point;
  }
  // Rather between words, unless that leaves much of the line empty.
  const bool is_cut = at < text.size() && text[at] != '\n';
  if (is_cut && word_end > line->begin) at = word_end;
  // The text has an ellipsis of its own there: one is enough.
  const bool has_own = at >= line->begin + kEllipsis.size() &&
                       text.substr(at - kEllipsis.size(), kEllipsis.size()) == kEllipsis;
  line->end = WithoutJoints(text, line->begin, has_own ? at - kEllipsis.size() : at);
  line->has_ellipsis = true;
  line->width =
      ruler.Width(text.substr(line->begin, line->end - line->begin)) + ruler.Width(kEllipsis);
}

void DrawMarks(ImDrawList* list, const TextStyle& style, const Ruler& ruler, ImVec2 at,
               std::string_view text, const TextLine& line, ImU32 colour,
               const std::vector<query::Mark>& marks) {
  for (const query::Mark& mark : marks) {
    const size_t begin = std::max<size_t>(mark.offset, line.begin);
    const size_t end = std::min<size_t>(mark.offset + mark.length, line.end);
    if (begin >= end) continue;
    const float x = at.x + ruler.Width(text.substr(line.begin, begin - line.begin));
    const float width = ruler.Width(text.substr(begin, end - begin));
    list->AddRectFilled(ImVec2(x - kMarkBleed, at.y),
                        ImVec2(x + width + kMarkBleed, at.y + style.size), colour, kMarkRounding);
  }
}

}  // namespace

bool MayBreakBetween(char32_t previous, char32_t next) {
  if (IsBlank(next)) return false;
  if (IsBlank(previous)) return true;
  if (Contains(kNoLineStart, next) || Contains(kNoLineEnd, previous)) return false;
  if (IsIdeographic(previous) || IsIdeographic(next)) return true;
  return (previous == U'-' || previous == U'–' || previous == U'—' || previous == U'/') &&
         IsWordCharacter(next);
}

float MeasureText(const TextStyle& style, std::string_view text) {
  return Ruler(style).Width(text);
}

TextLines LayOut(const TextStyle& style, std::string_view text, float width, size_t max_lines) {
  TextLines lines;
  const Ruler ruler(style);
  text = text.substr(0, WithoutBlanks(text, 0, text.size()));
  for (size_t begin = SkipBlanks(text, 0); begin < text.size();) {
    size_t next = text.size();
    TextLine line = NextLine(ruler, text, begin, width, &next);
    const bool is_last = max_lines > 0 && lines.size() + 1 == max_lines;
    if (is_last && next < text.size()) PutEllipsis(ruler, text, width, &line);
    lines.push_back(line);
    if (is_last) break;
    begin = next;
  }
  return lines;
}

void DrawLines(ImDrawList* list, const TextStyle& style, ImVec2 at, std::string_view text,
               const TextLines& lines, const TextInk& ink, const std::vector<query::Mark>& marks) {
  const Ruler ruler(style);
  // The glyph box stands in the middle of its line.
  at.y = std::round(at.y + (style.line_height - style.size) / 2);
  for (const TextLine& line : lines) {
    DrawMarks(list, style, ruler, at, text, line, ink.mark, marks);
    list->AddText(style.font, style.size, at, ink.text, text.data() + line.begin,
                  text.data() + line.end);
    if (line.has_ellipsis) {
      const float width = ruler.Width(text.substr(line.begin, line.end - line.begin));
      list->AddText(style.font, style.size, ImVec2(at.x + width, at.y), ink.text, kEllipsis.data(),
                    kEllipsis.data() + kEllipsis.size());
    }
    at.y += style.line_height;
  }
}

float DrawLine(ImDrawList* list, const TextStyle& style, ImVec2 at, std::string_view text,
               float width, ImU32 colour) {
  const TextLines lines = LayOut(style, text, width, 1);
  if (lines.empty()) return 0;
  DrawLines(list, style, at, text, lines, {colour, 0});
  return lines[0].width;
}

}  // namespace dossier::ui
