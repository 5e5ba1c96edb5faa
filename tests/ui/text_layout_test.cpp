// Breaking text into lines.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ui/text_layout.h"
#include "ui_harness.h"

namespace dossier::ui {
namespace {

/// A page for its font: ImGui's default font, in which every character has the same width.
class LayoutPage {
 public:
  LayoutPage() : page_(800, 600) {
    page_.Frame();
    style_ = {ImGui::GetIO().Fonts->Fonts[0], 13, 16};
    unit_ = MeasureText(style_, "x");
  }
  std::vector<std::string> Break(std::string_view text, int columns, size_t max_lines = 0) const {
    std::vector<std::string> lines;
    for (const TextLine& line :
         LayOut(style_, text, unit_ * static_cast<float>(columns) + 0.5f, max_lines)) {
      lines.push_back(std::string(text.substr(line.begin, line.end - line.begin)) +
                      (line.has_ellipsis ? "…" : ""));
    }
    return lines;
  }

 private:
  TestPage page_;
  TextStyle style_;
  float unit_ = 0;
};

using Lines = std::vector<std::string>;

TEST_SUITE("ui.text_layout") {
  TEST_CASE("spaced text breaks at blanks, which no line keeps at its ends") {
    LayoutPage page;
    CHECK(page.Break("one two three", 7) == Lines{"one two", "three"});
    CHECK(page.Break("  one   two  ", 5) == Lines{"one", "two"});
    CHECK(page.Break("", 5).empty());
    CHECK(page.Break(" \n ", 5).empty());
  }

  TEST_CASE("a word longer than the line is cut") {
    LayoutPage page;
    CHECK(page.Break("abcdefgh", 3) == Lines{"abc", "def", "gh"});
  }

  TEST_CASE("a line feed ends a line") {
    LayoutPage page;
    CHECK(page.Break("a\nb c", 9) == Lines{"a", "b c"});
  }

  TEST_CASE("Chinese breaks between any two characters") {
    LayoutPage page;
    CHECK(page.Break("韩国出口持续下降", 3) == Lines{"韩国出", "口持续", "下降"});
  }

  TEST_CASE("no line begins with closing punctuation or ends with an opening bracket") {
    LayoutPage page;
    CHECK(page.Break("韩国出口。下降", 4) == Lines{"韩国出", "口。下降"});
    CHECK(page.Break("韩国「出口」下降", 3) == Lines{"韩国", "「出", "口」下", "降"});
  }

  TEST_CASE("Korean breaks by words") {
    LayoutPage page;
    CHECK(page.Break("한국 수출은 감소했다", 6) == Lines{"한국 수출은", "감소했다"});
  }

  TEST_CASE("Latin words and numbers stay whole inside Chinese") {
    LayoutPage page;
    CHECK(page.Break("下降14.2%为", 5) == Lines{"下降", "14.2%", "为"});
  }

  TEST_CASE("a limit of lines ends in one ellipsis, between words") {
    LayoutPage page;
    const Lines lines = page.Break("one two three four five six", 13, 1);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0] == "one two…");
    CHECK(page.Break("one two", 13, 1) == Lines{"one two"});
  }

  TEST_CASE("no bytes are lost between the lines but blanks") {
    LayoutPage page;
    const std::string text = "무역 trade 出口「数据」, 14.2% (US$ 9.52 billion) 日本語のテキスト。";
    for (int columns = 1; columns < 30; ++columns) {
      std::string joined;
      for (const std::string& line : page.Break(text, columns)) joined += line;
      std::string expected = text;
      std::erase(expected, ' ');
      std::erase(joined, ' ');
      CHECK(joined == expected);
    }
  }
}

}  // namespace
}  // namespace dossier::ui
