// Tests of query/syntax.h: each rule of the query language by example.
#include "query/syntax.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

using namespace dossier::query;  // NOLINT: tests of one namespace

const std::vector<std::string> kFacets = {"collection", "country", "language", "outlet", "year"};

std::string Tree(const std::string& query) {
  return DescribeQuery(ParseQuery(query, kFacets).root);
}

/// The first note as "offset+length"; empty when there is none.
std::string NoteAt(const std::string& query) {
  const ParsedQuery parsed = ParseQuery(query, kFacets);
  if (parsed.notes.empty()) return "";
  return std::to_string(parsed.notes[0].offset) + "+" + std::to_string(parsed.notes[0].length);
}

/// Reads without a note, as this tree.
void CheckTree(const std::string& query, const std::string& tree) {
  CAPTURE(query);
  CHECK(Tree(query) == tree);
  CHECK(NoteAt(query) == "");
}

/// Reads as this tree, with its first note at this place.
void CheckNoted(const std::string& query, const std::string& tree, const std::string& place) {
  CAPTURE(query);
  CHECK(Tree(query) == tree);
  CHECK(NoteAt(query) == place);
}

/// The bytes of the query that a node's text stands for.
std::string TextOf(const std::string& query, const Node& node) {
  return query.substr(node.text_offset, node.text_length);
}

}  // namespace

