// The few kinds of things that views are made of: each draws itself, takes the mouse, and records
// its semantic node.
#pragma once

#include <string>
#include <string_view>

#include "ui/icons.h"
#include "ui/text_layout.h"
#include "ui/view.h"

namespace dossier::ui {

/// Stable id of a node. `path` names the thing ("filters/country/KR").
uint32_t NodeId(std::string_view path);

/// Records a node with its rectangle, and gives it the focus if it is its turn.
SemanticNode& AddNode(const ViewContext& context, uint32_t id, Role role, std::string_view label,
                      const Rect& rect);
/// The same as a container; close it with context.semantics->Pop().
SemanticNode& PushNode(const ViewContext& context, uint32_t id, Role role, std::string_view label,
                       const Rect& rect);

/// What the mouse does in a rectangle.
struct Press {
  bool is_hovered = false;
  bool is_held = false;
  bool is_pressed = false;  ///< In this frame.
};
Press PressArea(uint32_t id, const Rect& rect);

/// How a button looks.
struct ButtonSpec {
  enum Look : uint8_t { kBordered, kQuiet, kPrimary };
  enum Toggle : uint8_t { kNone, kOff, kOn };
  std::string_view path;
  std::string_view label;
  Icon icon = Icon::kNone;
  Look look = kBordered;
  Toggle toggle = kNone;
  bool has_label = true;  ///< False: the icon alone is drawn.
  bool is_disabled = false;
  std::string_view language = {};  ///< Of the label.
};
float ButtonWidth(const ViewContext& context, const ButtonSpec& spec);
void Button(const ViewContext& context, CommandQueue& queue, const ButtonSpec& spec,
            const Rect& rect, Command command);

/// A paragraph with a kText node. Returns its height.
float Paragraph(const ViewContext& context, std::string_view path, ImVec2 at, float width,
                std::string_view text, const TextStyle& style, Rgb colour, size_t max_lines = 0);
/// A heading with its node. Returns its height.
float Heading(const ViewContext& context, std::string_view path, int level, ImVec2 at, float width,
              std::string_view text, const TextStyle& style);

/// A region that scrolls. Between the calls positions are screen positions; the returned value is
/// where content begins.
ImVec2 BeginScroll(const char* name, const Rect& rect, ScrollState* state);
/// `content_height` is that of all content.
void EndScroll(ImVec2 origin, float content_height, ScrollState* state);

void FillRect(const Rect& rect, Rgb colour, float rounding = 0);
void StrokeRect(const Rect& rect, Rgb colour, float rounding = 0);
void HairlineBelow(const Rect& rect, Rgb colour);
void HairlineRight(const Rect& rect, Rgb colour);

}  // namespace dossier::ui
