// Tests of query/query_edit.h.
#include "query/query_edit.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "query/syntax.h"

namespace {

using namespace dossier::query;  // NOLINT: tests of one namespace

/// Where "[" and "]" stand in `marked`; the query is the text without them.
struct Marked {
  std::string query;
  size_t offset;
  size_t length;
};
Marked ReadMarked(const std::string& marked) {
  const size_t begin = marked.find('[');
  const size_t end = marked.find(']');
  return {
      marked.substr(0, begin) + marked.substr(begin + 1, end - begin - 1) + marked.substr(end + 1),
      begin, end - begin - 1};
}

void CheckWithout(const std::string& marked, const std::string& expected) {
  CAPTURE(marked);
  const Marked m = ReadMarked(marked);
  CHECK(WithoutSpan(m.query, m.offset, m.length) == expected);
}

void CheckReplaced(const std::string& marked, const std::string& replacement,
                   const std::string& expected) {
  CAPTURE(marked);
  const Marked m = ReadMarked(marked);
  CHECK(WithReplaced(m.query, m.offset, m.length, replacement) == expected);
}

}  // namespace

TEST_SUITE("query.query_edit") {
  TEST_CASE("a word goes with its blanks and signs") {
    CheckWithout("[a]", "");
    CheckWithout("[a]  b", "b");
    CheckWithout("a [b]  c", "a c");
    CheckWithout("a [b]", "a");
    CheckWithout("a -[b] c", "a c");
    CheckWithout("a [-b] c", "a c");
    CheckWithout("a NOT [b] c", "a c");
    CheckWithout("a +[\"b c\"] d", "a d");
    CheckWithout("한국\xe3\x80\x80[수출]\xe3\x80\x80중국", "한국 중국");
    CheckWithout("한국[\"무역\"]중국", "한국 중국");
    CheckWithout("a [b~1] c*", "a c*");
  }

  TEST_CASE("operators that would dangle go, the tighter one of two") {
    CheckWithout("a AND [b]", "a");
    CheckWithout("[a] OR b", "b");
    CheckWithout("a OR [b] AND c", "a OR c");
    CheckWithout("a AND [b] OR c", "a OR c");
    CheckWithout("a AND NOT [b] OR c", "a OR c");
    CheckWithout("a b AND [c] d", "a b AND d");
    CheckWithout("a [b] AND c", "a AND c");
    CheckWithout("a AND [b] NEAR/5 c", "a AND c");
    CheckWithout("a NEAR/5 [b] c", "a c");
    CheckWithout("NOT [b] NEAR c d", "NOT c d");
    CheckWithout("a -[b] NEAR c d", "a -c d");
  }

  TEST_CASE("parentheses around nothing or around one thing go") {
    CheckWithout("a ([b])", "a");
    CheckWithout("a AND ([b])", "a");
    CheckWithout("a -([b]) c", "a c");
    CheckWithout("([a] OR b) AND c", "b AND c");
    CheckWithout("(a OR [b]) AND c", "a AND c");
    CheckWithout("a (b [c] d) e", "a (b d) e");
    CheckWithout("a title:([b]) c", "a c");
    CheckWithout("a title:([b] OR c) d", "a title:(c) d");
    CheckWithout("a outlet:(([b])) c", "a c");
    CheckWithout("a [(b OR c)] d", "a d");
  }

  TEST_CASE("filters and their values") {
    CheckWithout("a [country:KR]", "a");
    CheckWithout("a country:[KR]", "a");
    CheckWithout("a country:[KR],CN b", "a country:CN b");
    CheckWithout("a country:KR,[CN]", "a country:KR");
    CheckWithout("country:KR,[\"South Korea\"],CN", "country:KR,CN");
    CheckWithout("a title:[wuxi]", "a");
    CheckWithout("a title:[\"b c\"]", "a");
    CheckWithout("a -date:[2023] b", "a b");
  }

  TEST_CASE("a word of a phrase goes, and the phrase with its last") {
    CheckWithout("\"[a] b\" c", "\"b\" c");
    CheckWithout("\"a [b] c\"", "\"a c\"");
    CheckWithout("\"a [b]\" c", "\"a\" c");
    CheckWithout("x \"[a]\" c", "x c");
    CheckWithout("title:\"a [b]\"", "title:\"a\"");
  }

  TEST_CASE("operators stay operators when the last small letter goes") {
    CheckWithout("A OR B [x]", "a OR b");
    CheckWithout("A B [x]", "A B");
    CHECK(KeepOperators("A OR B", "A OR C") == "A OR C");
  }

  TEST_CASE("a replacement is read as what it is") {
    CheckReplaced("china [exprots] now", "exports", "china exports now");
    CheckReplaced("china [exprots]", "free trade", "china \"free trade\"");
    CheckReplaced("[x]", "-y", "\\-y");
    CheckReplaced("a [x]", "AND", "a \\AND");
    CheckReplaced("a [x]", "b(c)*", "a b\\(c\\)\\*");
    CheckReplaced("title:[wxui]~1", "wuxi", "title:wuxi~1");
    CheckReplaced("country:[X],CN", "a,b", "country:a\\,b,CN");
    CheckReplaced("country:[X],CN", "South Korea", "country:\"South Korea\",CN");
    CheckReplaced("\"free [tarde]\"", "trade", "\"free trade\"");
    CheckReplaced("\"free [tarde]\"", "a \"b", "\"free a \\\"b\"");
    CheckReplaced("country:\"[X]\"", "South Korea", "country:\"South Korea\"");
    CheckReplaced("a AND [b]", " ", "a");
    CheckReplaced("한국 [수촐]", "수출", "한국 수출");
  }

  TEST_CASE("any span of any query is safe, and words never come back as notes of the grammar") {
    static const std::string kPieces[] = {
        "a",        "B", " ",  "(",  ")", "\"", "AND",    "OR ", "NOT", "NEAR ", "-",
        "country:", ",", "한", "\\", "*", "~1", "title:", "“",   "”",   "\xff"};
    std::mt19937 random(4);
    for (int round = 0; round < 3000; ++round) {
      std::string query;
      for (size_t i = random() % 20; i > 0; --i) query += kPieces[random() % std::size(kPieces)];
      const size_t offset = random() % (query.size() + 3);
      const size_t length = random() % 6;
      CHECK(WithoutSpan(query, offset, length).size() <= query.size() + 1);
      const std::string replaced = WithReplaced(query, offset, length, "x y");
      CHECK(replaced.size() <= query.size() + 6);
    }
  }
}
