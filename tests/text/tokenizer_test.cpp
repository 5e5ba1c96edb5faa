// Tests of text/tokenizer.h.
#include "text/tokenizer.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "text/fold.h"

namespace {

/// The terms of a text, joined by blanks.
std::string Terms(std::string_view text) {
  std::string out;
  for (const auto& token : dossier::text::TokensOf(text))
    out += (out.empty() ? "" : " ") + token.term;
  return out;
}

}  // namespace

TEST_SUITE("text.tokenizer") {
  TEST_CASE("words are folded and cut at signs") {
    CHECK(Terms("South Korea's exports—down 14.2%!") == "south korea exports down 14.2");
    CHECK(Terms("people-to-people") == "people to people");
    CHECK(Terms("100,000 visitors, 3.5 tn") == "100000 visitors 3.5 tn");
    CHECK(Terms("don’t O'Neill") == "dont oneill");
    CHECK(Terms("2023.In") == "2023 in");
    CHECK(Terms("") == "");
    CHECK(Terms("\xff\xfe …") == "");
  }

  TEST_CASE("a possessive is dropped in all its forms") {
    CHECK(Terms("China's") == "china");
    CHECK(Terms("China’s.") == "china");
    CHECK(Terms("CHINA'S plan") == "china plan");
    CHECK(Terms("China'sx") == "chinasx");
  }

  TEST_CASE("an elision and its word are two words, an English contraction is one") {
    CHECK(Terms("l'Italia, d'État") == "l italia d etat");
    CHECK(Terms("dell’Unione sull'Europa nell'11 L’HOMME") ==
          "dell unione sull europa nell 11 l homme");
    CHECK(Terms("qu'il n’y a jusqu'à l'\u0153uvre s'e\u0301crit") ==
          "qu il n y a jusqu a l oeuvre s ecrit");
    CHECK(Terms("l'Oréal's L'AQUILA") == "l oreal l aquila");
    CHECK(Terms("don't o'clock O'Neill I'm we'll y'all c'mon N'Djamena Qur'an aujourd'hui") ==
          "dont oclock oneill im well yall cmon ndjamena quran aujourdhui");
    CHECK(Terms("Xi'an rock'n'roll п'ять l'’Italia d'") == "xian rocknroll пять l italia d");
    const auto tokens = dossier::text::TokensOf("a dell’Unione");
    REQUIRE(tokens.size() == 3);
    CHECK(tokens[1].offset == 2);
    CHECK(tokens[1].length == 4);
    CHECK(tokens[2].offset == 9);
    CHECK(tokens[2].length == 6);
  }

  TEST_CASE("invisible signs inside a word are skipped, at its edges they are no part of it") {
    CHECK(Terms("Ko\u00adrea in\u200bter\u200dna\u2060tio\ufeffnal") == "korea international");
    CHECK(Terms("می\u200cخواهم") == "میخواهم");
    CHECK(Terms("한\u200b국\u2060은") == "한국 국은 은");
    CHECK(Terms("葛\U000e0100飾区") == "葛飾 飾区 区");
    CHECK(Terms("a\u00ad한 \u200b\u200b b\u00ad-c 1\ufe0f\u20e3") == "a 한 b c 1\u20e3");
    const auto tokens = dossier::text::TokensOf("\ufeffKo\u00adrea\u00ad\u00ad 한\u200d국\u200d");
    REQUIRE(tokens.size() == 3);
    CHECK(tokens[0].offset == 3);
    CHECK(tokens[0].length == 7);
    CHECK(tokens[1].length == 9);
    CHECK(tokens[2].length == 3);
  }

  TEST_CASE("a zero-width space separates words where nothing else does") {
    CHECK(Terms("ไท\u200bยก") == "ไท ท ยก ก");
    CHECK(Terms("ខ្\u200bម") == "ខ្ ្ ម");
    CHECK(Terms("ไท\u2060ยก") == "ไท ทย ยก ก");
    CHECK(Terms("中\u200b国") == "中国 国");
  }

  TEST_CASE("a decomposed text has the terms of the composed one, with offsets of its own") {
    // 수출은 늘었다 ガイド Élysée, decomposed.
    const std::string decomposed =
        "\u1109\u116e\u110e\u116e\u11af\u110b\u1173\u11ab "
        "\u1102\u1173\u11af\u110b\u1165\u11bb\u1103\u1161 \u30ab\u3099\u30a4\u30c8\u3099 "
        "E\u0301lyse\u0301e";
    CHECK(Terms(decomposed) == Terms("수출은 늘었다 ガイド Élysée"));
    CHECK(Terms("ｶﾞｲﾄﾞ ﾄﾖﾀ") == Terms("ガイド トヨタ"));
    const auto tokens = dossier::text::TokensOf(decomposed);
    CHECK(tokens[0].term == "수출");
    CHECK(tokens[0].length == 15);
    CHECK(tokens[1].offset == 6);
    CHECK(tokens[1].length == 18);
  }

  TEST_CASE("a term is the fold of its bytes without the signs that words skip") {
    // Words, dense scripts, marks and signs in any order.
    const std::vector<std::string> parts = {
        "a",      "B",      "1",      "é",      "e\u0301", "ß",   "'",    "’",      ".",
        ",",      " ",      "\u00ad", "\u200b", "\u2060",  "Ж",   "한",   "가",     "\u1100",
        "\u1161", "\u11a8", "か",     "\u3099", "ｶ",       "ﾞ",   "ｱ",    "葛",     "\U000e0100",
        "\u0301", "ไ",      "ท",      "l'",     "qu’",     "クﾟ", "\xff", "\u119e", "ﾡ"};
    // Signs that Fold keeps and a term may drop.
    const auto without_joining = [&](std::string text) {
      for (const std::string sign : {"’", "'", ".", ","}) {
        for (size_t at; (at = text.find(sign)) != std::string::npos;) text.erase(at, sign.size());
      }
      return text;
    };
    std::mt19937 random(11);
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      for (size_t n = random() % 20; n-- > 0;) text += parts[random() % parts.size()];
      size_t last = 0;
      for (const auto& token : dossier::text::TokensOf(text)) {
        REQUIRE(token.offset >= last);
        last = token.offset;
        const std::string bytes = text.substr(token.offset, token.length);
        INFO(text << " / " << token.term);
        REQUIRE(without_joining(token.term) == without_joining(dossier::text::Fold(bytes)));
      }
    }
  }

  TEST_CASE("words of ASCII are cut as those with one foreign letter are") {
    // The fast way and the careful way through a word: the same letters behind an é.
    std::mt19937 random(3);
    for (int round = 0; round < 3000; ++round) {
      std::string word(1 + random() % (round % 10 == 0 ? 300 : 12), 'a');
      for (char& c : word) c = "aZkS9.,'0d"[random() % 10];
      const auto fast = dossier::text::TokensOf("z" + word);
      const auto careful = dossier::text::TokensOf("ж" + word);
      REQUIRE(fast.size() == careful.size());
      for (size_t i = 0; i < fast.size(); ++i) {
        const size_t foreign = i == 0 ? 1 : 0;  // "ж" has a byte more than "z".
        REQUIRE(fast[i].offset + (1 - foreign) == careful[i].offset);
        REQUIRE(fast[i].length + foreign == careful[i].length);
        if (fast[i].term.size() + 1 < 128)
          REQUIRE(fast[i].term.substr(foreign) == careful[i].term.substr(2 * foreign));
      }
    }
  }

  TEST_CASE("dense runs give pairs and their last character") {
    CHECK(Terms("수출은") == "수출 출은 은");
    CHECK(Terms("出口") == "出口 口");
    CHECK(Terms("中") == "中");
    CHECK(Terms("中国、韩国") == "中国 国 韩国 国");
    CHECK(Terms("APEC정상회의2025") == "apec 정상 상회 회의 의 2025");
  }

  TEST_CASE("offsets give back the stretch that made the term") {
    const std::string text = "Die “Élysée” 한국은 GDP’s";
    for (const auto& token : dossier::text::TokensOf(text)) {
      REQUIRE(token.offset + token.length <= text.size());
      const std::string again = Terms(text.substr(token.offset, token.length));
      CHECK(again.substr(0, token.term.size()) == token.term);
    }
  }

  TEST_CASE("any bytes give ascending tokens inside the text") {
    std::mt19937 random(7);
    for (int round = 0; round < 500; ++round) {
      std::string bytes(random() % 60, ' ');
      for (char& c : bytes) c = static_cast<char>(random());
      size_t last = 0;
      for (const auto& token : dossier::text::TokensOf(bytes)) {
        CHECK(token.offset >= last);
        CHECK(token.length > 0);
        CHECK(token.offset + token.length <= bytes.size());
        CHECK_FALSE(token.term.empty());
        last = token.offset;
      }
    }
  }
}