TEST_SUITE("query.syntax") {
  TEST_CASE("words side by side are a list, one word is itself, nothing is everything") {
    CheckTree("", "(anything)");
    CheckTree(" \t\xe3\x80\x80\xc2\xa0 ", "(anything)");
    CheckTree("wuxi", "(word \"wuxi\")");
    CheckTree("china  exports", "(words (word \"china\") (word \"exports\"))");
    CheckTree("한국\xe3\x80\x80수출", "(words (word \"한국\") (word \"수출\"))");
    CheckTree("wuxi-based C++ a&&b !x || &&",
              "(words (word \"wuxi-based\") (word \"C++\") (word \"a&&b\") (word \"!x\") "
              "(word \"||\") (word \"&&\"))");
  }

  TEST_CASE("phrases, in every kind of quotation marks that pair up") {
    for (const char* query :
         {"\"free trade\"", "“free trade”", "„free trade“", "„free trade”", "«free trade»",
          "»free trade«", "＂free trade＂", "「free trade」", "『 free trade 』"})
      CheckTree(query, "(phrase \"free trade\")");
    CheckTree("中国“贸易战”和", "(words (word \"中国\") (phrase \"贸易战\") (word \"和\"))");
    CheckTree("\"a (b OR c)* -d\"", "(phrase \"a (b OR c)* -d\")");
    CheckTree(R"("say \"hi\" a\b")", R"x((phrase "say \"hi\" a\\b"))x");
    CheckTree("=\"Co., Ltd.\"", "(substring \"Co., Ltd.\")");
    CheckTree("a=b", "(word \"a=b\")");
  }

  TEST_CASE("quotation marks without a partner") {
    CheckNoted("wuxi \"trade wa", "(words (word \"wuxi\") (phrase \"trade wa\"))", "5+9");
    CheckNoted("wuxi \"", "(word \"wuxi\")", "5+1");
    CheckNoted("wuxi \" \" x", "(words (word \"wuxi\") (word \"x\"))", "5+3");
    CheckNoted("a 5\" screen", "(words (word \"a\") (word \"5\\\"\") (word \"screen\"))", "3+1");
    CheckNoted("“a b", "(words (word \"“a\") (word \"b\"))", "0+3");
    CheckNoted("a”", "(word \"a”\")", "1+3");
    CheckNoted("-\"\" b", "(word \"b\")", "0+1");
  }

  TEST_CASE("AND, OR and lists bind as the table says") {
    CheckTree("china exports AND korea",
              "(and (words (word \"china\") (word \"exports\")) (word \"korea\"))");
    CheckTree("a b OR c d",
              "(or (words (word \"a\") (word \"b\")) (words (word \"c\") (word \"d\")))");
    CheckTree("a OR b AND c", "(or (word \"a\") (and (word \"b\") (word \"c\")))");
    CheckTree("(a OR b) AND c", "(and (or (word \"a\") (word \"b\")) (word \"c\"))");
    CheckTree("a AND (b AND c) AND d", "(and (word \"a\") (word \"b\") (word \"c\") (word \"d\"))");
    CheckTree("((a OR (b)) OR c)", "(or (word \"a\") (word \"b\") (word \"c\"))");
    CheckTree("((a))", "(word \"a\")");
    CheckTree("（a OR b）c", "(words (or (word \"a\") (word \"b\")) (word \"c\"))");
    CheckTree("\"a\"AND\"b\"", "(and (phrase \"a\") (phrase \"b\"))");
    CheckTree("band AND or", "(and (word \"band\") (word \"or\"))");
  }

  TEST_CASE("NOT, - and +") {
    CheckTree("a -b +c NOT d",
              "(words (word \"a\") (not (word \"b\")) (required (word \"c\")) (not (word \"d\")))");
    CheckTree("NOT a", "(not (word \"a\"))");
    CheckTree("a AND NOT b", "(and (word \"a\") (not (word \"b\")))");
    CheckTree("-\"a b\" -(c OR d) -country:KR",
              "(words (not (phrase \"a b\")) (not (or (word \"c\") (word \"d\"))) "
              "(not (facet country:\"KR\")))");
    CheckTree("(-a b)", "(words (not (word \"a\")) (word \"b\"))");
    CheckTree("a - b -", "(words (word \"a\") (word \"-\") (word \"b\") (word \"-\"))");
    CheckTree("a-b x+y", "(words (word \"a-b\") (word \"x+y\"))");
    CheckTree("--a", "(not (word \"-a\"))");
    CheckTree("-AND b", "(words (not (word \"AND\")) (word \"b\"))");
    CheckTree("+a", "(word \"a\")");
    CheckTree("NOT NOT a", "(word \"a\")");
    CheckTree("NOT NOT a b", "(words (required (word \"a\")) (word \"b\"))");
    CheckTree("-(-a) b", "(words (required (word \"a\")) (word \"b\"))");
    CheckTree("NOT +a b", "(words (not (word \"a\")) (word \"b\"))");
  }

  TEST_CASE("NEAR stands between words and phrases, and binds tightest") {
    CheckTree("a NEAR b", "(near 10 (word \"a\") (word \"b\"))");
    CheckTree("a NEAR/5 \"b c\" d", "(words (near 5 (word \"a\") (phrase \"b c\")) (word \"d\"))");
    CheckTree("NOT a NEAR/3 b", "(not (near 3 (word \"a\") (word \"b\")))");
    CheckTree("a NEAR/3 b NEAR/3 c", "(near 3 (word \"a\") (word \"b\") (word \"c\"))");
    CheckTree("a NEAR/3 b NEAR/5 c",
              "(and (near 3 (word \"a\") (word \"b\")) (near 5 (word \"b\") (word \"c\")))");
    CheckTree("(a OR b*) NEAR/5 c",
              "(or (near 5 (word \"a\") (word \"c\")) (near 5 (word \"b\" *) (word \"c\")))");
    CheckTree("\"a b\"~5", "(near 5 (word \"a\") (word \"b\"))");
    CheckTree("title:\"a  b c\"~999",
              "(near 999 (word title:\"a\") (word title:\"b\") (word title:\"c\"))");
    CheckNoted("a NEAR country:KR", "(and (word \"a\") (facet country:\"KR\"))", "0+17");
    CheckNoted("a NEAR/0 b", "(words (word \"a\") (word \"NEAR/0\") (word \"b\"))", "2+6");
    CheckNoted("a NEAR/x b", "(words (word \"a\") (word \"NEAR/x\") (word \"b\"))", "2+6");
    CheckNoted("a NEAR/1000 b", "(words (word \"a\") (word \"NEAR/1000\") (word \"b\"))", "2+9");
    CheckNoted("\"a\"~5", "(phrase \"a\")", "3+2");
    CheckNoted("\"a b\"~0", "(phrase \"a b\")", "5+2");
    CheckTree("\"a b\"~x", "(words (phrase \"a b\") (word \"~x\"))");
  }

  TEST_CASE("NEAR between many choices is bounded") {
    const std::string five = "(a OR b OR c OR d OR e)";
    CHECK(ParseQuery(five + " NEAR " + five, {}).root.children.size() == 25);
    const ParsedQuery parsed = ParseQuery(five + " NEAR " + five + " NEAR " + five + " NEAR x", {});
    CHECK(parsed.root.children.size() == 125);
    CHECK(parsed.notes.empty());
    const ParsedQuery wide =
        ParseQuery(five + " NEAR " + five + " NEAR " + five + " NEAR " + five, {});
    CHECK(wide.root.kind == NodeKind::kAnd);
    CHECK(wide.notes.size() == 1);
  }

  TEST_CASE("a star behind a word asks for its completions, a tilde for its neighbours") {
    CheckTree("invest*", "(word \"invest\" *)");
    CheckTree("* *a a*b **", "(words (word \"*\") (word \"*a\") (word \"a*b\") (word \"**\"))");
    CheckTree("wuxi~ wuxi~1 wuxi~2",
              "(words (word \"wuxi\" ~1) (word \"wuxi\" ~1) (word \"wuxi\" ~2))");
    CheckTree("~ ~1 ~a a~b", "(words (word \"~\") (word \"~1\") (word \"~a\") (word \"a~b\"))");
    CheckNoted("wuxi~3", "(word \"wuxi~3\")", "4+2");
    CheckNoted("wuxi~0.8", "(word \"wuxi~0.8\")", "4+4");
  }

  TEST_CASE("title and filters") {
    CheckTree("title:wuxi* Title:\"a b\" title:=\"c\"",
              "(words (word title:\"wuxi\" *) (phrase title:\"a b\") (substring title:\"c\"))");
    CheckTree("title:(a -b OR c)",
              "(or (words (word title:\"a\") (not (word title:\"b\"))) (word title:\"c\"))");
    CheckTree(
        "country:KR COUNTRY:korea country：\"South Korea\"",
        "(words (facet country:\"KR\") (facet country:\"korea\") (facet country:\"South Korea\"))");
    CheckTree("lang:ko language:zh outlet:「每日」",
              "(words (facet language:\"ko\") (facet language:\"zh\") (facet outlet:\"每日\"))");
    CheckTree("country:KR,\"South Korea\"，CN",
              "(or (facet country:\"KR\") (facet country:\"South Korea\") (facet country:\"CN\"))");
    CheckTree("country:(KR OR CN)", "(or (facet country:\"KR\") (facet country:\"CN\"))");
    CheckTree("country:(KR CN,JP)",
              "(or (facet country:\"KR\") (facet country:\"CN\") (facet country:\"JP\"))");
    CheckTree("country:(KR AND CN)", "(and (facet country:\"KR\") (facet country:\"CN\"))");
    CheckTree("country:(KR CN -JP OR US)",
              "(or (words (or (facet country:\"KR\") (facet country:\"CN\")) "
              "(not (facet country:\"JP\"))) (facet country:\"US\"))");
    CheckTree("country:(KR CN OR US)",
              "(or (facet country:\"KR\") (facet country:\"CN\") (facet country:\"US\"))");
    CheckTree("outlet:a\\,b outlet:K*", "(words (facet outlet:\"a,b\") (facet outlet:\"K*\"))");
    CheckTree("(country:KR,)", "(facet country:\"KR\")");
    CHECK(DescribeQuery(ParseQuery("outlet:x", {}).root) == "(word \"outlet:x\")");
    CHECK(DescribeQuery(ParseQuery("country:x", {}).root) == "(facet country:\"x\")");
  }

  TEST_CASE("a colon without field or value is text") {
    CheckTree("Re: trade", "(words (word \"Re:\") (word \"trade\"))");
    CheckTree("http://x.y 14:30", "(words (word \"http://x.y\") (word \"14:30\"))");
    CheckTree("title:http://x", "(word title:\"http://x\")");
    CheckNoted("title:", "(word \"title:\")", "0+6");
    CheckNoted("title: x", "(words (word \"title:\") (word \"x\"))", "0+6");
    CheckNoted("(title:)", "(word \"title:\")", "1+6");
    CheckNoted("title:() (a)", "(words (word \"title:\") (word \"a\"))", "0+6");
    CheckNoted("country:, x", "(words (word \"country:,\") (word \"x\"))", "0+9");
    CheckNoted("title:\"\"", "(word \"title:\\\"\\\"\")", "0+8");
    CheckNoted("country:\"\"", "(word \"country:\\\"\\\"\")", "0+10");
    CheckNoted("country:(a NEAR b)", "(or (facet country:\"a\") (facet country:\"b\"))", "9+8");
  }

  TEST_CASE("dates") {
    CheckTree("date:2023", "(date 20230000 20239999)");
    CheckTree("date:2023-01", "(date 20230100 20230199)");
    CheckTree("date:\"2023-01-15\"", "(date 20230115 20230115)");
    CheckTree("date:2023-01..2025-12", "(date 20230100 20251299)");
    CheckTree("date:(2021 OR >2023-05)", "(or (date 20210000 20219999) (date 20230600 0))");
    CheckTree("date:2021,2023", "(or (date 20210000 20219999) (date 20230000 20239999))");
    CheckNoted("date:2023-13", "(word \"date:2023-13\")", "0+12");
    CheckNoted("a date:2023-02-29 b",
               "(words (word \"a\") (word \"date:2023-02-29\") (word \"b\"))", "2+15");
    CheckNoted("date:(2023 x)", "(or (date 20230000 20239999) (word \"date:x\"))", "11+1");
    CheckNoted("date:yesterday", "(word \"date:yesterday\")", "0+14");
  }

  TEST_CASE("operators need a small letter or a script without capitals") {
    CheckTree("한국 AND 중국", "(and (word \"한국\") (word \"중국\"))");
    CheckTree("МИР OR мир", "(or (word \"МИР\") (word \"мир\"))");
    CheckNoted("NOT FOUND AND LOST",
               "(words (word \"NOT\") (word \"FOUND\") (word \"AND\") (word \"LOST\"))", "0+3");
    CheckNoted("МИР OR ÉTÉ", "(words (word \"МИР\") (word \"OR\") (word \"ÉTÉ\"))", "7+2");
    CheckNoted("2023 OR 7", "(words (word \"2023\") (word \"OR\") (word \"7\"))", "5+2");
    CheckTree("FOUND -LOST", "(words (word \"FOUND\") (not (word \"LOST\")))");
  }

  TEST_CASE("dangling operators become words, dangling signs nothing") {
    CheckNoted("AND korea", "(words (word \"AND\") (word \"korea\"))", "0+3");
    CheckNoted("korea OR", "(words (word \"korea\") (word \"OR\"))", "6+2");
    CheckNoted("a NOT", "(words (word \"a\") (word \"NOT\"))", "2+3");
    CheckNoted("a OR OR b", "(or (words (word \"a\") (word \"OR\")) (word \"b\"))", "2+2");
    CheckNoted("(a AND) b", "(words (words (word \"a\") (word \"AND\")) (word \"b\"))", "3+3");
    CheckNoted("a NEAR -b", "(words (word \"a\") (word \"NEAR\") (not (word \"b\")))", "2+4");
    CheckNoted("-a OR", "(words (not (word \"a\")) (word \"OR\"))", "3+2");
    CheckNoted("(", "(anything)", "0+1");
    CheckNoted(")", "(anything)", "0+1");
    CheckNoted("() a", "(word \"a\")", "0+2");
    CheckNoted("a :)", "(words (word \"a\") (word \":\"))", "3+1");
    CheckNoted("-) a", "(word \"a\")", "0+1");
    CheckNoted("-() a", "(word \"a\")", "0+1");
    CheckNoted("x AND (a OR b", "(and (word \"x\") (or (word \"a\") (word \"b\")))", "6+1");
    CheckNoted("title:(a b", "(words (word title:\"a\") (word title:\"b\"))", "6+1");
  }

  TEST_CASE("a backslash makes signs and operators text") {
    CheckTree(R"(\"a\" b\* \(c\) \-d e\:f)",
              R"x((words (word "\"a\"") (word "b*") (word "(c)") (word "-d") (word "e:f")))x");
    CheckTree(R"(a \AND b \NEAR/5 c)",
              R"x((words (word "a") (word "AND") (word "b") (word "NEAR/5") (word "c")))x");
    CheckTree(R"(title\:x wuxi\~1)", R"x((words (word "title:x") (word "wuxi~1")))x");
    CheckTree(R"(a\\* \\\*)", R"x((words (word "a\\" *) (word "\\*")))x");
    CheckTree(R"(C:\temp a\)", R"x((words (word "C:\\temp") (word "a\\")))x");
  }

  TEST_CASE("without operators every sign is text") {
    const auto plain = [](const char* query) {
      const ParsedQuery parsed = ParseQuery(query, kFacets, false);
      CHECK(parsed.notes.empty());
      return DescribeQuery(parsed.root);
    };
    CHECK(plain("(a OR -b* \"c") ==
          "(words (word \"(a\") (word \"OR\") (word \"-b*\") (word \"\\\"c\"))");
    CHECK(plain("wuxi") == "(words (word \"wuxi\"))");
    CHECK(plain(" ") == "(anything)");
  }

  TEST_CASE("spans cover signs and fields, text spans only the text") {
    const std::string query = "x -title:wuxi~1 (a OR country:KR,\"C N\") \"b c\"~5";
    const Node root = ParseQuery(query, kFacets).root;
    const auto source = [&](const Node& node) { return query.substr(node.offset, node.length); };
    REQUIRE(root.children.size() == 4);
    CHECK(source(root) == query);
    const Node& negated = root.children[1];
    CHECK(source(negated) == "-title:wuxi~1");
    CHECK(source(negated.children[0]) == "title:wuxi~1");
    CHECK(TextOf(query, negated.children[0]) == "wuxi");
    const Node& group = root.children[2];
    CHECK(source(group) == "(a OR country:KR,\"C N\")");
    CHECK(source(group.children[1]) == "KR");
    CHECK(source(group.children[2]) == "\"C N\"");
    CHECK(TextOf(query, group.children[2]) == "C N");
    CHECK(source(root.children[3]) == "\"b c\"~5");
    CHECK(source(root.children[3].children[1]) == "c");
  }

  TEST_CASE("the printed query is short and reads back") {
    const auto printed = [](const std::string& query) {
      return FormatQuery(ParseQuery(query, kFacets).root);
    };
    CHECK(printed("  china   exports ") == "china exports");
    CHECK(printed("NOT a") == "-a");
    CHECK(printed("NOT (a b) OR +c d") == "-(a b) OR +c d");
    CHECK(printed("title:(a b*)") == "title:a title:b*");
    CHECK(printed("country:(KR OR \"South Korea\") lang:ko") ==
          "(country:KR OR country:\"South Korea\") lang:ko");
    CHECK(printed("date:>=2024-05 date:2023..2024 date:2023-01-15") ==
          "date:2024-05.. date:2023..2024 date:2023-01-15");
    CHECK(printed("a NEAR/5 b* c~2") == "a NEAR/5 b* c~2");
    CHECK(printed("A AND korea (b OR") == "A AND korea (b \\OR)");
    CHECK(EscapeWord("-a:b:c(*)") == "\\-a\\:b:c\\(\\*\\)");
    CHECK(EscapeWord("NOT") == "\\NOT");
    CHECK(QuotePhrase("a \"b\\c") == "\"a \\\"b\\\\c\"");
  }
}
