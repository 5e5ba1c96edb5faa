// The filters: a panel at the left, or a view of its own on a narrow window.
#include <cmath>

#include "report/json_writer.h"
#include "ui/fonts.h"
#include "ui/strings.h"
#include "ui/view.h"
#include "ui/widgets.h"

namespace dossier::ui {
namespace {

constexpr size_t kShownAtFirst = 8;
constexpr size_t kAlwaysRecorded = 300;  // Longer lists give nodes only to rows near the window.
constexpr float kFacetGap = 20.0f;
constexpr float kHeadingHeight = 30.0f;

/// Draws from the top down.
class FiltersPainter {
 public:
  FiltersPainter(const ViewContext& context, const FiltersViewState& state, CommandQueue& queue,
                 ImVec2 origin, float width)
      : context_(context),
        state_(state),
        queue_(queue),
        origin_(origin),
        width_(width),
        y_(origin.y) {}

  void DrawFacet(const Facet& facet);
  void Space(float height) { y_ += height; }
  float height() const { return y_ - origin_.y; }

 private:
  float RowHeight() const {
    return context_.viewport.coarse_pointer ? size::kRowTouch : size::kRow;
  }
  void DrawOption(const Facet& facet, const FacetOption& option, bool is_recorded);
  void DrawOptionFace(const Facet& facet, const FacetOption& option, const Rect& row,
                      bool is_hovered);
  void DrawBox(const Rect& box, bool is_checked);
  void DrawMore(const Facet& facet, bool is_whole);

