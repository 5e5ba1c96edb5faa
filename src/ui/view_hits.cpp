// The list of hits: status and sorting above, then one row a story. Only rows on the screen are
// read and drawn.
#include <cmath>

#include "ui/fonts.h"
#include "ui/strings.h"
#include "ui/view.h"
#include "ui/widgets.h"

namespace dossier::ui {
namespace {

constexpr float kRowPad = 14.0f;
constexpr float kMetaGap = 4.0f;
constexpr float kBroadText = 600.0f;  // From here on snippets need two lines only.
constexpr float kEdge = 3.0f;         // Width of the chosen row's edge.

/// Where things stand in the list, the same for all rows.
struct RowGeometry {
  float left = 0;
  float width = 0;  ///< Of the row.
  float text_x = 0;
  float text_width = 0;
  float height = 0;
  size_t text_lines = 0;
};

RowGeometry MakeGeometry(const ViewContext& context, const Rect& list) {
  const float pad = context.layout.is_narrow ? size::kPad : size::kPadWide;
  RowGeometry geometry;
  geometry.left = list.x;
  geometry.width = list.width;
  geometry.text_x = list.x + pad;
  geometry.text_width =
      std::min(size::kColumn, list.width - pad - std::max(pad, size::kScrollbar + 6));
  geometry.text_lines = geometry.text_width >= kBroadText ? 3 : 4;
  const float lines =
      line_height::kTitle + static_cast<float>(geometry.text_lines - 1) * line_height::kBody;
  geometry.height = std::round(2 * kRowPad + lines + line_height::kSmall + 2 * kMetaGap);
  return geometry;
}

void DrawMeta(const ViewContext& context, const HitRowView& row, float x, float y, float width) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Palette& palette = *context.palette;
  const float also_width = row.also.empty() ? 0 : MeasureText(SmallStyle(), row.also);
  // Where both do not fit, the other languages come first: the rest is in the reader too.
  const float meta_room = row.also.empty() ? width : width - also_width - 20;
  if (meta_room > 60)
    DrawLine(list, row.meta_style, ImVec2(x, y), row.meta, meta_room, ToImColor(palette.muted));
  if (also_width == 0) return;
  const float also_x = meta_room > 60 ? std::round(x + width - also_width) : x;
  DrawLine(list, SmallStyle(), ImVec2(also_x, y), row.also, width, ToImColor(palette.accent));
}

/// Draws a row's text and records the nodes inside it.
void DrawRowText(const ViewContext& context, const HitRowView& row, uint32_t id, const Rect& rect,
                 const RowGeometry& geometry) {
  const Palette& palette = *context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 mark = ToImColor(palette.mark);
  const std::string path = "hit/" + std::to_string(model::Index(row.hit.doc));
  const std::string& language = row.hit.metadata.language;
  float y = rect.y + kRowPad;
  const float title_height =
      static_cast<float>(row.title_lines.size()) * row.title_style.line_height;
  DrawLines(list, row.title_style, ImVec2(geometry.text_x, y), row.title, row.title_lines,
            {ToImColor(row.is_broken ? palette.alert : palette.ink), mark}, row.hit.title_marks);
  SemanticNode& link = AddNode(context, id, Role::kLink, row.title,
                               {geometry.text_x, y, geometry.text_width, title_height});
  link.value = context.address_of(*context.request, row.hit.metadata.name);
  link.lang = language;
  y += title_height + kMetaGap;
  const std::string meta = row.also.empty() ? row.meta : row.meta + " · " + row.also;
  if (!meta.empty()) {
    DrawMeta(context, row, geometry.text_x, y, geometry.text_width);
    AddNode(context, NodeId(path + "/meta"), Role::kText, meta,
            {geometry.text_x, y, geometry.text_width, line_height::kSmall});
  }
  y += line_height::kSmall + kMetaGap;
  if (row.snippet_lines.empty()) return;
  DrawLines(list, row.snippet_style, ImVec2(geometry.text_x, y), row.hit.snippet, row.snippet_lines,
            {ToImColor(palette.ink), mark}, row.hit.snippet_marks);
  AddNode(context, NodeId(path + "/snippet"), Role::kText, row.hit.snippet,
          {geometry.text_x, y, geometry.text_width,
           static_cast<float>(row.snippet_lines.size()) * line_height::kBody})
      .lang = language;
}

void DrawRow(const ViewContext& context, CommandQueue& queue, size_t index, const Rect& rect,
             const RowGeometry& geometry) {
  const HitRowView& row = context.rows->Get(index);
  const Palette& palette = *context.palette;
  const uint32_t id = HitNode(row.hit.doc);
  const bool is_selected = static_cast<int>(index) == context.selected_hit;
  const Press press = PressArea(id, rect);
  if (is_selected)
    FillRect(rect, palette.selected);
  else if (press.is_hovered)
    FillRect(rect, palette.hover);
  if (is_selected) FillRect({rect.x, rect.y, kEdge, rect.height - 1}, palette.accent);
  HairlineBelow({geometry.text_x, rect.y, rect.right() - geometry.text_x, rect.height},
                palette.line);
  SemanticNode& item =
      PushNode(context, NodeId("item/" + std::to_string(model::Index(row.hit.doc))),
               Role::kListItem, "", rect);
  item.set_size = static_cast<int>(context.result->hits.size());
  item.pos_in_set = static_cast<int>(index) + 1;
  if (is_selected) item.flags |= kCurrent;
  DrawRowText(context, row, id, rect, geometry);
  context.semantics->Pop();
  const int number = static_cast<int>(index);
  queue.Bind(id, SemanticAction::kPress, OpenHit{index});
  queue.Bind(id, SemanticAction::kFocus, SelectHit{number, false});
  queue.Bind(id, SemanticAction::kNext, SelectHit{number + 1, true});
  queue.Bind(id, SemanticAction::kPrevious, SelectHit{number - 1, true});
  queue.Bind(id, SemanticAction::kEscape, GoBack{});
  if (press.is_pressed) queue.Push(OpenHit{index});
}

/// The sort buttons at the right end of `row`. Returns what is left of the row.
Rect DrawSort(const ViewContext& context, CommandQueue& queue, Rect row) {
  const float height = context.button_height();
  const float y = std::round(row.y + (row.height - height) / 2);
  PushNode(context, NodeId("sort"), Role::kGroup, strings::kSortBy, row);
  const auto button = [&](std::string_view path, std::string_view label, query::Sort sort) {
    const bool is_on = context.request->sort == sort;
    const ButtonSpec spec = {.path = path,
                             .label = label,
                             .look = ButtonSpec::kQuiet,
                             .toggle = is_on ? ButtonSpec::kOn : ButtonSpec::kOff};
    // As wide as in bold, so that nothing moves when the choice does.
    ButtonSpec widest = spec;
    widest.toggle = ButtonSpec::kOn;
    const float width = ButtonWidth(context, widest);
    row.width -= width;
    Button(context, queue, spec, {row.right(), y, width, height}, SetSort{sort});
  };
  button("sort/date", strings::kDate, query::Sort::kDate);
  button("sort/relevance", strings::kRelevance, query::Sort::kRelevance);
  context.semantics->Pop();
  return row;
}

Rect DrawFiltersButton(const ViewContext& context, CommandQueue& queue, Rect row) {
  const std::string label = strings::FiltersButton(context.request->filters.size());
  const ButtonSpec spec = {.path = "filters/open", .label = label, .icon = Icon::kFilter};
  const float width = ButtonWidth(context, spec);
  const float height = context.button_height();
  Button(context, queue, spec,
         {row.right() - width, std::round(row.y + (row.height - height) / 2), width, height},
         ShowFilters{true});
  row.width -= width;
  return row;
}

void DrawStatus(const ViewContext& context, CommandQueue& queue, const RowGeometry& geometry,
                Rect row) {
  const Palette& palette = *context.palette;
  HairlineBelow(row, palette.line);
  row.x = geometry.text_x;
  row.width =
      context.layout.list.right() - geometry.text_x - (context.layout.is_narrow ? size::kPad : 12);
  const Rect rest = context.layout.is_narrow ? DrawFiltersButton(context, queue, row)
                                             : DrawSort(context, queue, row);
  const query::SearchRequest& request = *context.request;
  const query::SearchResult& result = *context.result;
  const bool is_any = request.matching == query::Matching::kAny && !request.query.empty();
  const std::string status =
      is_any ? strings::StatusOfAny(result.total_stories, request.query)
             : strings::Status(result.total_stories, result.total_documents, request.query);
  const TextStyle style = SmallBoldStyle();
  const Rect text = {rest.x, std::round(rest.y + (rest.height - style.line_height) / 2),
                     rest.width - 12, style.line_height};
  DrawLine(ImGui::GetWindowDrawList(), style, ImVec2(text.x, text.y), status, text.width,
           ToImColor(palette.ink));
  AddNode(context, NodeId("status"), Role::kStatus, status, text);
}

void DrawRows(const ViewContext& context, HitsViewState& state, CommandQueue& queue,
              const RowGeometry& geometry, const Rect& list) {
  const size_t count = context.result->hits.size();
  if (state.scroll_to_hit >= 0) {
    state.scroll.has_target = true;
    state.scroll.target_top =
        state.rows_top + static_cast<float>(state.scroll_to_hit) * geometry.height;
    state.scroll.target_bottom = state.scroll.target_top + geometry.height;
    state.scroll_to_hit = -1;
  }
  const ImVec2 origin = BeginScroll("hits", list, &state.scroll);
  state.rows_top = 0;
  if (!context.layout.is_beside && !context.has_query_or_filters()) {
    state.rows_top = std::ceil(
        DrawOverview(context, geometry.text_x, origin.y + size::kPad, geometry.text_width, false) +
        2 * size::kPad);
    HairlineBelow({geometry.left, origin.y, geometry.width, state.rows_top}, context.palette->line);
  }
  state.row_height = geometry.height;
  PushNode(context, NodeId("results"), Role::kList, strings::kResults, list).set_size =
      static_cast<int>(count);
  // One row more on either side, so that the keyboard finds the next one.
  const float above = std::max(0.0f, list.y - (origin.y + state.rows_top));
  const auto first_visible = static_cast<size_t>(above / geometry.height);
  const size_t first = first_visible > 0 ? first_visible - 1 : 0;
  const size_t last =
      std::min(count, first_visible + static_cast<size_t>(list.height / geometry.height) + 3);
  for (size_t i = first; i < last; ++i) {
    const float y = origin.y + state.rows_top + static_cast<float>(i) * geometry.height;
    DrawRow(context, queue, i, {geometry.left, y, geometry.width, geometry.height}, geometry);
  }
  context.rows->KeepOnly(first, last);
  context.semantics->Pop();
  EndScroll(origin, state.rows_top + static_cast<float>(count) * geometry.height, &state.scroll);
}

}  // namespace

void DrawHitsView(const ViewContext& context, HitsViewState& state, CommandQueue& queue) {
  Rect list = context.layout.list;
  if (list.empty()) return;
  if (context.corpus == nullptr) {
    Paragraph(context, "no-pack", ImVec2(list.x + size::kPadWide, list.y + size::kPadWide),
              list.width - 2 * size::kPadWide, strings::kNoPack, BodyStyle(),
              context.palette->muted);
    return;
  }
  if (context.layout.is_beside) HairlineRight(list, context.palette->line);
  if (context.layout.is_beside) list.width -= 1;
  const RowGeometry geometry = MakeGeometry(context, list);
  context.rows->SetShape({geometry.text_width, geometry.text_lines});
  DrawNotes(context, geometry.text_x, geometry.text_width, &list);
  DrawStatus(context, queue, geometry, list.CutTop(size::kStatusRow));
  if (context.result->hits.empty())
    return DrawNothingFound(context, queue, geometry.text_x, geometry.text_width, list);
  DrawOffers(context, queue, geometry.text_x, geometry.text_width, &list);
  DrawRows(context, state, queue, geometry, list);
}

}  // namespace dossier::ui
