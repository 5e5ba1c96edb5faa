// The signs on buttons, drawn with lines: no icon font is shipped.
#pragma once

#include <cstdint>

#include "imgui.h"

namespace dossier::ui {

enum class Icon : uint8_t {
  kNone,
  kClose,
  kBack,
  kUp,
  kDown,
  kFilter,
  kCopy,
  kDone,
  kSun,
  kMoon,
  kSystem,
  kInfo,
  kQuestion,
  kPlus,
  kExternal,
  kFolder
};

/// Units: CSS pixels; the icon fills a square of this side.
inline constexpr float kIconSize = 16.0f;

void DrawIcon(ImDrawList* list, Icon icon, ImVec2 top_left, ImU32 colour);

}  // namespace dossier::ui