  const ViewContext& context_;
  const FiltersViewState& state_;
  CommandQueue& queue_;
  ImVec2 origin_;
  float width_;
  float y_;
};

void FiltersPainter::DrawFacet(const Facet& facet) {
  const std::string path = "filters/" + facet.name;
  const bool is_whole = state_.whole_facets.count(facet.name) > 0;
  size_t shown = facet.options.size();
  // One more row costs no more room than the button that would hide it.
  if (!is_whole && shown > kShownAtFirst + 1) shown = kShownAtFirst;
  Heading(context_, path + "/heading", 2, ImVec2(origin_.x, y_), width_, facet.heading,
          SmallBoldStyle());
  y_ += kHeadingHeight - 4;
  PushNode(context_, NodeId(path), Role::kGroup, facet.heading,
           {origin_.x, y_, width_, RowHeight() * static_cast<float>(shown)});
  for (size_t i = 0; i < shown; ++i) DrawOption(facet, facet.options[i], shown <= kAlwaysRecorded);
  context_.semantics->Pop();
  if (facet.options.size() > kShownAtFirst + 1) DrawMore(facet, is_whole);
  y_ += kFacetGap;
}

void FiltersPainter::DrawOption(const Facet& facet, const FacetOption& option, bool is_recorded) {
  const Rect row = {origin_.x, y_, width_, RowHeight()};
  y_ += row.height;
  const bool is_visible = ImGui::IsRectVisible(ImVec2(row.x, row.y - row.height),
                                               ImVec2(row.right(), row.bottom() + row.height));
  if (!is_visible && !is_recorded) return;
  const uint32_t id = NodeId("filters/" + facet.name + "/" + option.label);
  SemanticNode& node =
      AddNode(context_, id, Role::kCheckBox, strings::OptionName(option.name, option.stories), row);
  if (option.is_selected) node.flags |= kChecked;
  queue_.Bind(id, SemanticAction::kPress, ToggleFilter{facet.name, option.label, id});
  queue_.Bind(id, SemanticAction::kFocus,
              ScrollFilters{row.y - origin_.y, row.bottom() - origin_.y});
  queue_.Bind(id, SemanticAction::kEscape, GoBack{});
  if (!is_visible) return;
  const Press press = PressArea(id, {row.x - 8, row.y, row.width + 16, row.height});
  if (press.is_pressed) queue_.Push(ToggleFilter{facet.name, option.label, id});
  DrawOptionFace(facet, option, row, press.is_hovered);
}

void FiltersPainter::DrawOptionFace(const Facet& facet, const FacetOption& option, const Rect& row,
                                    bool is_hovered) {
  const Palette& palette = *context_.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (is_hovered)
    FillRect({row.x - 8, row.y, row.width + 16, row.height}, palette.hover, size::kRadiusSmall);
  const TextStyle style = option.is_selected ? SmallBoldStyle() : SmallStyle();
  const float text_y =
      std::round(row.y + (row.height - style.line_height - size::kBarHeight - 2) / 2);
  DrawBox({row.x, std::round(text_y + (style.line_height - size::kCheck) / 2), size::kCheck,
           size::kCheck},
          option.is_selected);
  const std::string count = report::FormatThousands(option.stories);
  const float count_width = MeasureText(SmallStyle(), count);
  const float text_x = row.x + size::kCheck + 10;
  DrawLine(list, SmallStyle(), ImVec2(std::round(row.right() - count_width), text_y), count,
           count_width + 1, ToImColor(palette.muted));
  DrawLine(list, style, ImVec2(text_x, text_y), option.name,
           row.right() - count_width - 12 - text_x,
           ToImColor(option.stories == 0 && !option.is_selected ? palette.muted : palette.ink));
  const float longest = row.right() - text_x;
  const Rect bar = {text_x, text_y + style.line_height + 2, longest, size::kBarHeight};
  FillRect(bar, palette.line, size::kBarHeight / 2);
  if (facet.most_stories == 0 || option.stories == 0) return;
  const float part = static_cast<float>(option.stories) / static_cast<float>(facet.most_stories);
  FillRect({bar.x, bar.y, std::max(size::kBarHeight, std::round(longest * part)), bar.height},
           option.is_selected ? palette.accent : palette.bar, size::kBarHeight / 2);
}

void FiltersPainter::DrawBox(const Rect& box, bool is_checked) {
  const Palette& palette = *context_.palette;
  FillRect(box, is_checked ? palette.accent : palette.field, size::kRadiusSmall);
  if (!is_checked) return StrokeRect(box, palette.control_line, size::kRadiusSmall);
  DrawIcon(ImGui::GetWindowDrawList(), Icon::kDone, ImVec2(box.x, box.y),
           ToImColor(palette.on_accent));
}

void FiltersPainter::DrawMore(const Facet& facet, bool is_whole) {
  const std::string label =
      is_whole ? std::string(strings::kShowFewer) : strings::ShowAll(facet.options.size());
  const std::string path = "filters/" + facet.name + "/more";
  const ButtonSpec spec = {.path = path,
                           .label = label,
                           .icon = is_whole ? Icon::kUp : Icon::kDown,
                           .look = ButtonSpec::kQuiet};
  const Rect rect = {origin_.x - 8, y_, ButtonWidth(context_, spec), context_.button_height()};
  queue_.Bind(NodeId(path), SemanticAction::kFocus,
              ScrollFilters{rect.y - origin_.y, rect.bottom() - origin_.y});
  Button(context_, queue_, spec, rect, ShowWholeFacet{facet.name, !is_whole});
  y_ += rect.height;
}

void DrawSortChoice(const ViewContext& context, CommandQueue& queue, Rect row) {
  const auto button = [&](std::string_view path, std::string_view label, query::Sort sort) {
    const bool is_on = context.request->sort == sort;
    const ButtonSpec spec = {.path = path,
                             .label = label,
                             .look = ButtonSpec::kBordered,
                             .toggle = is_on ? ButtonSpec::kOn : ButtonSpec::kOff};
    Button(context, queue, spec,
           row.CutLeft(std::floor(row.width / (path.ends_with("relevance") ? 2 : 1))).Inset(2, 0),
           SetSort{sort});
  };
  button("sort/relevance", strings::kRelevance, query::Sort::kRelevance);
  button("sort/date", strings::kDate, query::Sort::kDate);
}

/// What a narrow window has above and below the filters, since they hide the list.
Rect DrawNarrowFrame(const ViewContext& context, CommandQueue& queue, Rect rect) {
  const float height = context.button_height();
  Rect foot = {rect.x, rect.bottom() - height - 2 * size::kGap, rect.width,
               height + 2 * size::kGap};
  rect.height -= foot.height;
  FillRect({foot.x, foot.y, foot.width, 1}, context.palette->line);
  const std::string label = strings::ShowResults(context.result->total_stories);
  Button(context, queue, {.path = "filters/done", .label = label, .look = ButtonSpec::kPrimary},
         foot.Inset(size::kPad, size::kGap), ShowFilters{false});
  Rect top = rect.CutTop(height + 2 * size::kGap);
  DrawSortChoice(context, queue, top.Inset(size::kPad - 2, size::kGap));
  HairlineBelow(top, context.palette->line);
  return rect;
}

}  // namespace

void DrawFiltersView(const ViewContext& context, FiltersViewState& state, CommandQueue& queue) {
  Rect rect = context.layout.filters;
  if (rect.empty() || context.corpus == nullptr) return;
  FillRect(rect, context.palette->panel);
  if (!context.layout.is_narrow) HairlineRight(rect, context.palette->line);
  PushNode(context, NodeId("filters"), Role::kNavigation, strings::kFilters, rect);
  if (context.layout.is_narrow) rect = DrawNarrowFrame(context, queue, rect);
  const float pad = context.layout.is_narrow ? size::kPad : size::kPadWide;
  const ImVec2 origin =
      BeginScroll("filters", {rect.x, rect.y, rect.width - 1, rect.height}, &state.scroll);
  const ImVec2 inner(origin.x + pad, origin.y + size::kPad + 2);
  FiltersPainter painter(context, state, queue, inner, rect.width - 2 * pad);
  if (!context.request->filters.empty()) {
    const ButtonSpec spec = {
        .path = "filters/clear", .label = strings::kClearFilters, .icon = Icon::kClose};
    Button(context, queue, spec, {inner.x, inner.y, rect.width - 2 * pad, context.button_height()},
           ClearFilters{});
    painter.Space(context.button_height() + size::kPad);
  }
  for (const Facet& facet : *context.facets) painter.DrawFacet(facet);
  EndScroll(origin, painter.height() + 2 * size::kPad, &state.scroll);
  context.semantics->Pop();
}

}  // namespace dossier::ui
