// About: what Dossier is, what this page holds and under which licence, how to add files, and the
// keys.
#include <cmath>

#include "ui/fonts.h"
#include "ui/strings.h"
#include "ui/view.h"
#include "ui/widgets.h"

namespace dossier::ui {
namespace {

constexpr float kParagraphGap = 10.0f;
constexpr float kSectionGap = 32.0f;
constexpr float kKeyWidth = 120.0f;

/// Draws a column from the top down.
class Column {
 public:
  Column(const ViewContext& context, ImVec2 at, float width)
      : context_(context), at_(at), width_(width) {}

  void Title(std::string_view path, int level, std::string_view text) {
    if (level > 1) at_.y += kSectionGap;
    at_.y += Heading(context_, path, level, at_, width_, text,
                     level == 1 ? DisplayStyle() : TitleStyle()) +
             kParagraphGap;
  }
  void Text(std::string_view path, std::string_view text) {
    at_.y += Paragraph(context_, path, at_, width_, text, BodyStyle(), context_.palette->ink) +
             kParagraphGap;
  }
  void Pair(const std::string& path, float left_width, std::string_view left,
            std::string_view right) {
    const float left_height = Paragraph(context_, path + "/left", at_, left_width - 12, left,
                                        BodyStyle(), context_.palette->muted);
    const float right_height =
        Paragraph(context_, path + "/right", ImVec2(at_.x + left_width, at_.y), width_ - left_width,
                  right, BodyStyle(), context_.palette->ink);
    at_.y += std::max(left_height, right_height) + 6;
  }
  void PressButton(CommandQueue& queue, const ButtonSpec& spec, Command command) {
    at_.y += 4;
    Button(context_, queue, spec,
           {at_.x, at_.y, ButtonWidth(context_, spec), context_.button_height()},
           std::move(command));
    at_.y += context_.button_height();
  }
  float y() const { return at_.y; }

 private:
  const ViewContext& context_;
  ImVec2 at_;
  float width_;
};

void DrawCorpus(const ViewContext& context, Column* column) {
  const query::Corpus& corpus = *context.corpus;
  column->Title("about/corpus", 2, strings::kAboutCorpus);
  const std::string_view title = corpus.Meta("title");
  if (!title.empty()) column->Text("about/corpus/title", title);
  if (!corpus.Meta("description").empty())
    column->Text("about/corpus/description", corpus.Meta("description"));
  const float left = context.layout.is_narrow ? 120.0f : 180.0f;
  column->Pair("about/figures", left, strings::kAboutFigures,
               strings::Status(corpus.story_count(), corpus.document_count(), {}));
  column->Pair("about/size", left, strings::kPackSize, strings::Bytes(corpus.pack().size()));
  column->Pair("about/generator", left, strings::kMadeBy, corpus.Meta("generator"));
  if (!corpus.Meta("license").empty())
    column->Pair("about/license", left, strings::kAboutLicense, corpus.Meta("license"));
}

/// The search language. Brings it to the top of the page when somebody asked for it.
void DrawSearchHelp(const ViewContext& context, float top, AboutViewState& state, Column* column) {
  const float y = column->y() - top;
  column->Title("about/search", 2, strings::kAboutSearch);
  column->Text("about/search/how", strings::kAboutSearchHow);
  const float left = context.layout.is_narrow ? 168.0f : 260.0f;
  for (const strings::KeyHelp& query : strings::kQueries)
    column->Pair("about/search/" + std::string(query.keys), left, query.keys, query.does);
  if (context.focus_node != SearchHelpNode()) return;
  state.scroll.has_target = true;
  state.scroll.target_top = y;
  state.scroll.target_bottom = y + context.layout.page.height;
}

}  // namespace

void DrawAboutView(const ViewContext& context, AboutViewState& state, CommandQueue& queue) {
  const Rect& rect = context.layout.page;
  if (rect.empty()) return;
  const float pad = context.layout.is_narrow ? size::kPad : 40.0f;
  const float width = std::min(size::kColumn, rect.width - 2 * pad);
  const float x = std::round(rect.x + (rect.width - width) / 2);
  const ImVec2 origin = BeginScroll("about", rect, &state.scroll);
  PushNode(context, NodeId("about"), Role::kGroup, strings::kAbout, rect);
  Column column(context, ImVec2(x, origin.y + pad), width);
  column.Title("about/title", 1, strings::kProduct);
  column.Text("about/what", strings::kAboutDossier);
  if (context.corpus != nullptr) DrawCorpus(context, &column);
  column.Title("about/add", 2, strings::kAboutAdd);
  column.Text("about/add/how", strings::kAboutAddHow);
  column.PressButton(queue,
                     {.path = "about/add/button", .label = strings::kAddFiles, .icon = Icon::kPlus},
                     PickFiles{});
  DrawSearchHelp(context, origin.y, state, &column);
  column.Title("about/keys", 2, strings::kAboutKeys);
  for (const strings::KeyHelp& key : strings::kKeys) {
    column.Pair("about/keys/" + std::string(key.keys), kKeyWidth, key.keys, key.does);
  }
  column.PressButton(queue,
                     {.path = "about/back", .label = strings::kBackToResults, .icon = Icon::kBack},
                     ShowView{ViewKind::kSearch});
  context.semantics->Pop();
  EndScroll(origin, column.y() - origin.y + pad, &state.scroll);
}

}  // namespace dossier::ui
