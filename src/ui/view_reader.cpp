// The reader: buttons on the canvas, the document itself as an article of the page. Without a
// document, where there is room for one, an overview.
#include <cmath>

#include "ui/fonts.h"
#include "ui/strings.h"
#include "ui/view.h"
#include "ui/widgets.h"

namespace dossier::ui {
namespace {

constexpr float kRoomForLabels = 540.0f;

/// Puts buttons into a row from the left and from the right.
class Toolbar {
 public:
  Toolbar(const ViewContext& context, CommandQueue& queue, const Rect& row)
      : context_(context), queue_(queue), row_(row) {}

  void Left(const ButtonSpec& spec, Command command) {
    const float width = ButtonWidth(context_, spec);
    Button(context_, queue_, spec, Centred(row_.x, width), std::move(command));
    row_.CutLeft(width);
  }
  void Right(const ButtonSpec& spec, Command command) {
    const float width = ButtonWidth(context_, spec);
    row_.width -= width;
    Button(context_, queue_, spec, Centred(row_.right(), width), std::move(command));
  }
  void Text(std::string_view path, std::string_view text) {
    const TextStyle style = SmallStyle();
    const float width = std::ceil(MeasureText(style, text));
    const float y = std::round(row_.y + (row_.height - style.line_height) / 2);
    Paragraph(context_, path, ImVec2(row_.x, y), width + 1, text, style, context_.palette->muted,
              1);
    row_.CutLeft(width);
  }
  void Gap(float width) { row_.CutLeft(width); }
  void RightGap(float width) { row_.width -= width; }

 private:
  Rect Centred(float x, float width) const {
    const float height = context_.button_height();
    return {x, std::round(row_.y + (row_.height - height) / 2), width, height};
  }

  const ViewContext& context_;
  CommandQueue& queue_;
  Rect row_;
};

void AddMatches(const OpenedDocument& opened, Toolbar* bar) {
  if (opened.match_count == 0) return;
  bar->Left({.path = "reader/previous",
             .label = strings::kPreviousMatch,
             .icon = Icon::kUp,
             .look = ButtonSpec::kQuiet,
             .has_label = false},
            StepMatch{-1});
  bar->Left({.path = "reader/next",
             .label = strings::kNextMatch,
             .icon = Icon::kDown,
             .look = ButtonSpec::kQuiet,
             .has_label = false},
            StepMatch{1});
  bar->Gap(6);
  bar->Text("reader/position",
            strings::MatchPosition(opened.current_match + 1, opened.match_count));
}

/// One button a text of the story, when there are several.
void AddLanguages(const ViewContext& context, Toolbar* bar) {
  const OpenedDocument& opened = *context.opened;
  if (opened.story.size() < 2) return;
  PushNode(context, NodeId("reader/languages"), Role::kGroup, strings::kTextsOfStory, {});
  for (const StoryText& text : opened.story) {
    const bool is_open = text.doc == opened.doc;
    const std::string path = "reader/text/" + std::to_string(model::Index(text.doc));
    bar->Left({.path = path,
               .label = text.language_name,
               .look = ButtonSpec::kQuiet,
               .toggle = is_open ? ButtonSpec::kOn : ButtonSpec::kOff},
              OpenDocument{text.doc});
  }
  context.semantics->Pop();
}

void AddCopy(const ViewContext& context, bool has_label, Toolbar* bar) {
  const bool is_done = context.is_citation_copied;
  bar->Right({.path = "reader/copy",
              .label = is_done ? strings::kCopied : strings::kCopyCitation,
              .icon = is_done ? Icon::kDone : Icon::kCopy,
              .look = ButtonSpec::kQuiet,
              .has_label = has_label},
             CopyCitation{});
  if (is_done)
    AddNode(context, NodeId("reader/copied"), Role::kStatus, strings::kCitationCopied, {});
}

/// Draws the toolbar and returns what is left for the article.
Rect DrawToolbar(const ViewContext& context, CommandQueue& queue, Rect rect) {
  const bool is_beside = context.layout.is_beside;
  const bool has_labels = rect.width >= kRoomForLabels;
  const Rect row = rect.CutTop(size::kToolbar);
  HairlineBelow(row, context.palette->line);
  Toolbar bar(context, queue, row.Inset(size::kGap, 0));
  if (is_beside) {
    bar.Right({.path = "reader/close",
               .label = strings::kClose,
               .icon = Icon::kClose,
               .look = ButtonSpec::kQuiet,
               .has_label = false},
              CloseReader{});
  } else {
    bar.Left({.path = "reader/close",
              .label = strings::kBackToResults,
              .icon = Icon::kBack,
              .look = ButtonSpec::kQuiet,
              .has_label = has_labels},
             CloseReader{});
    bar.Gap(size::kGap);
  }
  AddCopy(context, has_labels, &bar);
  if (!context.opened->document.url.empty()) {
    bar.Right({.path = "reader/source",
               .label = strings::kOpenSource,
               .icon = Icon::kExternal,
               .look = ButtonSpec::kQuiet,
               .has_label = false},
              OpenSource{});
  }
  AddMatches(*context.opened, &bar);
  if (has_labels) {
    bar.Gap(size::kPad);
    AddLanguages(context, &bar);
  } else if (context.opened->story.size() > 1) {
    const Rect second = rect.CutTop(context.button_height() + size::kGap);
    HairlineBelow(second, context.palette->line);
    Toolbar languages(context, queue, second.Inset(size::kGap, 0));
    AddLanguages(context, &languages);
  }
  return rect;
}

}  // namespace

void DrawReaderView(const ViewContext& context, ReaderViewState& state, CommandQueue& queue) {
  const Rect& rect = context.layout.reader;
  if (rect.empty() || context.corpus == nullptr) return;
  if (context.opened == nullptr) {
    const ImVec2 origin = BeginScroll("overview", rect, &state.scroll);
    const float width = std::min(size::kColumn, rect.width - 2 * 40);
    const float x = std::round(rect.x + (rect.width - width) / 2);
    PushNode(context, NodeId("overview"), Role::kGroup, strings::kOverview, rect);
    const float height = DrawOverview(context, x, origin.y + 56, width, true);
    context.semantics->Pop();
    EndScroll(origin, height + 2 * 56, &state.scroll);
    return;
  }
  PushNode(context, NodeId("reader"), Role::kGroup, strings::kReader, rect);
  const Rect article = DrawToolbar(context, queue, rect);
  const model::Document& document = context.opened->document;
  SemanticNode& node = AddNode(context, ArticleNode(), Role::kArticle,
                               document.title.empty() ? document.name : document.title, article);
  node.rich = context.opened->rich;
  queue.Bind(ArticleNode(), SemanticAction::kEscape, GoBack{});
  context.semantics->Pop();
}

}  // namespace dossier::ui
