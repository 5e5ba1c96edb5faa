// Tests of query/snippet.h.
#include "query/snippet.h"

#include <doctest/doctest.h>

#include <random>

#include "text/utf8.h"

namespace {

using namespace dossier::query;  // NOLINT: tests of one namespace

/// The snippet with its marks in brackets.
std::string Show(const Snippet& snippet) {
  std::string out;
  size_t at = 0;
  for (const Mark& mark : snippet.marks) {
    out += snippet.text.substr(at, mark.offset - at) + "[" +
           snippet.text.substr(mark.offset, mark.length) + "]";
    at = mark.offset + mark.length;
  }
  return out + snippet.text.substr(at);
}

}  // namespace

TEST_SUITE("query.snippet") {
  TEST_CASE("marks join pairs of a dense run and touching words stay apart") {
    const std::vector<Mark> marks = FindMarks("对出口额的出口", {"出口", "口额"});
    REQUIRE(marks.size() == 2);
    CHECK(marks[0] == Mark{3, 9});
    CHECK(marks[1] == Mark{15, 6});
    CHECK(FindMarks("anything", {}).empty());
  }

  TEST_CASE("the passage with the most different words is shown, from its sentence's start") {
    const std::string text = "Exports rose once. " + std::string(300, 'x') +
                             " filler. In Wuxi the exports of the city fell. Then more " +
                             std::string(300, 'y');
    CHECK(Show(MakeSnippet(text, {"exports", "wuxi"}, 80)) ==
          "In [Wuxi] the [exports] of the city fell. Then more…");
  }

  TEST_CASE("without a match the text begins behind its heading") {
    CHECK(Show(MakeSnippet("Head\n\nThe body  of\nit.", {}, 100, 4)) == "The body of it.");
    CHECK(Show(MakeSnippet("Exports up\n\nThe body.", {"exports"}, 100, 10)) ==
          "[Exports] up The body.");
    CHECK(Show(MakeSnippet("", {}, 100)) == "");
  }

  TEST_CASE("a wrapped line is no beginning of a sentence") {
    const std::string wrapped = std::string(80, 'x') + " of the\nexports of coffee";
    CHECK(Show(MakeSnippet(wrapped, {"exports"}, 60)) == "…of the [exports] of coffee");
    const std::string paragraph = std::string(80, 'x') + " ended.\r\nThe exports of coffee";
    CHECK(Show(MakeSnippet(paragraph, {"exports"}, 60)) == "The [exports] of coffee");
  }

  TEST_CASE("Korean and Chinese passages are cut between characters") {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "中国与韩国的合作。";
    const Snippet snippet = MakeSnippet(text, {"合作"}, 50);
    std::string copy = snippet.text;
    CHECK(dossier::text::RepairUtf8(&copy).replaced == 0);
    CHECK(snippet.text.size() < 60);
    CHECK_FALSE(snippet.marks.empty());
  }

  TEST_CASE("any text gives valid UTF-8, marks inside, and no cut word") {
    std::mt19937 random(6);
    const std::vector<std::string> pieces = {
        "export", "한국", "出口", " ", "\n", ". ", "。", "a", "é", "🙂", "wuxi", "verylongword"};
    for (int round = 0; round < 1000; ++round) {
      std::string text;
      for (size_t i = random() % 80; i > 0; --i) text += pieces[random() % pieces.size()];
      const Snippet snippet =
          MakeSnippet(text, {"export", "wuxi", "出口", "한국"}, 20 + random() % 100);
      std::string copy = snippet.text;
      REQUIRE(dossier::text::RepairUtf8(&copy).replaced == 0);
      uint64_t end = 0;
      for (const Mark& mark : snippet.marks) {
        REQUIRE(mark.offset >= end);
        REQUIRE(mark.length > 0);
        end = mark.offset + mark.length;
      }
      REQUIRE(end <= snippet.text.size());
    }
  }
}
