// Tests of text/hangul.h.
#include "text/hangul.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "text/ime_simulator.h"

namespace {

using namespace dossier::text;  // NOLINT: tests of one namespace

std::string Utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t cp : text) AppendUtf8(cp, &out);
  return out;
}

/// Continuations as one line: "수+차-칳" is 수 settled and a range behind it.
std::string Written(char32_t last) {
  std::string out;
  for (const Continuation& continuation : ContinuationsOf(last)) {
    if (!out.empty()) out += " | ";
    out += Utf8(continuation.settled) + "+";
    for (const CodePointRange& range : continuation.next) {
      out += Utf8({&range.first, 1});
      if (range.last != range.first) out += "-" + Utf8({&range.last, 1});
      out += " ";
    }
    out.pop_back();
  }
  return out;
}

bool Holds(const std::vector<CodePointRange>& ranges, char32_t cp) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [cp](const CodePointRange& r) { return cp >= r.first && cp <= r.last; });
}

/// True when a text being typed may become one that begins with `word`, by ContinuationsOf.
bool CanBecome(std::u32string_view state, std::u32string_view word) {
  const std::u32string before(state.substr(0, state.size() - 1));
  for (const Continuation& continuation : ContinuationsOf(state.back())) {
    const std::u32string settled = before + continuation.settled;
    if (word.size() > settled.size() && word.substr(0, settled.size()) == settled &&
        Holds(continuation.next, word[settled.size()]))
      return true;
  }
  return false;
}

constexpr std::u32string_view kWords[] = {
    U"수출",   U"수입",   U"한국",   U"중국",     U"대한민국", U"정상회의", U"경제",   U"협력",
    U"읽다",   U"읽어서", U"값이",   U"값싸다",   U"닭고기",   U"앉아서",   U"많이",   U"않는다",
    U"과학",   U"의사",   U"괜찮아", U"없애다",   U"꽃",       U"빵집",     U"쓰레기", U"까치",
    U"짜장면", U"뛰다",   U"왜",     U"원화",     U"웨이퍼",   U"위안화",   U"외교부", U"희망",
    U"삶의",   U"밟아",   U"핥다",   U"읊조리다", U"잃어버린", U"넋이",     U"외곬",   U"있었다",
    U"깎아",   U"반도체", U"환율",   U"관세",     U"ㅋㅋ",     U"ㄳ",       U"ㅠㅠ",   U"얘기"};

}  // namespace

