// What the page offers beside the hits: completions, corrections, ways out, notes, help.
#include <doctest/doctest.h>

#include "ui_harness.h"

namespace dossier::ui {
namespace {

const SemanticNode* Active(const TestPage& page) {
  for (const SemanticNode& node : page.nodes()) {
    if (node.role == Role::kOption && (node.flags & kCurrent) != 0) return &node;
  }
  return nullptr;
}

const SemanticNode* Field(const TestPage& page) { return page.Find(Role::kSearchBox, "Search"); }

std::string Query(const TestPage& page) { return Field(page)->value; }

TEST_SUITE("ui.suggestions") {
  TEST_CASE("terms, countries and titles are offered under the field while a word is typed") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Type("wux");
    REQUIRE(page.Find(Role::kListBox, "Suggestions") != nullptr);
    REQUIRE(page.Find(Role::kOption, "wuxi") != nullptr);
    CHECK(page.Find(Role::kOption, "wuxi")->hint == "1 text");
    CHECK(page.Find(Role::kOption, "A Wuxi centre in Seoul")->lang == "en");
    page.Type("per");
    REQUIRE(page.Find(Role::kOption, "Peru") != nullptr);
    page.Type("per ");
    CHECK(page.Find(Role::kListBox, "") == nullptr);
  }

  TEST_CASE("the list stands under the field, as wide, at every width") {
    for (const float width : {360.0f, 768.0f, 1280.0f}) {
      TestPage page(width, 740);
      page.Open(SmallCorpus());
      page.Type("w");
      const SemanticNode* list = page.Find(Role::kListBox, "");
      REQUIRE(list != nullptr);
      CHECK(list->x == Field(page)->x);
      CHECK(list->width == Field(page)->width);
      CHECK(list->y >= Field(page)->y + Field(page)->height);
      CHECK(list->y + list->height <= 740);
      CHECK(list->parent == 0);
    }
  }

  TEST_CASE("results are drawn before anything is suggested") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.app.Handle({Field(page)->id, SemanticAction::kSetValue, "wux"});
    page.Frame();
    CHECK(page.StatusText() == "1 story for “wux”");
    CHECK(page.Find(Role::kListBox, "") == nullptr);
    CHECK(page.app.idle_delay_millis() == 0);
    CHECK(page.app.DoIdleWork());
    page.Frame();
    CHECK(page.Find(Role::kListBox, "") != nullptr);
  }

  TEST_CASE("arrows walk through the list, and on into the hits; typing on starts anew") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Type("wux");
    CHECK(Active(page) == nullptr);
    const size_t count = page.CountOf(Role::kOption);
    page.Act(Field(page), SemanticAction::kNext);
    REQUIRE(Active(page) != nullptr);
    CHECK(Active(page)->pos_in_set == 1);
    page.Act(Field(page), SemanticAction::kPrevious);
    CHECK(Active(page) == nullptr);
    CHECK(page.CountOf(Role::kOption) == count);
    for (size_t i = 0; i < count; ++i) page.Act(Field(page), SemanticAction::kNext);
    CHECK(Active(page)->pos_in_set == static_cast<int>(count));
    page.Type("wuxi");
    CHECK(Active(page) == nullptr);
    for (size_t i = 0; i <= page.CountOf(Role::kOption) && page.CountOf(Role::kOption) > 0; ++i)
      page.Act(Field(page), SemanticAction::kNext);
    page.Act(Field(page), SemanticAction::kNext);
    CHECK(page.Find(Role::kListBox, "") == nullptr);
  }

  TEST_CASE("a term is put into the field, and Back takes it out again") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Type("fish expor");
    page.Act(Field(page), SemanticAction::kNext);
    CHECK(Active(page)->label == "exports");
    page.Act(Field(page), SemanticAction::kSubmit);
    CHECK(Query(page) == "fish exports ");
    CHECK(page.host.Last("push") == "q=fish%20exports%20");
    CHECK(page.Find(Role::kListBox, "") == nullptr);
    page.app.GoTo("q=fish%20expor");
    page.Settle();
    CHECK(Query(page) == "fish expor");
    CHECK(page.Find(Role::kListBox, "") == nullptr);
  }

  TEST_CASE("a country becomes a filter and takes the typed word with it") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Type("exports per");
    const SemanticNode* peru = page.Find(Role::kOption, "Peru");
    REQUIRE(peru != nullptr);
    CHECK(peru->hint == "Country PE, 1 text");
    page.Act(peru, SemanticAction::kPress);
    CHECK(Query(page) == "exports");
    CHECK((page.Find(Role::kCheckBox, "Peru")->flags & kChecked) != 0);
    CHECK(page.host.Last("push") == "q=exports&country=PE");
  }

  TEST_CASE("countries are named in the script that is typed") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Type("대한");
    CHECK(page.Find(Role::kOption, "대한민국") != nullptr);
    page.Type("韩国");
    CHECK(page.Find(Role::kOption, "韩国") != nullptr);
  }

  TEST_CASE("a title opens its document") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Type("fis");
    page.Press(Role::kOption, "Fish in Peru");
    CHECK(page.Find(Role::kArticle, "Fish in Peru") != nullptr);
    CHECK(page.Find(Role::kListBox, "") == nullptr);
  }

  TEST_CASE("Escape, leaving the field and Enter close the list; the text stays") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    for (const auto kind :
         {SemanticAction::kEscape, SemanticAction::kBlur, SemanticAction::kSubmit}) {
      page.Type("");
      page.Type("wux");
      REQUIRE(page.Find(Role::kListBox, "") != nullptr);
      page.Act(Field(page), kind);
      CHECK(page.Find(Role::kListBox, "") == nullptr);
      CHECK(Query(page) == "wux");
    }
    page.Act(Field(page), SemanticAction::kEscape);
    CHECK(Query(page) == "");
  }

  TEST_CASE("a composition is suggested for when it rests, never below another list") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.app.SetComposition(Composition::kMoving);
    page.app.Handle({Field(page)->id, SemanticAction::kSetValue, "우"});
    page.Frame();
    CHECK(page.app.idle_delay_millis() != 0);
    page.app.SetComposition(Composition::kNone);
    page.Settle();
    CHECK(page.Find(Role::kListBox, "") != nullptr);
    page.app.SetComposition(Composition::kCandidates);
    page.Frame();
    CHECK(page.Find(Role::kListBox, "") == nullptr);
  }
}

