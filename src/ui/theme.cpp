// See theme.h.
#include "ui/theme.h"

#include <cmath>
#include <string_view>

namespace dossier::ui {

const Palette kLightPalette = {
    .paper = 0xfdfdfc,
    .panel = 0xf5f5f2,
    .field = 0xffffff,
    .hover = 0xefefeb,
    .selected = 0xeaf1fd,
    .ink = 0x1c1c1a,
    .muted = 0x5f5f5a,
    .line = 0xdededa,
    .control_line = 0x858580,
    .accent = 0x0b57d0,
    .on_accent = 0xffffff,
    .bar = 0xb9cdf0,
    .mark = 0xffe58a,
    .mark_current = 0xffb84d,
    .noise = 0x70706a,
    .alert = 0xa50e0e,
    .alert_ground = 0xfdecea,
    .notice_ground = 0xeaf1fd,
};

const Palette kDarkPalette = {
    .paper = 0x161615,
    .panel = 0x1d1d1c,
    .field = 0x20201e,
    .hover = 0x2a2a28,
    .selected = 0x1f2a3d,
    .ink = 0xe9e9e4,
    .muted = 0xa8a8a1,
    .line = 0x343431,
    .control_line = 0x7d7d77,
    .accent = 0x8ab4f8,
    .on_accent = 0x10233f,
    .bar = 0x3a4d6e,
    .mark = 0x5c4a00,
    .mark_current = 0x8a5200,
    .noise = 0x95958e,
    .alert = 0xffb4ab,
    .alert_ground = 0x3b1715,
    .notice_ground = 0x1f2a3d,
};

namespace {

double Linear(uint32_t channel) {
  const double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double Luminance(Rgb rgb) {
  return 0.2126 * Linear((rgb >> 16) & 255) + 0.7152 * Linear((rgb >> 8) & 255) +
         0.0722 * Linear(rgb & 255);
}

ImVec4 ToVec(Rgb rgb, float alpha = 1.0f) {
  return ImGui::ColorConvertU32ToFloat4(ToImColor(rgb, alpha));
}

std::string Hex(Rgb rgb) {
  std::string text = "#";
  for (int shift = 20; shift >= 0; shift -= 4) text += "0123456789abcdef"[(rgb >> shift) & 15];
  return text;
}

}  // namespace

double ContrastRatio(Rgb a, Rgb b) {
  const double first = Luminance(a) + 0.05;
  const double second = Luminance(b) + 0.05;
  return first > second ? first / second : second / first;
}

ImU32 ToImColor(Rgb rgb, float alpha) {
  return IM_COL32((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255,
                  static_cast<int>(std::lround(alpha * 255.0f)));
}

bool IsDark(ThemeChoice choice, bool system_prefers_dark) {
  return choice == ThemeChoice::kDark || (choice == ThemeChoice::kSystem && system_prefers_dark);
}

const Palette& PaletteOf(ThemeChoice choice, bool system_prefers_dark) {
  return IsDark(choice, system_prefers_dark) ? kDarkPalette : kLightPalette;
}

void ApplyStyle(const Palette& palette) {
  ImGuiStyle& style = ImGui::GetStyle();
  style.FontSizeBase = text_size::kBody;
  style.WindowPadding = style.ItemSpacing = style.ItemInnerSpacing = style.FramePadding =
      ImVec2(0, 0);
  style.WindowBorderSize = style.ChildBorderSize = style.FrameBorderSize = 0;
  style.WindowRounding = style.ChildRounding = style.FrameRounding = 0;
  style.ScrollbarSize = size::kScrollbar;
  style.ScrollbarRounding = size::kScrollbar / 2;
  style.GrabMinSize = 32;
  for (ImVec4& colour : style.Colors) colour = ToVec(palette.ink);
  style.Colors[ImGuiCol_WindowBg] = ToVec(palette.paper);
  style.Colors[ImGuiCol_ChildBg] = ToVec(palette.paper, 0);
  style.Colors[ImGuiCol_ScrollbarBg] = ToVec(palette.paper, 0);
  style.Colors[ImGuiCol_ScrollbarGrab] = ToVec(palette.control_line, 0.45f);
  style.Colors[ImGuiCol_ScrollbarGrabHovered] = ToVec(palette.control_line, 0.8f);
  style.Colors[ImGuiCol_ScrollbarGrabActive] = ToVec(palette.control_line);
  style.Colors[ImGuiCol_NavCursor] = ToVec(palette.accent);
}

std::string CssVariables(const Palette& palette, bool is_dark) {
  const auto declare = [](const char* name, Rgb rgb) {
    return std::string("--") + name + ":" + Hex(rgb) + ";";
  };
  std::string css = is_dark ? "color-scheme:dark;" : "color-scheme:light;";
  css += declare("paper", palette.paper) + declare("ink", palette.ink) +
         declare("muted", palette.muted);
  css += declare("line", palette.control_line) + declare("accent", palette.accent) +
         declare("field", palette.field) + declare("hover", palette.hover) +
         declare("selected", palette.selected);
  css += declare("mark", palette.mark) + declare("mark-current", palette.mark_current);
  css += declare("noise", palette.noise) + "--text-size:16px";
  return css;
}

const char* ThemeName(ThemeChoice choice) {
  switch (choice) {
    case ThemeChoice::kLight:
      return "light";
    case ThemeChoice::kDark:
      return "dark";
    case ThemeChoice::kSystem:
      break;
  }
  return "system";
}

ThemeChoice ThemeFromName(const char* name, size_t size) {
  const std::string_view text(name, size);
  if (text == "light") return ThemeChoice::kLight;
  return text == "dark" ? ThemeChoice::kDark : ThemeChoice::kSystem;
}

}  // namespace dossier::ui