TEST_SUITE("text.hangul") {
  TEST_CASE("the simulator goes through the states of a two-set input method") {
    const auto states = [](std::u32string_view word) {
      std::string out;
      for (const auto& state : dossier::test::StatesWhileTyping(word)) out += Utf8(state) + " ";
      return out;
    };
    CHECK(states(U"수출") == "ㅅ 수 숯 수추 수출 ");
    CHECK(states(U"읽어") == "ㅇ 이 일 읽 읽ㅇ 읽어 ");
    CHECK(states(U"일기") == "ㅇ 이 일 읽 일기 ");
    CHECK(states(U"과외") == "ㄱ 고 과 광 과오 과외 ");
    CHECK(states(U"까짜") == "ㄲ 까 까ㅉ 까짜 ");
    CHECK(states(U"넋이") == "ㄴ 너 넉 넋 넋ㅇ 넋이 ");
    CHECK(states(U"ㄳㅏ") == "ㄱ ㄳ ㄱ사 ");
    CHECK(states(U"ㅜㅓ") == "ㅜ ㅝ ");
    for (const std::u32string_view word : kWords) {
      const std::u32string last = dossier::test::StatesWhileTyping(word).back();
      CHECK(Utf8(last) == Utf8(word));
    }
  }

  TEST_CASE("every state while a word is typed can become the word") {
    for (const std::u32string_view word : kWords) {
      for (const std::u32string& state : dossier::test::StatesWhileTyping(word))
        CHECK_MESSAGE(CanBecome(state, word), Utf8(state) << " to " << Utf8(word));
    }
  }

  TEST_CASE("nothing else can become of a state") {
    CHECK(Written(U'ㅅ') == "+ㅅ 사-싷");
    CHECK(Written(U'ㄱ') == "+ㄱ ㄳ 가-깋");
    CHECK(Written(U'ㄹ') == "+ㄹ-ㅀ 라-맇");
    CHECK(Written(U'ㄳ') == "+ㄳ | ㄱ+사-싷");
    CHECK(Written(U'ㅗ') == "+ㅗ-ㅚ");
    CHECK(Written(U'ㅏ') == "+ㅏ");
    CHECK(Written(U'가') == "+가-갛");
    CHECK(Written(U'고') == "+고-굏");
    CHECK(Written(U'과') == "+과-괗");
    CHECK(Written(U'구') == "+구-귛");
    CHECK(Written(U'그') == "+그-긯");
    CHECK(Written(U'숯') == "+숯 | 수+차-칳");
    CHECK(Written(U'각') == "+각 갃 | 가+가-깋");
    CHECK(Written(U'간') == "+간-갆 | 가+나-닣");
    CHECK(Written(U'갈') == "+갈-갏 | 가+라-맇");
    CHECK(Written(U'갑') == "+갑-값 | 가+바-빟");
    CHECK(Written(U'깎') == "+깎 | 까+까-낗");
    CHECK(Written(U'읽') == "+읽 | 일+가-깋");
    CHECK(Written(U'값') == "+값 | 갑+사-싷");
    CHECK(Written(U'a') == "+a");
    CHECK(Written(U'中') == "+中");
    CHECK_FALSE(CanBecome(U"숯", U"술"));
    CHECK_FALSE(CanBecome(U"과", U"고기"));
  }

  TEST_CASE(
      "continuations are what the keyboard does: one key more reaches them, no key leaves them") {
    // From each syllable, every key: the text behind it must be foreseen, as far as it changes the
    // syllable.
    const std::u32string keys =
        U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ";
    for (char32_t syllable = 0xac00; syllable <= 0xd7a3; syllable += 5) {
      for (const char32_t key : keys) {
        dossier::test::ImeSimulator ime;
        for (const char32_t typed : dossier::test::KeysOf({&syllable, 1})) ime.Type(typed);
        REQUIRE(ime.Text() == std::u32string{syllable});
        ime.Type(key);
        REQUIRE_MESSAGE(CanBecome({&syllable, 1}, ime.Text()), Utf8(ime.Text()));
      }
    }
  }

  TEST_CASE("initials, clusters and their syllables") {
    CHECK(InitialOf(U'수') == U'ㅅ');
    CHECK(InitialOf(U'힣') == U'ㅎ');
    CHECK(InitialOf(U'까') == U'ㄲ');
    CHECK(InitialOf(U'ㅅ') == 0);
    CHECK(InitialOf(U'a') == 0);
    for (const char32_t consonant :
         std::u32string_view(U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")) {
      const CodePointRange range = SyllablesWithInitial(consonant);
      CHECK(range.last - range.first == 587);
      CHECK(InitialOf(range.first) == consonant);
      CHECK(InitialOf(range.last) == consonant);
    }
    for (const char32_t none : {U'ㄳ', U'ㅏ', U'가', U'a', U'\0'}) {
      const CodePointRange range = SyllablesWithInitial(none);
      CHECK(range.first > range.last);
    }
    CHECK(SplitClusters(U"ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ") ==
          U"ㄱㅅㄴㅈㄴㅎㄹㄱㄹㅁㄹㅂㄹㅅㄹㅌㄹㅍㄹㅎㅂㅅ");
    CHECK(SplitClusters(U"ㄲㅅ값a") == U"ㄲㅅ값a");
    CHECK(SplitClusters(U"") == U"");
    CHECK(IsHangulConsonant(U'ㄱ'));
    CHECK(IsHangulConsonant(U'ㅎ'));
    CHECK(IsHangulConsonant(U'ㄳ'));
    CHECK_FALSE(IsHangulConsonant(U'ㅏ'));
    CHECK_FALSE(IsHangulConsonant(U'가'));
    CHECK(IsHangulSyllable(U'가'));
    CHECK_FALSE(IsHangulSyllable(U'ㄱ'));
  }
}
