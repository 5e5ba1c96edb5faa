// All colours and sizes of the viewer. Views name what a thing is; here is how it looks.
#pragma once

#include <cstdint>
#include <string>

#include "imgui.h"

namespace dossier::ui {

/// A colour as written in CSS: 0xRRGGBB.
using Rgb = uint32_t;

/// What the person chose.
enum class ThemeChoice : uint8_t { kSystem, kLight, kDark };

/// The colours of one scheme. Text colours reach WCAG AA (4.5 to 1) on every ground that they are
/// drawn on; a test computes it.
struct Palette {
  Rgb paper;          ///< Ground of lists and of the reader.
  Rgb panel;          ///< Ground of the filters and of the page's head.
  Rgb field;          ///< Ground of text fields and plain buttons.
  Rgb hover;          ///< Ground of a row or button under the pointer.
  Rgb selected;       ///< Ground of the chosen row.
  Rgb ink;            ///< Text.
  Rgb muted;          ///< Secondary text.
  Rgb line;           ///< Hairlines between parts.
  Rgb control_line;   ///< Borders that show where a control is: 3 to 1.
  Rgb accent;         ///< Links, the chosen row's edge, checked boxes.
  Rgb on_accent;      ///< Text and signs on `accent`.
  Rgb bar;            ///< Bars behind counts.
  Rgb mark;           ///< Behind matched words.
  Rgb mark_current;   ///< Behind the match that the reader stands at.
  Rgb noise;          ///< Text that ingest found to be furniture.
  Rgb alert;          ///< Text of trouble.
  Rgb alert_ground;   ///< Ground of trouble.
  Rgb notice_ground;  ///< Ground of a notice.
};

extern const Palette kLightPalette;
extern const Palette kDarkPalette;

/// Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, relative luminance.
double ContrastRatio(Rgb a, Rgb b);

ImU32 ToImColor(Rgb rgb, float alpha = 1.0f);

/// Sizes of text. Units: ImGui font sizes (line heights of the glyph box); the em is kEmPerFontSize
/// of each. Whole numbers: Dear ImGui bakes no others, and would scale what it has.
namespace text_size {
inline constexpr float kSmall = 16.0f;    ///< 12.8 px.
inline constexpr float kBody = 19.0f;     ///< 15.2 px.
inline constexpr float kTitle = 21.0f;    ///< 16.8 px.
inline constexpr float kDisplay = 35.0f;  ///< 28 px.
}  // namespace text_size

/// Distance from line to line. Units: CSS pixels.
namespace line_height {
inline constexpr float kSmall = 18.0f;
inline constexpr float kBody = 22.0f;
inline constexpr float kTitle = 25.0f;
inline constexpr float kDisplay = 38.0f;
}  // namespace line_height

/// Sizes of the layout. Units: CSS pixels.
namespace size {
inline constexpr float kNarrowBelow = 760.0f;  ///< One column; the filters are a view of their own.
inline constexpr float kReaderBesideFrom = 1100.0f;  ///< The reader stands beside the list.
inline constexpr float kWideFrom = 1600.0f;          ///< Filters and list get broader.

inline constexpr float kHead = 64.0f;
inline constexpr float kHeadNarrow = 104.0f;
inline constexpr float kFilters = 248.0f;
inline constexpr float kFiltersWide = 288.0f;
inline constexpr float kList = 440.0f;
inline constexpr float kListWide = 600.0f;
inline constexpr float kColumn = 680.0f;  ///< Longest line of running text on the canvas.
inline constexpr float kSearchLongest = 640.0f;

inline constexpr float kGap = 8.0f;
inline constexpr float kPad = 16.0f;
inline constexpr float kPadWide = 24.0f;
inline constexpr float kField = 40.0f;
inline constexpr float kButton = 34.0f;
inline constexpr float kButtonTouch = 44.0f;
inline constexpr float kRow = 34.0f;  ///< A filter's row.
inline constexpr float kRowTouch = 44.0f;
inline constexpr float kCheck = 16.0f;
inline constexpr float kBarHeight = 3.0f;
inline constexpr float kRadius = 8.0f;
inline constexpr float kRadiusSmall = 4.0f;
inline constexpr float kToolbar = 52.0f;
inline constexpr float kStatusRow = 52.0f;
inline constexpr float kScrollbar = 10.0f;
}  // namespace size

/// The palette of a choice under a system's scheme.
bool IsDark(ThemeChoice choice, bool system_prefers_dark);
const Palette& PaletteOf(ThemeChoice choice, bool system_prefers_dark);

/// Gives Dear ImGui's own parts (scroll bars, window ground) the palette's colours.
void ApplyStyle(const Palette& palette);

/// The variables that web/page/style.css reads, as CSS declarations.
std::string CssVariables(const Palette& palette, bool is_dark);

/// "system", "light", "dark": how a choice is remembered.
const char* ThemeName(ThemeChoice choice);
ThemeChoice ThemeFromName(const char* name, size_t size);

}  // namespace dossier::ui
