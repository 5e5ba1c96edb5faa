// The document as the reader shows it.
#include <doctest/doctest.h>

#include <string>

#include "ui/address.h"
#include "ui/article.h"
#include "ui/marks.h"
#include "ui/strings.h"
#include "ui_harness.h"

namespace dossier::ui {
namespace {

std::string TextOf(const RichBlock& block) {
  std::string text;
  for (const RichRun& run : block.runs) text += run.text;
  return text;
}

RichText Build(const model::Document& document, const std::vector<std::string>& terms = {},
               size_t current = 0) {
  size_t count = 0;
  return BuildArticle(document, terms, current, &count);
}

TEST_SUITE("ui.article") {
  TEST_CASE("text between the spans is kept as paragraphs") {
    model::Document document;
    document.name = "a.txt";
    document.title = "Title";
    document.text = "before\nHEAD\nbetween\n- item\n\nafter";
    document.spans = {{model::SpanKind::kHeading, 7, 4}, {model::SpanKind::kListItem, 20, 6}};
    const RichText rich = Build(document);
    REQUIRE(rich.blocks.size() == 7);
    CHECK(TextOf(rich.blocks[0]) == "Title");
    CHECK(rich.blocks[1].kind == RichBlock::kNote);
    CHECK(TextOf(rich.blocks[2]) == "before");
    CHECK(TextOf(rich.blocks[3]) == "HEAD");
    CHECK(rich.blocks[3].kind == RichBlock::kHeading);
    CHECK(TextOf(rich.blocks[4]) == "between");
    CHECK(rich.blocks[5].kind == RichBlock::kListItem);
    CHECK(TextOf(rich.blocks[6]) == "after");
  }

  TEST_CASE("a text that begins with its title shows it once") {
    model::Document document;
    document.name = "a.md";
    document.title = "Title";
    document.text = "Title\n\nBody";
    document.spans = {{model::SpanKind::kHeading, 0, 5}, {model::SpanKind::kParagraph, 7, 4}};
    const RichText rich = Build(document);
    REQUIRE(rich.blocks.size() == 3);
    CHECK(TextOf(rich.blocks[0]) == "Title");
    CHECK(TextOf(rich.blocks[2]) == "Body");
  }

  TEST_CASE("a document without a title is headed by its name, and an empty one is no trouble") {
    model::Document document;
    document.name = "notes/b.txt";
    const RichText rich = Build(document);
    CHECK(TextOf(rich.blocks[0]) == "notes/b.txt");
  }

  TEST_CASE("a mark over the border of two spans is marked in both, and nothing is lost") {
    model::Document document;
    document.name = "c.txt";
    document.title = "T";
    document.text = "出口出口";
    document.spans = {{model::SpanKind::kParagraph, 0, 6}, {model::SpanKind::kNoise, 6, 6}};
    size_t count = 0;
    const RichText rich = BuildArticle(document, {"出口"}, 1, &count);
    CHECK(count == 2);
    REQUIRE(rich.blocks.size() == 4);
    CHECK(rich.blocks[2].runs[0].look == RichRun::kMark);
    CHECK(rich.blocks[3].runs[0].look == RichRun::kCurrentMark);
  }

  TEST_CASE("lines that were wrapped by hand are one paragraph, and keep their lines") {
    model::Document document;
    document.name = "w.txt";
    document.text = "one line\nand its next\n\nanother";
    document.spans = {{model::SpanKind::kParagraph, 0, 8},
                      {model::SpanKind::kParagraph, 9, 12},
                      {model::SpanKind::kParagraph, 23, 7}};
    const RichText rich = Build(document);
    REQUIRE(rich.blocks.size() == 4);
    CHECK(TextOf(rich.blocks[2]) == "one line\nand its next");
    CHECK(TextOf(rich.blocks[3]) == "another");
  }

  TEST_CASE("long lines are paragraphs of their own") {
    const std::string line(100, 'x');
    model::Document document;
    document.name = "w.txt";
    document.text = line + "\n" + line;
    document.spans = {{model::SpanKind::kParagraph, 0, 100},
                      {model::SpanKind::kParagraph, 101, 100}};
    CHECK(Build(document).blocks.size() == 4);
  }

  TEST_CASE("noise is shown as noise") {
    model::Document document;
    document.name = "c.txt";
    document.text = "Share this";
    document.spans = {{model::SpanKind::kNoise, 0, 10}};
    const RichText rich = Build(document);
    CHECK(rich.blocks.back().runs[0].look == RichRun::kNoise);
  }

  TEST_CASE("the metadata line says how a date was found unless the document states it") {
    model::Document document;
    document.name = "d.txt";
    document.date = {2023, 5, 10};
    document.date_source = model::DateSource::kDateline;
    CHECK(MetadataLine(document) == "10 May 2023 (date from the dateline) · d.txt");
    document.date_source = model::DateSource::kFrontMatter;
    CHECK(MetadataLine(document) == "10 May 2023 · d.txt");
  }

  TEST_CASE("a citation leaves out what is unknown") {
    model::Document document;
    document.name = "d.txt";
    CHECK(Citation(document) == "d.txt");
    document.title = "What now?";
    document.date = {2023, 5, 0};
    CHECK(Citation(document) == "What now? 2023-05. d.txt");
  }
}

TEST_SUITE("ui.address") {
  TEST_CASE("a written address reads back") {
    query::SearchRequest request;
    request.query = "a & b=수출";
    request.filters = {{"country", "KR"}, {"year", "2023"}};
    request.sort = query::Sort::kDate;
    const std::string written = FormatAddress(request, ViewKind::kAbout, "x/y & z.md");
    const Address address = ParseAddress(written, {"country", "year"});
    CHECK(address.request.query == request.query);
    CHECK(address.request.filters == request.filters);
    CHECK(address.request.sort == query::Sort::kDate);
    CHECK(address.view == ViewKind::kAbout);
    CHECK(address.document == "x/y & z.md");
  }

  TEST_CASE("nonsense is ignored") {
    const Address address = ParseAddress("&&=&%zz&view=moon&doc=", {});
    CHECK(address.view == ViewKind::kSearch);
    CHECK(address.document.empty());
  }
}

TEST_SUITE("ui.strings") {
  TEST_CASE("counts, dates, languages and sizes read like people write them") {
    CHECK(strings::Stories(1) == "1 story");
    CHECK(strings::Status(1204, 3000, "") == "1,204 stories, 3,000 texts");
    CHECK(strings::DateText({2023, 5, 0}) == "May 2023");
    CHECK(strings::DateText({}).empty());
    CHECK(strings::ShortDateText({2023, 11, 3}) == "3 Nov 2023");
    CHECK(strings::LanguageName("zh-Hant") == "中文 (zh-Hant)");
    CHECK(strings::LanguageName("de") == "de");
    CHECK(strings::Bytes(160493) == "160 kB");
  }
}

TEST_SUITE("ui.marks") {
  TEST_CASE("neighbours become one mark, others stay apart") {
    const auto join = [](std::string_view text, std::vector<query::Mark> marks) {
      std::string out;
      for (const query::Mark& mark : JoinNeighbours(text, std::move(marks)))
        out += "[" + std::string(text.substr(mark.offset, mark.length)) + "]";
      return out;
    };
    CHECK(join("free trade now", {{0, 4}, {5, 5}}) == "[free trade]");
    CHECK(join("Wuxi-based firm", {{0, 4}, {5, 5}, {11, 4}}) == "[Wuxi-based firm]");
    CHECK(join("free  trade", {{0, 4}, {6, 5}}) == "[free][trade]");
    CHECK(join("free, trade", {{0, 4}, {6, 5}}) == "[free][trade]");
    CHECK(join("free the trade", {{0, 4}, {9, 5}}) == "[free][trade]");
    CHECK(join("한국 수출", {{0, 6}, {7, 6}}) == "[한국 수출]");
    CHECK(join("", {}).empty());
  }

  TEST_CASE("a phrase is one step for the next match") {
    TestPage page(1280, 720);
    page.Open({{"a.md", "# Notes\n\nFree trade grows. Later, free trade fell.\n"}});
    page.app.GoTo("q=%22free%20trade%22&doc=a.md");
    page.Settle();
    CHECK(page.Find(Role::kText, "1 of 2") != nullptr);
    CHECK(page.ArticleText().find("»Free trade« grows. Later, «free trade» fell.") !=
          std::string::npos);
    page.Press(Role::kButton, "Next match");
    CHECK(page.Find(Role::kText, "2 of 2") != nullptr);
    CHECK(page.ArticleText().find("»free trade« fell") != std::string::npos);
  }

  TEST_CASE("stop words are not marked") {
    TestPage page(1280, 720);
    page.Open({{"a.md", "# Notes\n\nThe price of the fish is the best.\n"}});
    page.app.GoTo("q=the%20price%20of%20fish&doc=a.md");
    page.Settle();
    CHECK(page.ArticleText().find("The »price« of the «fish» is the best.") != std::string::npos);
  }
}

}  // namespace
}  // namespace dossier::ui
