// Tests of the query language against the grammar in GRAMMAR.md, and of what must hold for any
// bytes.
#include <doctest/doctest.h>

#include <ctime>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "ebnf.h"
#include "query/syntax.h"

namespace {

using namespace dossier::query;  // NOLINT: tests of one namespace
using dossier::testing::Ebnf;

const std::vector<std::string> kFacets = {"collection", "country", "language", "outlet", "year"};

/// Choices for the grammar's special sequences. Letters are small or have no case, so that every
/// sentence's operators are operators.
const std::map<std::string, std::vector<std::string>> kSpecial = {
    {"name of a filter", {"country", "outlet", "lang", "collection", "Year"}},
    {"letter of any script", {"a", "n", "x", "é", "д", "한", "国", "ก"}},
    {"blanks, U+00A0 and U+3000, too", {" ", "  ", "\t", "\xc2\xa0", "\xe3\x80\x80"}},
    {"0 to 8", {"0", "1", "8"}},
};

std::string Explain(const std::string& query) {
  const ParsedQuery parsed = ParseQuery(query, kFacets);
  std::string out = query + "\n" + DescribeQuery(parsed.root);
  for (const SyntaxNote& note : parsed.notes)
    out += "\n" + std::to_string(note.offset) + ": " + note.message;
  return out;
}

/// Spans lie inside their parents, and each kind of node is what syntax.h says.
bool IsSound(const Node& node, const std::string& query, size_t depth) {
  if (depth > 6 * (kMaxNesting + 1)) return false;
  if (node.offset > query.size() || node.length > query.size() - node.offset) return false;
  if (node.text_offset > query.size() || node.text_length > query.size() - node.text_offset)
    return false;
  const bool has_text = node.kind == NodeKind::kWord || node.kind == NodeKind::kPhrase ||
                        node.kind == NodeKind::kSubstring || node.kind == NodeKind::kFacet;
  if (has_text == node.text.empty()) return false;
  const bool is_sign = node.kind == NodeKind::kNot || node.kind == NodeKind::kRequired;
  const bool is_list = node.kind == NodeKind::kAnd || node.kind == NodeKind::kOr ||
                       node.kind == NodeKind::kNear || node.kind == NodeKind::kWords;
  if (is_list ? node.children.size() < 2 : node.children.size() != (is_sign ? 1 : 0)) return false;
  for (const Node& child : node.children) {
    if (child.offset < node.offset || child.offset + child.length > node.offset + node.length)
      return false;
    const bool repeats = child.kind == node.kind && node.kind != NodeKind::kWords;
    if (repeats || child.kind == NodeKind::kAnything) return false;
    if (child.kind == NodeKind::kRequired && node.kind != NodeKind::kWords) return false;
    const bool is_place = child.kind == NodeKind::kWord || child.kind == NodeKind::kPhrase;
    if (node.kind == NodeKind::kNear && !is_place) return false;
    if (!IsSound(child, query, depth + 1)) return false;
  }
  return true;
}

void CheckAny(const std::string& query) {
  const ParsedQuery parsed = ParseQuery(query, kFacets);
  INFO(Explain(query));
  REQUIRE(IsSound(parsed.root, query, 0));
  REQUIRE(parsed.notes.size() <= 100);
  size_t last = 0;
  for (const SyntaxNote& note : parsed.notes) {
    REQUIRE(note.offset >= last);
    REQUIRE(note.offset + note.length <= query.size());
    last = note.offset;
  }
  const std::string printed = FormatQuery(parsed.root);
  INFO(Explain(printed));
  const ParsedQuery again = ParseQuery(printed, kFacets);
  REQUIRE(DescribeQuery(again.root) == DescribeQuery(parsed.root));
}

}  // namespace

