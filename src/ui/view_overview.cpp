// The overview: what this corpus is, how much it holds, and what can be done here.
#include <cmath>

#include "report/json_writer.h"
#include "ui/fonts.h"
#include "ui/strings.h"
#include "ui/view.h"
#include "ui/widgets.h"

namespace dossier::ui {
namespace {

struct Figure {
  std::string number;
  std::string_view noun;
};

size_t LabelCount(const query::Corpus& corpus, std::string_view facet) {
  const auto found = corpus.columns().FindFacet(facet);
  return found ? corpus.columns().facets()[*found].labels().size() : 0;
}

std::string YearSpan(const query::Corpus& corpus) {
  const auto found = corpus.columns().FindFacet("year");
  if (!found) return "";
  const std::vector<std::string>& years = corpus.columns().facets()[*found].labels();
  if (years.empty()) return "";
  return years.size() == 1 ? years.front() : years.front() + "–" + years.back();
}

std::vector<Figure> Figures(const query::Corpus& corpus) {
  std::vector<Figure> figures = {
      {report::FormatThousands(corpus.story_count()), strings::kStories},
      {report::FormatThousands(corpus.document_count()), strings::kTexts}};
  const auto add = [&](std::string_view facet, std::string_view noun) {
    const size_t count = LabelCount(corpus, facet);
    if (count > 1) figures.push_back({report::FormatThousands(count), noun});
  };
  add("country", strings::kCountries);
  add("language", strings::kLanguages);
  const std::string years = YearSpan(corpus);
  if (!years.empty()) figures.push_back({years, strings::kYears});
  return figures;
}

/// Numbers above their nouns, as many beside each other as fit. Returns the height.
float DrawFigures(const ViewContext& context, float x, float y, float width) {
  constexpr float kFigureGap = 28.0f;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const TextStyle number_style = TitleStyle();
  const TextStyle noun_style = SmallStyle();
  const float height = number_style.line_height + noun_style.line_height;
  float at = x;
  float top = y;
  for (const Figure& figure : Figures(*context.corpus)) {
    const float figure_width =
        std::max(MeasureText(number_style, figure.number), MeasureText(noun_style, figure.noun));
    if (at > x && at + figure_width > x + width) {
      at = x;
      top += height + size::kGap;
    }
    DrawLine(list, number_style, ImVec2(at, top), figure.number, figure_width + 1,
             ToImColor(context.palette->ink));
    DrawLine(list, noun_style, ImVec2(at, top + number_style.line_height), figure.noun,
             figure_width + 1, ToImColor(context.palette->muted));
    AddNode(context, NodeId("overview/figure/" + std::string(figure.noun)), Role::kText,
            figure.number + " " + std::string(figure.noun), {at, top, figure_width, height});
    at = std::round(at + figure_width + kFigureGap);
  }
  return top + height - y;
}

/// What can be done here: a word in bold, then the sentence. Returns the height.
float DrawHowTo(const ViewContext& context, float x, float y, float width) {
  struct Line {
    std::string_view word, sentence;
  };
  constexpr Line kLines[] = {{strings::kFind, strings::kHowToFind},
                             {strings::kNarrow, strings::kHowToNarrow},
                             {strings::kRead, strings::kHowToRead},
                             {strings::kAdd, strings::kHowToAdd}};
  constexpr float kWordWidth = 84.0f;
  constexpr float kLineGap = 10.0f;
  const float top = y;
  y += Heading(context, "overview/howto", 2, ImVec2(x, y), width, strings::kHowTo,
               SmallBoldStyle()) +
       kLineGap;
  for (const Line& line : kLines) {
    const std::string path = "overview/howto/" + std::string(line.word);
    Paragraph(context, path, ImVec2(x, y), kWordWidth, line.word, BodyBoldStyle(),
              context.palette->accent);
    y += Paragraph(context, path + "/how", ImVec2(x + kWordWidth, y), width - kWordWidth,
                   line.sentence, BodyStyle(), context.palette->ink) +
         kLineGap;
  }
  return y - top;
}

}  // namespace

float DrawOverview(const ViewContext& context, float x, float y, float width, bool is_whole) {
  constexpr float kPartGap = 28.0f;
  const float top = y;
  const std::string_view title = context.corpus->Meta("title");
  const std::string_view description = context.corpus->Meta("description");
  if (is_whole) {
    y += Heading(context, "overview/title", 2, ImVec2(x, y), width,
                 title.empty() ? strings::kProduct : title, DisplayStyle()) +
         size::kGap;
  }
  if (!description.empty()) {
    y += Paragraph(context, "overview/description", ImVec2(x, y), width, description, BodyStyle(),
                   context.palette->muted);
    y += is_whole ? kPartGap : size::kPad;
  }
  y += DrawFigures(context, x, y, width);
  if (!is_whole) return y - top;
  y += kPartGap;
  FillRect({x, y, width, 1}, context.palette->line);
  y += kPartGap;
  y += DrawHowTo(context, x, y, width) + size::kPad;
  y += Paragraph(context, "overview/lead", ImVec2(x, y), width, strings::kOverviewLead, BodyStyle(),
                 context.palette->muted);
  return y - top;
}

}  // namespace dossier::ui
