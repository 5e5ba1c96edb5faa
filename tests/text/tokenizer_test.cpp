// Tests of text/tokenizer.h.
#include "text/tokenizer.h"

#include <doctest/doctest.h>

#include <random>

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
