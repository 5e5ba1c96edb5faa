// The viewer as a whole: events in, semantic tree and host calls out.
#include <doctest/doctest.h>

#include <set>

#include "ui_harness.h"

namespace dossier::ui {
namespace {

std::set<std::string> Titles(const TestPage& page) {
  std::set<std::string> titles;
  for (const SemanticNode& node : page.nodes()) {
    if (node.role == Role::kLink && !node.value.empty()) titles.insert(node.label);
  }
  return titles;
}

TEST_SUITE("ui.search") {
  TEST_CASE("a page without a query lists every story once and counts stories and texts") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    CHECK(page.StatusText() == "3 stories, 5 texts");
    CHECK(Titles(page) ==
          std::set<std::string>{"A Wuxi centre in Seoul", "Figures of Japan", "Fish in Peru"});
    CHECK(
        page.Find(Role::kText,
                  "10 May 2023 · Morning Wire · Seoul · English · Notes · also in 한국어, 中文") !=
        nullptr);
  }

  TEST_CASE("typing filters the results while a word is still being typed") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Type("wux");
    CHECK(page.StatusText() == "1 story for “wux”");
    CHECK(Titles(page) == std::set<std::string>{"A Wuxi centre in Seoul"});
    CHECK(page.host.Last("replace") == "q=wux");
    CHECK(page.host.CountOf("push") == 0);
    // A blank ends the word, and no text has that one.
    page.Type("wux ");
    CHECK(page.StatusText() == "0 stories for “wux ”");
  }

  TEST_CASE("Korean and Chinese words find the story in their own language") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Type("수출");
    CHECK(Titles(page) == std::set<std::string>{"우시 센터"});
    CHECK(page.Find(Role::kLink, "우시 센터")->lang == "ko");
    page.Type("出口");
    CHECK(Titles(page) == std::set<std::string>{"无锡中心"});
  }

  TEST_CASE("results with only some of the words say so, and name the words that are nowhere") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Type("wuxi zzqq ");
    CHECK(page.Find(Role::kStatus,
                    "Few or no texts have all the words; showing those with some. No text has “zzqq”.") !=
          nullptr);
    CHECK(Titles(page).size() == 1);
  }

  TEST_CASE("no results offer ways out, and each of them leads out") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.app.GoTo("q=wuxi%20zzqq&year=1999");
    page.Settle();
    CHECK(page.Find(Role::kHeading, "Nothing found") != nullptr);
    page.Press(Role::kButton, "Clear filters");
    CHECK(page.StatusText() == "1 story for “wuxi zzqq”");
    page.Press(Role::kButton, "Without “zzqq”: 1 story");
    CHECK(page.StatusText() == "1 story for “wuxi”");
  }

  TEST_CASE("sorting by date is a toggle that stands in the address") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    CHECK((page.Find(Role::kButton, "Relevance")->flags & kPressed) != 0);
    page.Press(Role::kButton, "Date");
    CHECK((page.Find(Role::kButton, "Date")->flags & kPressed) != 0);
    CHECK((page.Find(Role::kButton, "Relevance")->flags & kNotPressed) != 0);
    CHECK(page.host.Last("replace") == "sort=date");
  }

  TEST_CASE("nothing wants a frame at rest, and frames at rest read no rows") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Type("wuxi");
    page.Frame();
    CHECK_FALSE(page.app.wants_frame());
  }
}

