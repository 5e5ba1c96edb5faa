// Tests of ingest/ingest.h: formats, and what happens with bad files.
#include "ingest/ingest.h"

#include <doctest/doctest.h>

#include <random>

namespace {

using namespace dossier;  // NOLINT: tests

ingest::Ingested Read(const std::string& name, std::string_view content) {
  return ingest::Ingest({name, {content.begin(), content.end()}});
}

/// The words for the first diagnostic, or nothing.
std::string Trouble(const ingest::Ingested& result) {
  return result.diagnostics.empty() ? "" : model::FormatDiagnostic(result.diagnostics[0]);
}

}  // namespace

TEST_SUITE("ingest.ingest") {
  TEST_CASE("a text file keeps its bytes, line ends and mark included") {
    const std::string text = "\xef\xbb\xbfTitle line\r\n\r\nSecond line.\r\n";
    const auto result = Read("a.txt", text);
    REQUIRE(result.documents.size() == 1);
    CHECK(result.documents[0].text == text);
    CHECK(result.documents[0].language == "en");
    REQUIRE(result.documents[0].spans.size() == 2);
    const auto& span = result.documents[0].spans[1];
    CHECK(text.substr(span.offset, span.length) == "Second line.");
  }

  TEST_CASE("Markdown loses its markup and keeps its words and structure") {
    const auto result = Read(
        "a.md",
        "---\ntitle: T\ndate: 2023-05-10\nlang: en\ncollection: Reports\nsource: S\n---\n# Head "
        "*ing*\n\nOne **bold** [link](http://x.y) `code`\nline two &amp; &#8212;\n\n- item one\n- "
        "item two\n\n> quoted\n\n| a | b |\n|---|---|\n| c | d |\n\n<div>raw</div>\n");
    REQUIRE(result.documents.size() == 1);
    const auto& document = result.documents[0];
    CHECK(document.title == "T");
    CHECK(model::FormatDate(document.date) == "2023-05-10");
    CHECK(document.date_source == model::DateSource::kFrontMatter);
    CHECK(document.collection == "Reports");
    REQUIRE(document.extra.size() == 1);
    CHECK(document.extra[0].first == "source");
    CHECK(document.text ==
          "Head ing\n\nOne bold link code line two & —\n\nitem one\nitem two\n\nquoted\n\na  "
          "b\n\nc  d\n\nraw");
    REQUIRE(document.spans.size() == 8);
    CHECK(document.spans[0].kind == model::SpanKind::kHeading);
    CHECK(document.spans[2].kind == model::SpanKind::kListItem);
    CHECK(document.spans[4].kind == model::SpanKind::kQuote);
  }

  TEST_CASE("blocks of HTML keep their words, and a byte order mark hides no heading") {
    CHECK(Read("a.md", "<div class=\"x\">\nWhole <b>document</b>\n</div>\n").documents[0].text ==
          "Whole document");
    CHECK(Read("a.md", "<script>\nvar x = 1 < 2;\n</script>\n\nAfter").documents[0].text ==
          "After");
    CHECK(Read("a.md", "\xef\xbb\xbf# Head\n\ntext").documents[0].title == "Head");
  }

  TEST_CASE("a heading is the title when the front matter has none") {
    CHECK(Read("a.md", "# The head\n\ntext").documents[0].title == "The head");
    CHECK(Read("b.md", "only text").documents[0].title == "only text");
  }

  TEST_CASE("JSON lines give a document each; other fields become metadata") {
    const auto result = Read("f.jsonl",
                             "{\"id\":\"x\",\"title\":\"A\",\"date\":\"1987-02-26\",\"places\":["
                             "\"usa\"],\"text\":\"one\\ntwo\"}\n\n{\"text\":\"three\"}\n");
    REQUIRE(result.documents.size() == 2);
    CHECK(result.documents[0].name == "f.jsonl#x");
    CHECK(result.documents[0].text == "one\ntwo");
    CHECK(result.documents[0].extra[0] ==
          std::pair<std::string, std::string>("places", "[\"usa\"]"));
    CHECK(result.documents[1].name == "f.jsonl#3");
    CHECK(result.diagnostics.empty());
  }

  TEST_CASE("bad lines are named and the others stay") {
    const auto result = Read("f.jsonl",
                             "{\"id\":1,\"text\":\"a\"}\nnot "
                             "json\n{\"id\":2}\n[1]\n{\"id\":1,\"text\":\"b\"}\n{\"id\":3,\"text\":"
                             "\"\"}\n{\"id\":4,\"text\":\"c\",\"date\":\"soon\"}\n");
    CHECK(result.documents.size() == 3);
    REQUIRE(result.diagnostics.size() == 6);
    CHECK(Trouble(result) == "error: f.jsonl: byte 20: line 2 is no JSON object and was left out");
    CHECK(result.documents[1].name == "f.jsonl#1#5");
    CHECK_FALSE(result.documents[2].date.known());
  }

  TEST_CASE("empty, binary, unknown and blank files are refused in words") {
    CHECK(Trouble(Read("a.txt", "")) == "error: a.txt: the file is empty and was left out");
    CHECK(Trouble(Read("a.txt", std::string_view("PK\0\0", 4))).find("binary") !=
          std::string::npos);
    CHECK(Trouble(Read("a.exe", "x")).find("not read") != std::string::npos);
    CHECK(Trouble(Read("a.gz", "x")).find("not read") != std::string::npos);
    CHECK(Read("a.TXT.GZ", "unpacked by the caller").documents.size() == 1);
    CHECK(Trouble(Read("a.txt", " \n\t\n")).find("holds no text") != std::string::npos);
    CHECK(Trouble(Read("a.md", "---\ntitle: x\n---\n")).find("holds no text") != std::string::npos);
    CHECK(Trouble(Read("a.jsonl", "\n \n")).find("holds no document") != std::string::npos);
    CHECK(Read("a.txt", "").documents.empty());
  }

  TEST_CASE("bytes that are no UTF-8 are replaced and reported with their place") {
    const auto result = Read("a.txt",
                             "ab\xff"
                             "cd");
    REQUIRE(result.documents.size() == 1);
    CHECK(result.documents[0].text ==
          "ab\xef\xbf\xbd"
          "cd");
    CHECK(Trouble(result).find("warning: a.txt: byte 2: ") == 0);
  }

  TEST_CASE("hostile names and texts pass through as they are") {
    const std::string name = "\"<script>alert(1)</script>\n.txt";
    const auto result = Read(name, "<script>alert(2)</script>");
    REQUIRE(result.documents.size() == 1);
    CHECK(result.documents[0].name == name);
    CHECK(result.documents[0].text == "<script>alert(2)</script>");
  }

  TEST_CASE("names that are not UTF-8 are percent-encoded") {
    CHECK(ingest::EncodeName("한국/a b.txt") == "한국/a b.txt");
    CHECK(ingest::EncodeName("caf\xe9.txt") == "caf%E9.txt");
    CHECK(ingest::EncodeName("caf%E9 100%.txt") == "caf%25E9 100%.txt");
  }

  TEST_CASE("any bytes in any format give valid documents or diagnostics") {
    std::mt19937 random(3);
    const std::string alphabet = "#-*_`[]()>|&;:\"'{}\\,\n\n\r\t aZ09\xed\x95\x9c\xff\xc0";
    for (int round = 0; round < 2000; ++round) {
      std::string content(1 + random() % 200, ' ');
      for (char& c : content) c = alphabet[random() % alphabet.size()];
      if (round % 3 == 0) content = "---\n" + content + "\n---\n" + content;
      for (const char* name : {"a.txt", "a.md", "a.jsonl"}) {
        const auto result = Read(name, content);
        CHECK(!(result.documents.empty() && result.diagnostics.empty()));
        for (const auto& document : result.documents) {
          uint64_t end = 0;
          for (const auto& span : document.spans) {
            CHECK(span.offset >= end);
            end = span.offset + span.length;
          }
          CHECK(end <= document.text.size());
        }
      }
    }
  }
}