TEST_SUITE("query.grammar") {
  TEST_CASE("every sentence of the grammar is read without a note and printed back") {
    const std::string text = dossier::testing::ReadText(DOSSIER_GRAMMAR_PATH);
    if (text.empty()) {
      MESSAGE("GRAMMAR.md cannot be read here");
      return;
    }
    Ebnf grammar;
    REQUIRE(grammar.Parse(text));
    REQUIRE(grammar.Undefined(kSpecial) == "");
    std::mt19937 random(20261122);
    for (int round = 0; round < 6000; ++round) {
      const std::string query = grammar.Sentence("query", kSpecial, &random);
      const ParsedQuery parsed = ParseQuery(query, kFacets);
      INFO(Explain(query));
      REQUIRE(parsed.notes.empty());
      CheckAny(query);
    }
    CHECK(grammar.Unused() == "");
  }

  TEST_CASE("every rule of the grammar has an example that is read without a note") {
    const std::string text = dossier::testing::ReadText(DOSSIER_GRAMMAR_PATH);
    if (text.empty()) return;
    Ebnf grammar;
    REQUIRE(grammar.Parse(text));
    CHECK(grammar.examples().size() == grammar.rule_count());
    for (const std::string& example : grammar.examples()) {
      INFO(Explain(example));
      CHECK(ParseQuery(example, kFacets).notes.empty());
      CheckAny(example);
    }
  }

  TEST_CASE("operators in any disorder give a sound tree that is printed back") {
    static const std::string kPieces[] = {
        "a",     "b c",   "KR",    " ",    " ",       " ",      "(",      ")",      "\"",
        "AND",   " OR ",  " NOT ", "-",    "+",       "NEAR",   "NEAR/3", " NEAR ", "country:",
        "date:", "2023",  "..",    ">",    ",",       "title:", "*",      "~",      "~2",
        "\\",    "\\AND", "=\"",   "“",    "”",       "「",     "」",     "（",     "）",
        "：",    "한국",  "\xff",  "\xe3", " AND -(", "lang:(", "year:",  "„",      "«"};
    std::mt19937 random(7);
    for (int round = 0; round < 20000; ++round) {
      std::string query;
      for (size_t i = random() % 25; i > 0; --i) query += kPieces[random() % std::size(kPieces)];
      CheckAny(query);
    }
  }

  TEST_CASE("any bytes give a sound tree that is printed back") {
    std::mt19937 random(8);
    for (int round = 0; round < 20000; ++round) {
      std::string query(random() % 40, ' ');
      const bool is_ascii = round % 2 == 0;
      for (char& c : query) c = static_cast<char>(is_ascii ? 32 + random() % 95 : random());
      CheckAny(query);
    }
  }

  TEST_CASE("a megabyte of anything takes time in proportion and bounded depth") {
    for (const char* piece : {"(",
                              ")",
                              "\"",
                              "“",
                              "„a",
                              "()",
                              "-(",
                              "a:",
                              "title:(",
                              "NOT ",
                              "a ",
                              "a OR ",
                              "\\",
                              "a NEAR b ",
                              "country:(",
                              "\"a\"~5 ",
                              "~",
                              "=\"",
                              "a\"b",
                              "a„b ",
                              "((a",
                              "a AND (",
                              "(a OR b) NEAR ",
                              "x,",
                              "-() "}) {
      std::string query = "country:a,";
      while (query.size() < (1u << 20)) query += piece;
      CAPTURE(std::string(piece));
      const std::clock_t start = std::clock();
      const ParsedQuery parsed = ParseQuery(query, kFacets);
      const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
      // A quadratic step would take minutes. The bound leaves room for sanitizers on a busy
      // machine.
      CHECK(seconds < 10);
      CHECK(IsSound(parsed.root, query, 0));
      CHECK(parsed.notes.size() <= 100);
    }
  }

  TEST_CASE("parentheses nest to a limit, and what is inside deeper ones is kept") {
    const auto nested = [](size_t depth) {
      std::string query;
      for (size_t i = 0; i < depth; ++i) query += "(a -";
      return query + "(b)" + std::string(depth, ')');
    };
    CHECK(ParseQuery(nested(kMaxNesting - 1), {}).notes.empty());
    const ParsedQuery parsed = ParseQuery(nested(kMaxNesting + 3), {});
    CHECK(parsed.notes.size() == 8);
    CHECK(DescribeQuery(parsed.root).find("\"b\"") != std::string::npos);
  }
}
