// Tests of ingest/metadata.h.
#include "ingest/metadata.h"

#include <doctest/doctest.h>

TEST_SUITE("ingest.metadata") {
  using namespace dossier;          // NOLINT: tests of one namespace
  using namespace dossier::ingest;  // NOLINT

  TEST_CASE("front matter gives fields in order and ends where the text begins") {
    model::Diagnostics diagnostics;
    const std::string text =
        "\xef\xbb\xbf---\r\ntitle: \"A: \\\"b\\\"\"\r\n# comment\r\ndate: 2023-05-10\r\nbroken "
        "line\r\nplace: 'Seoul'\r\n---\r\nBody";
    const FrontMatter matter = ReadFrontMatter(text, "a.md", &diagnostics);
    REQUIRE(matter.fields.size() == 3);
    CHECK(matter.fields[0].second == "A: \"b\"");
    CHECK(matter.fields[1].second == "2023-05-10");
    CHECK(matter.fields[2].second == "Seoul");
    CHECK(text.substr(matter.end) == "Body");
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].offset == text.find("broken"));
  }

  TEST_CASE("text without front matter, or with one that never closes, has none") {
    model::Diagnostics diagnostics;
    for (const char* text : {"", "Body", "---", "---\ntitle: x\n", " ---\na: b\n---\n"}) {
      const FrontMatter matter = ReadFrontMatter(text, "a.md", &diagnostics);
      CHECK(matter.end == 0);
      CHECK(matter.fields.empty());
    }
  }

  TEST_CASE("dates in the head are found in the forms news uses") {
    const auto check = [](const char* text, const char* expected) {
      const auto date = FindHeadDate(text);
      CHECK_MESSAGE((date ? model::FormatDate(*date) : "none") == std::string(expected), text);
    };
    check(" date 2023-05-10 China South Korea", "2023-05-10");
    check("release time:2025/11/1\nSeoul, October 29 (Xinhua)", "2025-11-01");
    check("November 30, 2023\n\nNews", "2023-11-30");
    check("By X | Nov. 3, 2025", "2025-11-03");
    check("Seoul, 30 November 2023 -", "2023-11-30");
    check("2025年11月2日 新华社", "2025-11-02");
    check("2025년 11월 2일 서울", "2025-11-02");
    check("maybe 12 people and 2023 things", "none");
    check("the 20th Congress, 99/2023-77", "none");
    check("Mayor 5, 2023", "none");
    check("February 30, 2023", "none");
    check("", "none");
  }

  TEST_CASE("a date beyond the head does not count") {
    CHECK_FALSE(FindHeadDate(std::string(500, 'x') + " 2023-05-10").has_value());
  }

  TEST_CASE("the title of a plain text is its first line, without a date stamp, cut at a word") {
    CHECK(FirstLineTitle("\n\n  Hello  \nWorld") == "Hello");
    CHECK(FirstLineTitle(" date 2023-05-10 China South Korea Photo:VCG\nx") ==
          "China South Korea Photo:VCG");
    CHECK(FirstLineTitle("November 30, 2023\n\nNews Collective") == "News Collective");
    CHECK(FirstLineTitle("release time:2025/11/1\nSeoul, October 29 (Xinhua) - Interview") ==
          "Seoul, October 29 (Xinhua) - Interview");
    CHECK(FirstLineTitle("----\n한국 수출\n") == "한국 수출");
    CHECK(FirstLineTitle("2023-05-10\n") == "");
    const std::string cut = FirstLineTitle(std::string(100, 'a') + " " + std::string(100, 'b'));
    CHECK(cut == std::string(100, 'a') + "…");
  }

  TEST_CASE("language follows the script of most letters") {
    CHECK(GuessLanguage("The talks with 한국") == "en");
    CHECK(GuessLanguage("한국의 수출은 APEC") == "ko");
    CHECK(GuessLanguage("中国出口下降") == "zh");
    CHECK(GuessLanguage("日本の輸出が増えた") == "ja");
    CHECK(GuessLanguage("ประเทศไทย") == "th");
    CHECK(GuessLanguage("123 ...") == "");
  }
}
