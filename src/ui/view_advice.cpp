// What stands around the hits: how the query was read, what may have been meant, and ways out of a
// search that found nothing or only some of its words.
#include <cmath>

#include "ui/fonts.h"
#include "ui/strings.h"
#include "ui/view.h"
#include "ui/widgets.h"

namespace dossier::ui {
namespace {

constexpr size_t kNotesShown = 3;
constexpr size_t kPartBytes = 40;  // Of the query, quoted in a note.

/// Buttons and a word before them, in rows as wide as there is room. Place all, then draw: the
/// ground below them has to be drawn first.
class ButtonFlow {
 public:
  ButtonFlow(const ViewContext& context, float width) : context_(context), width_(width) {}

  void PlaceText(std::string_view path, std::string_view text) {
    text_path_ = path;
    text_ = text;
    text_width_ = std::ceil(MeasureText(SmallStyle(), text));
    x_ = text_width_ + size::kGap;
  }
  void PlaceButton(std::string path, std::string label, Command command) {
    const ButtonSpec spec = {.path = path, .label = label};
    const float width = std::min(width_, ButtonWidth(context_, spec));
    if (x_ > 0 && x_ + width > width_) {
      x_ = 0;
      y_ += RowHeight();
    }
    items_.push_back({std::move(path), std::move(label), std::move(command), x_, y_, width});
    x_ += width + size::kGap;
  }
  float height() const { return items_.empty() ? 0 : y_ + context_.button_height(); }

  void Draw(CommandQueue& queue, ImVec2 at) const {
    if (items_.empty()) return;
    const float height = context_.button_height();
    if (text_width_ > 0) {
      const TextStyle style = SmallStyle();
      Paragraph(context_, text_path_,
                ImVec2(at.x, std::round(at.y + (height - style.line_height) / 2)), text_width_ + 1,
                text_, style, context_.palette->ink, 1);
    }
    for (const Item& item : items_) {
      Button(context_, queue, {.path = item.path, .label = item.label},
             {at.x + item.x, at.y + item.y, item.width, height}, item.command);
    }
  }

 private:
  struct Item {
    std::string path;
    std::string label;
    Command command;
    float x, y, width;
  };
  float RowHeight() const { return context_.button_height() + size::kGap; }