TEST_SUITE("ui.filters") {
  TEST_CASE("pressing a checkbox narrows, counts follow, pressing again widens") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    REQUIRE(page.Find(Role::kCheckBox, "South Korea, 1 story") != nullptr);
    page.Press(Role::kCheckBox, "China, 2 stories");
    CHECK(page.StatusText() == "2 stories, 2 texts");
    CHECK((page.Find(Role::kCheckBox, "China, 2 stories")->flags & kChecked) != 0);
    CHECK(page.host.Last("push") == "country=CN");
    CHECK(page.Find(Role::kCheckBox, "Figures, 1 story") != nullptr);
    page.Press(Role::kCheckBox, "China, 2 stories");
    CHECK(page.StatusText() == "3 stories, 5 texts");
  }

  TEST_CASE("a mouse click on the canvas does the same as a press on the node") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Click(page.Find(Role::kCheckBox, "Peru, 1 story"));
    CHECK(page.StatusText() == "1 story, 1 text");
  }

  TEST_CASE("filters are a navigation landmark with a heading for each") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    CHECK(page.Find(Role::kNavigation, "Filters") != nullptr);
    for (const char* heading : {"Collection", "Country", "Language", "Outlet", "Year"}) {
      CAPTURE(heading);
      CHECK(page.Find(Role::kHeading, heading) != nullptr);
    }
    CHECK(page.Find(Role::kCheckBox, "한국어, 1 story") != nullptr);
  }

  TEST_CASE("years stand newest first and other values by count") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    CHECK(page.Find(Role::kCheckBox, "2025")->y < page.Find(Role::kCheckBox, "2024")->y);
    CHECK(page.Find(Role::kCheckBox, "Notes, 2 stories")->y <
          page.Find(Role::kCheckBox, "Figures, 1 story")->y);
  }

  TEST_CASE("a long filter shows eight values until all are asked for") {
    std::vector<TestFile> files;
    for (int i = 0; i < 20; ++i) {
      const std::string number = std::to_string(i);
      files.emplace_back(
          "d" + number + ".md",
          "---\ntitle: T" + number + "\nlang: en\noutlet: Outlet " + number + "\n---\ntext\n");
    }
    TestPage page(1280, 720);
    page.Open(files);
    const auto outlets = [&] {
      size_t count = 0;
      for (const SemanticNode& node : page.nodes())
        count += node.role == Role::kCheckBox && node.label.starts_with("Outlet ") ? 1 : 0;
      return count;
    };
    CHECK(outlets() == 8);
    page.Press(Role::kButton, "Show all 20");
    CHECK(outlets() == 20);
    page.Press(Role::kButton, "Show fewer");
    CHECK(outlets() == 8);
  }

  TEST_CASE("on a narrow window the filters are a view of their own") {
    TestPage page(360, 740);
    page.Open(SmallCorpus());
    CHECK(page.Find(Role::kCheckBox, "") == nullptr);
    page.Press(Role::kButton, "Filters");
    page.Press(Role::kCheckBox, "Peru, 1 story");
    page.Press(Role::kButton, "Show 1 story");
    CHECK(page.Find(Role::kButton, "Filters (1)") != nullptr);
    CHECK(Titles(page) == std::set<std::string>{"Fish in Peru"});
  }
}

