// The head of the page: title, search field, buttons; and the notice below it.
#include <cmath>

#include "ui/fonts.h"
#include "ui/strings.h"
#include "ui/view.h"
#include "ui/widgets.h"

namespace dossier::ui {
namespace {

constexpr float kNoticePad = 10.0f;
constexpr float kDismissRoom = 56.0f;
constexpr float kTitleRow = 52.0f;  // On a narrow window, above the field.

Icon ThemeIcon(ThemeChoice choice) {
  switch (choice) {
    case ThemeChoice::kLight:
      return Icon::kSun;
    case ThemeChoice::kDark:
      return Icon::kMoon;
    case ThemeChoice::kSystem:
      break;
  }
  return Icon::kSystem;
}

/// The buttons at the right end of the head.
class HeadButtons {
 public:
  explicit HeadButtons(const ViewContext& context)
      : context_(context), theme_label_(strings::ThemeIs(ThemeName(context.theme))) {
    const bool has_labels = context.layout.is_beside;
    const bool is_about = context.view == ViewKind::kAbout;
    buttons_[0] = {{.path = "head/add",
                    .label = strings::kAddFiles,
                    .icon = Icon::kPlus,
                    .look = ButtonSpec::kQuiet,
                    .has_label = has_labels},
                   PickFiles{}};
    buttons_[1] = {{.path = "head/about",
                    .label = strings::kAbout,
                    .icon = Icon::kInfo,
                    .look = ButtonSpec::kQuiet,
                    .toggle = is_about ? ButtonSpec::kOn : ButtonSpec::kOff,
                    .has_label = has_labels},
                   ShowView{is_about ? ViewKind::kSearch : ViewKind::kAbout}};
    buttons_[2] = {{.path = "head/theme",
                    .label = theme_label_,
                    .icon = ThemeIcon(context.theme),
                    .look = ButtonSpec::kQuiet,
                    .has_label = false},
                   NextTheme{}};
    for (HeadButton& button : buttons_) width_ += button.width = WidthOf(button.spec);
  }

  /// Takes the buttons' room off the right end of `row`.
  Rect CutFrom(Rect* row) const {
    row->width -= width_;
    const Rect cut = {row->right(), row->y, width_, row->height};
    row->width = std::max(0.0f, row->width - size::kPad);
    return cut;
  }

  void Draw(CommandQueue& queue, const Rect& rect) const {
    const float height = context_.button_height();
    float x = rect.x;
    for (const HeadButton& button : buttons_) {
      Button(context_, queue, button.spec,
             {x, std::round(rect.y + (rect.height - height) / 2), button.width, height},
             button.command);
      x += button.width;
    }
  }

 private:
  struct HeadButton {
    ButtonSpec spec;
    Command command;
    float width = 0;
  };

  /// As wide as in bold, so that nothing moves when a view opens.
  float WidthOf(ButtonSpec spec) const {
    if (spec.toggle == ButtonSpec::kOff) spec.toggle = ButtonSpec::kOn;
    return ButtonWidth(context_, spec);
  }

