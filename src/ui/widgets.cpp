// See widgets.h.
#include "ui/widgets.h"

#include <cmath>

#include "ui/fonts.h"

namespace dossier::ui {
namespace {

constexpr float kButtonPad = 12.0f;
constexpr float kIconGap = 8.0f;

TextStyle ButtonTextStyle(const ButtonSpec& spec) {
  return spec.look == ButtonSpec::kPrimary || spec.toggle == ButtonSpec::kOn
             ? SmallBoldStyle(spec.language)
             : SmallStyle(spec.language);
}

Rgb ButtonInk(const Palette& palette, const ButtonSpec& spec) {
  if (spec.is_disabled) return palette.muted;
  if (spec.look == ButtonSpec::kPrimary) return palette.on_accent;
  return spec.toggle == ButtonSpec::kOn ? palette.accent : palette.ink;
}

void DrawButtonGround(const Palette& palette, const ButtonSpec& spec, const Rect& rect,
                      const Press& press) {
  const bool is_lit = press.is_hovered && !spec.is_disabled;
  if (spec.look == ButtonSpec::kPrimary) return FillRect(rect, palette.accent, size::kRadius);
  if (spec.toggle == ButtonSpec::kOn)
    FillRect(rect, palette.selected, size::kRadius);
  else if (is_lit)
    FillRect(rect, palette.hover, size::kRadius);
  else if (spec.look == ButtonSpec::kBordered)
    FillRect(rect, palette.field, size::kRadius);
  if (spec.look == ButtonSpec::kBordered)
    StrokeRect(rect, spec.toggle == ButtonSpec::kOn ? palette.accent : palette.line, size::kRadius);
}

void DrawButtonFace(const ViewContext& context, const ButtonSpec& spec, const Rect& rect) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const TextStyle style = ButtonTextStyle(spec);
  const bool has_icon = spec.icon != Icon::kNone;
  const float icon_width = has_icon ? kIconSize + (spec.has_label ? kIconGap : 0) : 0;
  const float room = rect.width - icon_width - 8;
  const TextLines lines = spec.has_label ? LayOut(style, spec.label, room, 1) : TextLines();
  const float text_width = lines.empty() ? 0 : lines[0].width;
  float x = std::round(rect.x + (rect.width - icon_width - text_width) / 2);
  const ImU32 ink = ToImColor(ButtonInk(*context.palette, spec), spec.is_disabled ? 0.6f : 1.0f);
  if (has_icon)
    DrawIcon(list, spec.icon, ImVec2(x, std::round(rect.y + (rect.height - kIconSize) / 2)), ink);
  x += icon_width;
  DrawLines(list, style, ImVec2(x, std::round(rect.y + (rect.height - style.line_height) / 2)),
            spec.label, lines, {ink, 0});
}

}  // namespace

uint32_t NodeId(std::string_view path) {
  uint32_t hash = 2166136261u;
  for (const char c : path) hash = (hash ^ static_cast<uint8_t>(c)) * 16777619u;
  return hash == 0 ? 1 : hash;
}

uint32_t SearchFieldNode() { return NodeId("head/search"); }
uint32_t HitNode(model::DocId doc) { return NodeId("hit/" + std::to_string(model::Index(doc))); }
uint32_t ArticleNode() { return NodeId("reader/article"); }
uint32_t SearchHelpNode() { return NodeId("about/search"); }

namespace {

SemanticNode& Place(const ViewContext& context, SemanticNode& node, const Rect& rect) {
  node.x = rect.x;
  node.y = rect.y;
  node.width = rect.width;
  node.height = rect.height;
  if (node.id == context.focus_node) node.flags |= kFocusNow;
  return node;
}

}  // namespace

SemanticNode& AddNode(const ViewContext& context, uint32_t id, Role role, std::string_view label,
                      const Rect& rect) {
  return Place(context, context.semantics->Add(id, role, label), rect);
}

SemanticNode& PushNode(const ViewContext& context, uint32_t id, Role role, std::string_view label,
                       const Rect& rect) {
  return Place(context, context.semantics->Push(id, role, label), rect);
}