TEST_SUITE("ui.reader") {
  TEST_CASE("opening a hit shows the whole document with marks and pushes its address") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Type("wuxi");
    page.Press(Role::kLink, "A Wuxi centre in Seoul");
    CHECK(page.ArticleText() ==
          "A »Wuxi« centre in Seoul\n"
          "10 May 2023 · Morning Wire · Seoul · English · Notes · wuxi.md\n"
          "«Wuxi» opened a centre. South Korea exports less to China.\n"
          "«Wuxi» is in Jiangsu.\n");
    CHECK(page.host.Last("push") == "q=wuxi&doc=wuxi.md");
    CHECK(page.host.Last("title") == "A Wuxi centre in Seoul – Test corpus");
  }

  TEST_CASE("next and previous match walk around") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.app.GoTo("q=wuxi&doc=wuxi.md");
    page.Settle();
    CHECK(page.Find(Role::kText, "1 of 3") != nullptr);
    page.Press(Role::kButton, "Next match");
    CHECK(page.Find(Role::kText, "2 of 3") != nullptr);
    CHECK(page.ArticleText().find("»Wuxi« opened") != std::string::npos);
    page.Press(Role::kButton, "Previous match");
    page.Press(Role::kButton, "Previous match");
    CHECK(page.Find(Role::kText, "3 of 3") != nullptr);
    CHECK(page.app.HandleKey("n", false));
    page.Settle();
    CHECK(page.Find(Role::kText, "1 of 3") != nullptr);
  }

  TEST_CASE("the other texts of a story are one press away") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.app.GoTo("doc=wuxi.md");
    page.Settle();
    page.Press(Role::kButton, "中文");
    CHECK(page.ArticleText().find("韩国出口持续下降。") != std::string::npos);
    CHECK(page.host.Last("push") == "doc=wuxi.zh.md");
    CHECK((page.Find(Role::kButton, "中文")->flags & kPressed) != 0);
    CHECK(page.Find(Role::kArticle, "无锡中心")->rich->lang == "zh");
  }

  TEST_CASE("the citation is copied and the button says so") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.app.GoTo("doc=fish.md");
    page.Settle();
    page.Press(Role::kButton, "Copy citation");
    CHECK(page.host.Last("copy") ==
          "Fish in Peru. Harbour News, 2024-03-02. fish.md. https://example.org/fish");
    CHECK(page.Find(Role::kButton, "Copied") != nullptr);
    page.Press(Role::kButton, "Open the source in a new tab");
    CHECK(page.host.Last("link") == "https://example.org/fish");
  }

  TEST_CASE("an unknown document is a notice, and the search goes on") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.app.GoTo("q=wuxi&doc=gone.md&strange=1");
    page.Settle();
    CHECK(page.Find(Role::kAlert, "There is no document “gone.md” here.") != nullptr);
    CHECK(page.Find(Role::kArticle, "") == nullptr);
    CHECK(page.StatusText() == "1 story for “wuxi”");
    page.Press(Role::kButton, "Dismiss notice");
    CHECK(page.CountOf(Role::kAlert) == 0);
  }

  TEST_CASE("on a narrow window the document replaces the list, and Back returns to it") {
    TestPage page(360, 740);
    page.Open(SmallCorpus());
    page.Press(Role::kLink, "Fish in Peru");
    CHECK(page.CountOf(Role::kList) == 0);
    page.Press(Role::kButton, "Back to results");
    CHECK(page.CountOf(Role::kList) == 1);
    CHECK(page.CountOf(Role::kArticle) == 0);
  }

  TEST_CASE("adding documents keeps the open one open") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.app.GoTo("q=exports&doc=fish.md");
    page.Settle();
    std::vector<TestFile> files = SmallCorpus();
    files.emplace_back("a_new.md", "New exports.\n");
    page.Open(files);
    CHECK(page.Find(Role::kArticle, "Fish in Peru") != nullptr);
    CHECK(page.StatusText() == "3 stories for “exports”");
  }
}

TEST_SUITE("ui.keyboard") {
  TEST_CASE("arrows in the field and on hits move the focus, Enter opens, Escape goes back") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    const auto focused = [&] {
      page.Frame();
      for (const SemanticNode& node : page.nodes()) {
        if ((node.flags & kFocusNow) != 0) return node.label;
      }
      return std::string();
    };
    page.app.Handle({page.Find(Role::kSearchBox, "Search")->id, SemanticAction::kNext, ""});
    const std::string first = focused();
    CHECK(Titles(page).count(first) == 1);
    page.Settle();
    page.app.Handle({page.Find(Role::kLink, first)->id, SemanticAction::kNext, ""});
    const std::string second = focused();
    CHECK(second != first);
    page.Settle();
    page.app.Handle({page.Find(Role::kLink, second)->id, SemanticAction::kPress, ""});
    CHECK(focused() == second);
    page.Settle();
    REQUIRE(page.Find(Role::kArticle, second) != nullptr);
    page.app.Handle({page.Find(Role::kArticle, second)->id, SemanticAction::kEscape, ""});
    CHECK(focused() == second);
    page.Settle();
    CHECK(page.CountOf(Role::kArticle) == 0);
  }

  TEST_CASE(
      "keys outside a field: j and k choose, Enter opens, slash goes to the field, others are left "
      "alone") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    CHECK(page.app.HandleKey("j", false));
    page.Settle();
    CHECK(page.app.HandleKey("Enter", false));
    page.Settle();
    CHECK(page.CountOf(Role::kArticle) == 1);
    // The arrows scroll the document, j reads on in the next one.
    CHECK_FALSE(page.app.HandleKey("ArrowDown", false));
    const std::string before = page.ArticleText();
    CHECK(page.app.HandleKey("j", false));
    page.Settle();
    CHECK(page.ArticleText() != before);
    CHECK(page.app.HandleKey("Escape", false));
    page.Settle();
    CHECK(page.CountOf(Role::kArticle) == 0);
    CHECK(page.app.HandleKey("/", false));
    page.Frame();
    CHECK((page.Find(Role::kSearchBox, "Search")->flags & kFocusNow) != 0);
    page.Settle();
    CHECK((page.Find(Role::kSearchBox, "Search")->flags & kFocusNow) == 0);
    CHECK_FALSE(page.app.HandleKey("j", true));
    CHECK_FALSE(page.app.HandleKey("x", false));
  }
}

