// Text in lines, for every script: Dear ImGui breaks at blanks only, which leaves Chinese and
// Japanese in one ragged line. Here lines also break between Han and kana (simple kinsoku), Hangul
// breaks by words, and a limit of lines ends in an ellipsis. No shaping, no right-to-left.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "query/snippet.h"

namespace dossier::ui {

/// A font at a size. Units: ImGui font size.
struct TextStyle {
  ImFont* font = nullptr;
  float size = 0;
  float line_height = 0;  ///< CSS pixels from line to line.
};

/// One line: bytes [begin, end) of the text, and an ellipsis behind them when text was cut.
struct TextLine {
  size_t begin = 0;
  size_t end = 0;
  float width = 0;  ///< CSS pixels, with the ellipsis.
  bool has_ellipsis = false;
};

using TextLines = std::vector<TextLine>;

/// True when a line may end before `next`. Source: JIS X 4051 in its simplest form.
bool MayBreakBetween(char32_t previous, char32_t next);

/// Width of one line of text. Units: CSS pixels.
float MeasureText(const TextStyle& style, std::string_view text);

/// Breaks `text` into lines of at most `width`, at most `max_lines` (0: no limit). '\n' ends a
/// line. A word longer than a line is cut. Text without anything visible gives no line. Cost: one
/// pass.
TextLines LayOut(const TextStyle& style, std::string_view text, float width, size_t max_lines);

/// Colours of DrawLines.
struct TextInk {
  ImU32 text = 0;
  ImU32 mark = 0;  ///< Behind marked stretches.
};

/// Draws lines with a rectangle behind each marked stretch. Marks are ascending.
void DrawLines(ImDrawList* list, const TextStyle& style, ImVec2 at, std::string_view text,
               const TextLines& lines, const TextInk& ink,
               const std::vector<query::Mark>& marks = {});

/// Draws one line, cut with an ellipsis at `width`. Returns the width drawn.
float DrawLine(ImDrawList* list, const TextStyle& style, ImVec2 at, std::string_view text,
               float width, ImU32 colour);

}  // namespace dossier::ui