  const ViewContext& context_;
  float width_;
  float x_ = 0, y_ = 0, text_width_ = 0;
  std::string_view text_path_, text_;
  std::vector<Item> items_;
};

/// What the engine did otherwise than asked, in words.
std::string Remarks(const query::SearchResult& result) {
  std::string remarks;
  if (result.relaxed && result.total_stories > 0) remarks = strings::kRelaxed;
  std::string words;
  for (const std::string& word : result.missing_words)
    words += (words.empty() ? "" : ", ") + strings::Quoted(word);
  if (words.empty()) return remarks;
  return remarks + (remarks.empty() ? "" : " ") + strings::Missing(words);
}

std::string LabelOf(const query::WayOut& way) {
  switch (way.kind) {
    case query::WayOut::Kind::kDropWord:
      return strings::WithoutWord(way.what, way.stories);
    case query::WayOut::Kind::kDropFilter:
      return strings::WithoutFilter(way.what, way.stories);
    case query::WayOut::Kind::kAnyWord:
      break;
  }
  return strings::AnyWord(way.stories);
}

ButtonFlow PlaceCorrections(const ViewContext& context, float width) {
  ButtonFlow flow(context, width);
  flow.PlaceText("correct/label", strings::kDidYouMean);
  size_t number = 0;
  for (const query::Correction& correction : context.advice->corrections()) {
    AskInstead instead{*context.request};
    instead.request.query = correction.query;
    flow.PlaceButton("correct/" + std::to_string(number++), correction.word + "?",
                     std::move(instead));
  }
  return flow;
}

ButtonFlow PlaceWays(const ViewContext& context, float width) {
  ButtonFlow flow(context, width);
  size_t number = 0;
  for (const query::WayOut& way : context.advice->ways_out())
    flow.PlaceButton("ways/" + std::to_string(number++), LabelOf(way), AskInstead{way.request});
  return flow;
}

/// A group of buttons with a name for those who do not see them together.
void DrawFlow(const ViewContext& context, CommandQueue& queue, std::string_view path,
              std::string_view name, const ButtonFlow& flow, const Rect& rect) {
  PushNode(context, NodeId(path), Role::kGroup, name, rect);
  flow.Draw(queue, ImVec2(rect.x, rect.y));
  context.semantics->Pop();
}

/// The part of the query that a note is about, short.
std::string PartOf(std::string_view query, const query::SyntaxNote& note) {
  const size_t begin = std::min(note.offset, query.size());
  std::string_view part = query.substr(begin, note.length);
  if (part.size() <= kPartBytes) return std::string(part);
  size_t end = kPartBytes;
  while (end > 0 && (part[end] & 0xc0) == 0x80) --end;
  return std::string(part.substr(0, end)) + "…";
}

}  // namespace

void DrawNotes(const ViewContext& context, float x, float width, Rect* list) {
  const std::vector<query::SyntaxNote>& notes = context.result->notes;
  if (!context.advice->shows_notes() || notes.empty()) return;
  const TextStyle style = SmallStyle();
  const float top = list->y;
  float y = top + size::kGap + 2;
  size_t shown = 0;
  for (size_t i = 0; i < notes.size() && shown < kNotesShown; ++i) {
    // Several notes on one place say the same in other words.
    if (i > 0 && notes[i].offset == notes[i - 1].offset) continue;
    const std::string text =
        strings::NoteAbout(PartOf(context.request->query, notes[i]), notes[i].message);
    y += Paragraph(context, "note/" + std::to_string(shown++), ImVec2(x, y), width, text, style,
                   context.palette->muted, 3);
  }
  list->CutTop(std::round(y - top));
}

void DrawOffers(const ViewContext& context, CommandQueue& queue, float x, float width, Rect* list) {
  const std::string remarks = Remarks(*context.result);
  const TextStyle style = SmallStyle();
  const TextLines lines = LayOut(style, remarks, width, 3);
  const float text_height = static_cast<float>(lines.size()) * style.line_height;
  const ButtonFlow corrections = PlaceCorrections(context, width);
  const ButtonFlow ways = PlaceWays(context, width);
  float height = text_height;
  for (const ButtonFlow* flow : {&corrections, &ways})
    if (flow->height() > 0) height += flow->height() + (height > 0 ? size::kGap : 0);
  if (height == 0) return;
  constexpr float kPad = 10.0f;
  const Rect strip = list->CutTop(height + 2 * kPad);
  FillRect(strip, context.palette->notice_ground);
  HairlineBelow(strip, context.palette->line);
  float y = strip.y + kPad;
  if (text_height > 0) {
    DrawLines(ImGui::GetWindowDrawList(), style, ImVec2(x, y), remarks, lines,
              {ToImColor(context.palette->ink), 0});
    AddNode(context, NodeId("remarks"), Role::kStatus, remarks, {x, y, width, text_height});
    y += text_height + size::kGap;
  }
  if (corrections.height() > 0) {
    DrawFlow(context, queue, "correct", strings::kDidYouMean, corrections,
             {x, y, width, corrections.height()});
    y += corrections.height() + size::kGap;
  }
  if (ways.height() > 0)
    DrawFlow(context, queue, "ways", strings::kWaysOut, ways, {x, y, width, ways.height()});
}

void DrawNothingFound(const ViewContext& context, CommandQueue& queue, float x, float width,
                      const Rect& list) {
  float y = list.y + 40;
  y +=
      Heading(context, "nothing", 2, ImVec2(x, y), width, strings::kNothingFound, TitleStyle()) + 4;
  const std::string remarks = Remarks(*context.result);
  if (!remarks.empty()) {
    y += Paragraph(context, "remarks", ImVec2(x, y), width, remarks, BodyStyle(),
                   context.palette->muted, 4);
  }
  y += size::kPad;
  const ButtonFlow corrections = PlaceCorrections(context, width);
  if (corrections.height() > 0) {
    DrawFlow(context, queue, "correct", strings::kDidYouMean, corrections,
             {x, y, width, corrections.height()});
    y += corrections.height() + size::kPad;
  }
  const auto offer = [&](std::string_view path, std::string_view label, Command command) {
    const ButtonSpec spec = {.path = path, .label = label};
    const float height = context.button_height();
    Button(context, queue, spec, {x, y, std::min(width, ButtonWidth(context, spec)), height},
           std::move(command));
    y += height + size::kGap;
  };
  size_t number = 0;
  for (const query::WayOut& way : context.advice->ways_out())
    offer("ways/" + std::to_string(number++), LabelOf(way), AskInstead{way.request});
  if (!context.request->filters.empty())
    offer("nothing/clear-filters", strings::kClearFilters, ClearFilters{});
  if (!context.request->query.empty())
    offer("nothing/clear-search", strings::kClearSearch, SetQuery{});
}

}  // namespace dossier::ui