TEST_SUITE("ui.list") {
  TEST_CASE("of 5,000 documents only the rows on the screen are drawn") {
    std::vector<TestFile> files;
    for (int i = 0; i < 5000; ++i) {
      const std::string number = std::to_string(i);
      files.emplace_back(
          "d" + number + ".md",
          "---\ntitle: Story " + number + "\nlang: en\n---\nExports of number " + number + ".\n");
    }
    TestPage page(1280, 720);
    page.Open(files);
    page.Type("exports");
    CHECK(page.StatusText() == "5,000 stories for “exports”");
    CHECK(page.CountOf(Role::kListItem) < 12);
    CHECK(page.Find(Role::kList, "Results")->set_size == 5000);
    page.Wheel(400, 400, 30);
    const SemanticNode* item = page.Find(Role::kListItem, "");
    REQUIRE(item != nullptr);
    CHECK(item->pos_in_set > 3);
    CHECK(item->set_size == 5000);
    CHECK(page.CountOf(Role::kListItem) < 12);
    page.Type("exports number");
    CHECK(page.Find(Role::kListItem, "")->pos_in_set == 1);
  }

  TEST_CASE("a hit that gets the focus is scrolled into view") {
    std::vector<TestFile> files;
    for (int i = 0; i < 200; ++i)
      files.emplace_back("d" + std::to_string(i) + ".md",
                         "# Story " + std::to_string(i) + "\n\ntext\n");
    TestPage page(1280, 720);
    page.Open(files);
    for (int i = 0; i < 50; ++i) {
      CHECK(page.app.HandleKey("j", false));
      page.Settle();
    }
    const SemanticNode* list = page.Find(Role::kList, "Results");
    bool is_in_view = false;
    for (const SemanticNode& node : page.nodes()) {
      if (node.role != Role::kListItem || (node.flags & kCurrent) == 0) continue;
      CHECK(node.pos_in_set == 50);
      is_in_view = node.y >= list->y && node.y + node.height <= list->y + list->height + 1;
    }
    CHECK(is_in_view);
  }
}