Press PressArea(uint32_t id, const Rect& rect) {
  if (rect.empty()) return {};
  ImGui::PushID(static_cast<int>(id));
  ImGui::SetCursorScreenPos(ImVec2(rect.x, rect.y));
  Press press;
  press.is_pressed = ImGui::InvisibleButton("area", ImVec2(rect.width, rect.height));
  press.is_hovered = ImGui::IsItemHovered();
  press.is_held = ImGui::IsItemActive();
  ImGui::PopID();
  if (press.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  return press;
}

float ButtonWidth(const ViewContext& context, const ButtonSpec& spec) {
  const bool has_icon = spec.icon != Icon::kNone;
  if (!spec.has_label) return context.button_height();
  const float icon_width = has_icon ? kIconSize + kIconGap : 0;
  return std::ceil(MeasureText(ButtonTextStyle(spec), spec.label) + icon_width + 2 * kButtonPad);
}

void Button(const ViewContext& context, CommandQueue& queue, const ButtonSpec& spec,
            const Rect& rect, Command command) {
  const uint32_t id = NodeId(spec.path);
  const Press press = spec.is_disabled ? Press() : PressArea(id, rect);
  DrawButtonGround(*context.palette, spec, rect, press);
  DrawButtonFace(context, spec, rect);
  SemanticNode& node = AddNode(context, id, Role::kButton, spec.label, rect);
  node.lang = spec.language;
  if (spec.is_disabled) node.flags |= kDisabled;
  if (spec.toggle != ButtonSpec::kNone)
    node.flags |= spec.toggle == ButtonSpec::kOn ? kPressed : kNotPressed;
  if (spec.is_disabled) return;
  queue.Bind(id, SemanticAction::kEscape, GoBack{});
  if (press.is_pressed) queue.Push(command);
  queue.Bind(id, SemanticAction::kPress, std::move(command));
}

float Paragraph(const ViewContext& context, std::string_view path, ImVec2 at, float width,
                std::string_view text, const TextStyle& style, Rgb colour, size_t max_lines) {
  const TextLines lines = LayOut(style, text, width, max_lines);
  const float height = static_cast<float>(lines.size()) * style.line_height;
  if (lines.empty()) return 0;
  DrawLines(ImGui::GetWindowDrawList(), style, at, text, lines, {ToImColor(colour), 0});
  AddNode(context, NodeId(path), Role::kText, text, {at.x, at.y, width, height});
  return height;
}

float Heading(const ViewContext& context, std::string_view path, int level, ImVec2 at, float width,
              std::string_view text, const TextStyle& style) {
  const TextLines lines = LayOut(style, text, width, 0);
  const float height = static_cast<float>(lines.size()) * style.line_height;
  DrawLines(ImGui::GetWindowDrawList(), style, at, text, lines,
            {ToImColor(context.palette->ink), 0});
  AddNode(context, NodeId(path), Role::kHeading, text, {at.x, at.y, width, height}).level =
      static_cast<uint8_t>(level);
  return height;
}

ImVec2 BeginScroll(const char* name, const Rect& rect, ScrollState* state) {
  float scroll = state->scroll;
  if (state->is_reset) scroll = 0;
  if (state->has_target) {
    if (state->target_bottom - scroll > rect.height) scroll = state->target_bottom - rect.height;
    if (state->target_top < scroll) scroll = state->target_top;
  }
  if (scroll != state->scroll) ImGui::SetNextWindowScroll(ImVec2(-1, std::round(scroll)));
  state->has_target = state->is_reset = false;
  ImGui::SetCursorScreenPos(ImVec2(rect.x, rect.y));
  ImGui::BeginChild(
      name, ImVec2(std::max(1.0f, rect.width), std::max(1.0f, rect.height)), ImGuiChildFlags_None,
      ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoSavedSettings);
  return ImGui::GetCursorScreenPos();
}

void EndScroll(ImVec2 origin, float content_height, ScrollState* state) {
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy(ImVec2(1, content_height));
  state->scroll = ImGui::GetScrollY();
  ImGui::EndChild();
}

void FillRect(const Rect& rect, Rgb colour, float rounding) {
  ImGui::GetWindowDrawList()->AddRectFilled(
      ImVec2(rect.x, rect.y), ImVec2(rect.right(), rect.bottom()), ToImColor(colour), rounding);
}

void StrokeRect(const Rect& rect, Rgb colour, float rounding) {
  ImGui::GetWindowDrawList()->AddRect(ImVec2(rect.x, rect.y), ImVec2(rect.right(), rect.bottom()),
                                      ToImColor(colour), rounding);
}

void HairlineBelow(const Rect& rect, Rgb colour) {
  FillRect({rect.x, rect.bottom() - 1, rect.width, 1}, colour);
}
void HairlineRight(const Rect& rect, Rgb colour) {
  FillRect({rect.right() - 1, rect.y, 1, rect.height}, colour);
}

}  // namespace dossier::ui