  const ViewContext& context_;
  std::string theme_label_;
  HeadButton buttons_[3];
  float width_ = 0;
};

/// The corpus' title: the way home.
void DrawTitle(const ViewContext& context, CommandQueue& queue, const Rect& rect) {
  const std::string_view meta_title =
      context.corpus == nullptr ? std::string_view() : context.corpus->Meta("title");
  const std::string_view title = meta_title.empty() ? strings::kProduct : meta_title;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Palette& palette = *context.palette;
  const uint32_t id = NodeId("head/home");
  const Press press = PressArea(id, rect);
  const float middle = rect.y + rect.height / 2;
  DrawIcon(list, Icon::kFolder, ImVec2(rect.x, std::round(middle - kIconSize / 2)),
           ToImColor(palette.accent));
  const TextStyle style = BodyBoldStyle();
  const float text_x = rect.x + kIconSize + 10;
  DrawLine(list, style, ImVec2(text_x, std::round(middle - style.line_height / 2)), title,
           rect.right() - text_x, ToImColor(press.is_hovered ? palette.accent : palette.ink));
  PushNode(context, NodeId("head/title"), Role::kHeading, "", rect).level = 1;
  SemanticNode& node = AddNode(context, id, Role::kLink, title, rect);
  node.hint = strings::kHome;
  context.semantics->Pop();
  queue.Bind(id, SemanticAction::kPress, GoHome{});
  if (press.is_pressed) queue.Push(GoHome{});
}

constexpr float kListPad = 6.0f;
constexpr float kOption = 34.0f;

/// The list under the search field, all of it the page's own: here is only what stands where.
void AddSuggestions(const ViewContext& context, CommandQueue& queue, const Rect& field) {
  const std::vector<Suggestion>& suggestions = context.advice->suggestions();
  if (suggestions.empty() || context.layout.head.empty()) return;
  const float height = context.viewport.coarse_pointer ? size::kButtonTouch : kOption;
  const Rect box = {field.x, field.bottom() + 4, field.width,
                    height * static_cast<float>(suggestions.size()) + 2 * kListPad};
  PushNode(context, NodeId("head/suggestions"), Role::kListBox, strings::kSuggestions, box);
  for (size_t i = 0; i < suggestions.size(); ++i) {
    const Suggestion& suggestion = suggestions[i];
    const auto number = static_cast<int>(i);
    const uint32_t id = NodeId("head/suggestions/" + std::to_string(i));
    // The page places a part inside of its parent's border, which is 1 px wide.
    SemanticNode& node =
        AddNode(context, id, Role::kOption, suggestion.completion.text,
                {box.x, box.y + kListPad + height * static_cast<float>(i), box.width - 2, height});
    node.hint = suggestion.detail;
    node.lang = suggestion.language;
    node.set_size = static_cast<int>(suggestions.size());
    node.pos_in_set = number + 1;
    if (number == context.advice->active()) node.flags |= kCurrent;
    queue.Bind(id, SemanticAction::kPress, ChooseSuggestion{number});
  }
  context.semantics->Pop();
}

/// What the keys of the field do while the list under it is open.
void BindSuggestions(const ViewContext& context, CommandQueue& queue, uint32_t field) {
  queue.Bind(field, SemanticAction::kBlur, CloseSuggestions{});
  if (context.advice->suggestions().empty()) return;
  queue.Bind(field, SemanticAction::kNext, MoveSuggestion{1});
  queue.Bind(field, SemanticAction::kPrevious, MoveSuggestion{-1});
  queue.Bind(field, SemanticAction::kEscape, CloseSuggestions{});
  if (context.advice->active() >= 0)
    queue.Bind(field, SemanticAction::kSubmit, ChooseSuggestion{context.advice->active()});
}

/// Only the frame: the page lays its own text field over it.
void DrawField(const ViewContext& context, CommandQueue& queue, const Rect& rect) {
  FillRect(rect, context.palette->field, size::kRadius);
  StrokeRect(rect, context.palette->control_line, size::kRadius);
  const uint32_t id = SearchFieldNode();
  SemanticNode& node = AddNode(context, id, Role::kSearchBox, strings::kSearch, rect);
  node.value = context.request->query;
  node.hint = context.corpus == nullptr ? std::string(strings::kSearch)
                                        : strings::SearchHint(context.corpus->document_count());
  queue.Bind(id, SemanticAction::kSetValue, SetQuery{});
  queue.Bind(id, SemanticAction::kSubmit, SubmitQuery{});
  queue.Bind(id, SemanticAction::kNext, SelectHit{0, true});
  queue.Bind(id, SemanticAction::kEscape, GoBack{true});
  BindSuggestions(context, queue, id);
}

/// The search field and, at its right end, the way to its help. Returns the field's place.
Rect DrawSearchField(const ViewContext& context, CommandQueue& queue, Rect rect) {
  const float height = context.button_height();
  const Rect help = {rect.right() - height, std::round(rect.y + (rect.height - height) / 2), height,
                     height};
  rect.width -= height + 4;
  DrawField(context, queue, rect);
  Button(context, queue,
         {.path = "head/help",
          .label = strings::kSearchHelp,
          .icon = Icon::kQuestion,
          .look = ButtonSpec::kQuiet,
          .has_label = false},
         help, ShowSearchHelp{});
  return rect;
}

void DrawNotice(const ViewContext& context, CommandQueue& queue) {
  const Notice& notice = *context.notice;
  const Palette& palette = *context.palette;
  const Rect& rect = context.layout.notice;
  FillRect(rect, notice.is_error ? palette.alert_ground : palette.notice_ground);
  HairlineBelow(rect, palette.line);
  const TextStyle style = BodyStyle();
  const float pad = context.layout.is_narrow ? size::kPad : size::kPadWide;
  const TextLines lines = LayOut(style, notice.text, rect.width - pad - kDismissRoom, 0);
  DrawLines(ImGui::GetWindowDrawList(), style, ImVec2(rect.x + pad, rect.y + kNoticePad),
            notice.text, lines, {ToImColor(notice.is_error ? palette.alert : palette.ink), 0});
  AddNode(context, NodeId("notice"), notice.is_error ? Role::kAlert : Role::kStatus, notice.text,
          {rect.x + pad, rect.y, rect.width - pad - kDismissRoom, rect.height});
  const float height = context.button_height();
  Button(context, queue,
         {.path = "notice/dismiss",
          .label = strings::kDismiss,
          .icon = Icon::kClose,
          .look = ButtonSpec::kQuiet,
          .has_label = false},
         {rect.right() - height - size::kGap, std::round(rect.y + (rect.height - height) / 2),
          height, height},
         DismissNotice{});
}

}  // namespace

float NoticeHeight(const Notice* notice, float width) {
  if (notice == nullptr) return 0;
  const TextStyle style = BodyStyle();
  const float pad = width < size::kNarrowBelow ? size::kPad : size::kPadWide;
  const TextLines lines = LayOut(style, notice->text, width - pad - kDismissRoom, 0);
  return static_cast<float>(std::max<size_t>(1, lines.size())) * style.line_height + 2 * kNoticePad;
}

void DrawHeadView(const ViewContext& context, HeadViewState&, CommandQueue& queue) {
  Rect head = context.layout.head;
  if (!head.empty()) {
    FillRect(head, context.palette->panel);
    HairlineBelow(head, context.palette->line);
    PushNode(context, NodeId("head"), Role::kGroup, strings::kProduct, head);
    // Drawn in reading order: title, field, buttons.
    const HeadButtons buttons(context);
    Rect field;
    if (context.layout.is_narrow) {
      Rect row = head.CutTop(kTitleRow).Inset(size::kPad, 0);
      row.width += size::kPad - 4;
      const Rect right = buttons.CutFrom(&row);
      DrawTitle(context, queue, row);
      const float height = context.viewport.coarse_pointer ? size::kButtonTouch : size::kField;
      field = DrawSearchField(
          context, queue, {head.x + size::kPad, head.y, head.width - 2 * size::kPad + 8, height});
      buttons.Draw(queue, right);
    } else {
      Rect row = {head.x, head.y, head.width - size::kPad, head.height};
      const Rect right = buttons.CutFrom(&row);
      const Rect title =
          row.CutLeft(head.width >= size::kWideFrom ? size::kFiltersWide : size::kFilters);
      DrawTitle(context, queue,
                {title.x + size::kPadWide, title.y, title.width - size::kPadWide - size::kPad,
                 title.height - 1});
      const float x = row.x + size::kPadWide;
      field = DrawSearchField(context, queue,
                              {x, std::round(row.y + (row.height - size::kField) / 2),
                               std::min(size::kSearchLongest, row.right() - x), size::kField});
      buttons.Draw(queue, right);
    }
    context.semantics->Pop();
    AddSuggestions(context, queue, field);
  }
  if (context.notice != nullptr) DrawNotice(context, queue);
}

}  // namespace dossier::ui