TEST_SUITE("ui.page") {
  TEST_CASE("about has an address, shows what the pack says of itself, and adds files") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.Press(Role::kButton, "About");
    CHECK(page.host.Last("push") == "view=about");
    CHECK(page.Find(Role::kText, "Texts for tests.") != nullptr);
    CHECK(page.Find(Role::kText, "None at all.") != nullptr);
    page.Press(Role::kButton, "Add files…");
    CHECK(page.host.CountOf("pick") == 1);
    page.Type("fish");
    CHECK(page.CountOf(Role::kList) == 1);
  }

  TEST_CASE("the colours are chosen in a circle and remembered") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    CHECK(page.app.semantics().css_variables().find("color-scheme:light") != std::string::npos);
    page.Press(Role::kButton, "Colours: system");
    page.Press(Role::kButton, "Colours: light");
    CHECK(page.host.Last("remember") == "theme=dark");
    CHECK(page.app.semantics().css_variables().find("color-scheme:dark") != std::string::npos);
    page.app.RestoreSetting("theme", "light");
    page.Settle();
    CHECK(page.Find(Role::kButton, "Colours: light") != nullptr);
  }

  TEST_CASE("the page follows the system's scheme") {
    TestPage page(1280, 720);
    page.viewport.prefers_dark = true;
    page.Open(SmallCorpus());
    CHECK(page.app.semantics().css_variables().find("--paper:#161615") != std::string::npos);
  }

  TEST_CASE("a damaged pack is refused in words and what was open stays open") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    const std::vector<uint8_t> before = page.app.pack_bytes();
    CHECK_FALSE(page.app.OpenPack({1, 2, 3}));
    page.Settle();
    CHECK(page.Find(Role::kAlert, "These documents cannot be opened: ") != nullptr);
    CHECK(page.StatusText() == "3 stories, 5 texts");
    CHECK(page.app.pack_bytes() == before);
  }

  TEST_CASE("without a pack the page says so and takes any event") {
    TestPage page(1280, 720);
    page.Settle();
    CHECK(page.Find(Role::kText, "No documents are open.") != nullptr);
    page.app.GoTo("q=wuxi");
    page.app.HandleKey("j", false);
    page.Type("fish");
    page.Open(SmallCorpus());
    CHECK(page.StatusText() == "1 story for “wuxi”");
  }

  TEST_CASE("an address from outside opens the same state without being told back") {
    TestPage page(1280, 720);
    page.Open(SmallCorpus());
    page.host.calls.clear();
    page.app.GoTo("q=exports&country=PE&doc=fish.md&sort=date");
    page.Settle();
    CHECK(page.StatusText() == "1 story for “exports”");
    CHECK(page.Find(Role::kArticle, "Fish in Peru") != nullptr);
    CHECK(page.host.CountOf("push") + page.host.CountOf("replace") == 0);
    page.app.GoTo("");
    page.Settle();
    CHECK(page.StatusText() == "3 stories, 5 texts");
  }

  TEST_CASE(
      "every node has an id of its own, a parent that is there, and a name where it needs one") {
    for (const float width : {360.0f, 768.0f, 1280.0f, 1920.0f}) {
      for (const char* address :
           {"", "q=exports", "q=wuxi&doc=wuxi.md", "view=about", "q=none%20at%20all&year=1900"}) {
        CAPTURE(width);
        CAPTURE(address);
        TestPage page(width, 740);
        page.Open(SmallCorpus());
        page.app.GoTo(address);
        page.Settle();
        std::set<uint32_t> ids;
        size_t mains = 0;
        for (const SemanticNode& node : page.nodes()) {
          CAPTURE(node.label);
          CHECK(node.id != 0);
          CHECK(ids.insert(node.id).second);
          CHECK((node.parent == 0 || ids.count(node.parent) == 1));
          mains += node.role == Role::kMain ? 1 : 0;
          const bool is_control = node.role == Role::kButton || node.role == Role::kLink ||
                                  node.role == Role::kCheckBox;
          if (is_control) CHECK_FALSE(node.label.empty());
          if (is_control) CHECK(node.width > 0);
          CHECK(node.x + node.width <= width + 0.5f);
        }
        CHECK(mains == 1);
      }
    }
  }

  TEST_CASE("the field and the document never lie over a control") {
    for (const float width : {360.0f, 768.0f, 1280.0f, 1920.0f}) {
      TestPage page(width, 740);
      page.Open(SmallCorpus());
      page.app.GoTo("q=wuxi&doc=wuxi.md");
      page.app.ShowNotice("Adding 3 files…", false);
      page.Settle();
      for (const SemanticNode& dom : page.nodes()) {
        if (dom.role != Role::kArticle && dom.role != Role::kSearchBox) continue;
        for (const SemanticNode& node : page.nodes()) {
          if (node.role != Role::kButton && node.role != Role::kLink && node.role != Role::kText)
            continue;
          const bool is_apart =
              node.x + node.width <= dom.x + 0.5f || dom.x + dom.width <= node.x + 0.5f ||
              node.y + node.height <= dom.y + 0.5f || dom.y + dom.height <= node.y + 0.5f;
          CAPTURE(width);
          CAPTURE(node.label);
          CHECK(is_apart);
        }
      }
    }
  }
}

}  // namespace
}  // namespace dossier::ui