TEST_SUITE("ui.advice") {
  TEST_CASE("a misspelt word is corrected with one press, and Back undoes it") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Type("fish exprts ");
    const SemanticNode* group = page.Find(Role::kGroup, "Did you mean");
    REQUIRE(group != nullptr);
    CHECK(page.Find(Role::kButton, "exports?")->parent == group->id);
    page.Press(Role::kButton, "exports?");
    CHECK(Query(page) == "fish exports ");
    CHECK(page.host.Last("push") == "q=fish%20exports%20");
    CHECK(page.Find(Role::kGroup, "Did you mean") == nullptr);
  }

  TEST_CASE("nothing found offers what would be found, each with its count") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.app.GoTo("q=fish&country=JP");
    page.Settle();
    CHECK(page.Find(Role::kHeading, "Nothing found") != nullptr);
    page.Press(Role::kButton, "Without the filter Country: 1 story");
    CHECK(page.StatusText() == "1 story for “fish”");
    CHECK(page.host.Last("push") == "q=fish");
  }

  TEST_CASE("results with only some of the words offer to leave one out") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Type("japan fish ");
    CHECK(page.Find(Role::kStatus, "Few or no texts have all the words") != nullptr);
    CHECK(page.Find(Role::kButton, "Any of the words") == nullptr);
    page.Press(Role::kButton, "Without “fish”: 1 story");
    CHECK(Query(page) == "japan");
    CHECK(page.Find(Role::kButton, "Without") == nullptr);
  }

  TEST_CASE("any of the words stands in the address until the query changes") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.app.GoTo("q=japan%20fish&match=any");
    page.Settle();
    CHECK(page.StatusText() == "2 stories with any word of “japan fish”");
    page.Press(Role::kButton, "Date");
    CHECK(page.host.Last("replace") == "q=japan%20fish&sort=date&match=any");
    page.Type("japan fish peru");
    CHECK(page.host.Last("replace") == "q=japan%20fish%20peru&sort=date");
  }

  TEST_CASE("how the query was read is told when its writer pauses") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.app.Handle({Field(page)->id, SemanticAction::kSetValue, "(fish"});
    page.Frame();
    while (page.app.idle_delay_millis() == 0) page.app.DoIdleWork();
    page.Frame();
    CHECK(page.Find(Role::kText, "“(”: ") == nullptr);
    CHECK(page.app.idle_delay_millis() > 300);
    page.Settle();
    CHECK(page.Find(Role::kText, "“(”: This parenthesis is not closed.") != nullptr);
    page.Type("(fish)");
    CHECK(page.Find(Role::kText, "“(”: ") == nullptr);
  }

  TEST_CASE("the help at the field leads to the search language") {
    TestPage page(360, 740);
    page.Open(SmallCorpus());
    page.Press(Role::kButton, "How to search");
    CHECK(page.host.Last("push") == "view=about");
    const SemanticNode* heading = page.Find(Role::kHeading, "How to search");
    REQUIRE(heading != nullptr);
    CHECK(heading->y < 240);
    CHECK(page.Find(Role::kText, "invest*") != nullptr);
  }
}

}  // namespace
}  // namespace dossier::ui
