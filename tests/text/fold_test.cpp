// Tests of text/fold.h.
#include "text/fold.h"

#include <doctest/doctest.h>

#include <string>

#include "text/utf8.h"

namespace {

std::string Utf8(const std::u32string& text) {
  std::string out;
  for (const char32_t cp : text) dossier::text::AppendUtf8(cp, &out);
  return out;
}

}  // namespace

TEST_SUITE("text.fold") {
  using dossier::text::CharClass;
  using dossier::text::ClassOf;
  using dossier::text::Fold;

  TEST_CASE("case, diacritics, width and ligatures fold away") {
    CHECK(Fold("Exports") == "exports");
    CHECK(Fold("ÉLYSÉE Škoda Łódź Ørsted") == "elysee skoda lodz orsted");
    CHECK(Fold("ＡＰＥＣ２０２５") == "apec2025");
    CHECK(Fold("ﬁnance Straße Æ") == "finance strasse ae");
    CHECK(Fold("Ελλάς МОСКВА") == "ελλασ москва");
    CHECK(Fold("Tu\xcc\x88rkiye") == "turkiye");  // u and a combining diaeresis.
    CHECK(Fold("ﾄﾖﾀ") == "トヨタ");
  }

  TEST_CASE("Hangul, kana and Han stay as they are") {
    for (const char* text : {"한국", "がぎぐ", "パソコン", "龍龙", "ไทย"})
      CHECK(Fold(text) == text);
  }

  TEST_CASE("every Hangul syllable folds alike composed, half composed and as jamo") {
    for (char32_t initial = 0; initial < 19; ++initial) {
      for (char32_t vowel = 0; vowel < 21; ++vowel) {
        for (char32_t final = 0; final < 28; ++final) {
          const char32_t open = 0xac00 + (initial * 21 + vowel) * 28;
          std::u32string jamo = {0x1100 + initial, 0x1161 + vowel};
          std::u32string half = {open};
          if (final > 0) jamo += 0x11a7 + final;
          if (final > 0) half += 0x11a7 + final;
          const std::string syllable = Utf8({open + final});
          REQUIRE(Fold(Utf8(jamo)) == syllable);
          REQUIRE(Fold(Utf8(half)) == syllable);
          REQUIRE(Fold(syllable) == syllable);
        }
      }
    }
    // A final jamo behind a closed syllable and a lone jamo are no part of a modern syllable.
    CHECK(Fold("각\u11a8") == "각\u11a8");
    CHECK(Fold("\u1100") == "\u1100");
  }

  TEST_CASE("voiced kana fold alike composed, with a mark, and half-width") {
    const std::u32string plain = U"かきくけこさしすせそたちつてとはひふへほう";
    const std::u32string voiced = U"がぎぐげござじずぜぞだぢづでどばびぶべぼゔ";
    for (size_t i = 0; i < plain.size(); ++i) {
      const std::u32string katakana = {plain[i] + 0x60};
      CHECK(Fold(Utf8({plain[i], 0x3099})) == Utf8({voiced[i]}));
      CHECK(Fold(Utf8({katakana[0], 0x3099})) == Utf8({voiced[i] + 0x60}));
    }
    CHECK(Fold("は\u309aひ\u309aフ\u309aヘ\u309aホ\u309a") == "ぱぴプペポ");
    CHECK(Fold("ゝ\u3099ワ\u3099ヲ\u3099") == "ゞヷヺ");
    CHECK(Fold("ｱｲｳｴｵｶﾞｷﾞｸﾞﾊﾟﾋﾟｳﾞｯｬｰ") == "アイウエオガギグパピヴッャー");
    CHECK(Fold("アﾞ") == "ア\u3099");  // No such kana: the mark stays, with its letter.
  }

  TEST_CASE("half-width Hangul letters are the letters of a keyboard") {
    CHECK(Fold("ﾡﾢﾣﾵﾾ") == "ㄱㄲㄳㅅㅎ");
    CHECK(Fold("ￂￇￊￏￒￗￚￜ") == "ㅏㅔㅕㅚㅛㅠㅡㅣ");
  }

  TEST_CASE("other scripts fold alike in both normal forms") {
    CHECK(Fold("\u0627\u0653\u0648\u0654") == "\u0622\u0624");              // Arabic
    CHECK(Fold("\u0928\u093c") == "\u0929");                                // Devanagari
    CHECK(Fold("\u0958") == Fold("\u0915\u093c"));                          // NFC parts it
    CHECK(Fold("\u0cc6\u0cc2\u0cd5") == "\u0ccb");                          // Kannada, of three
    CHECK(Fold("\u1025\u102e") == "\u1026");                                // Myanmar
    CHECK(Fold("e\u0301\u0323 \u0439 \u0438\u0306") == "e \u0438 \u0438");  // Latin, Cyrillic
    CHECK(Fold("\u03b1\u0301\u1f71\u03ac") == "ααα");
  }

  TEST_CASE("invisible signs fold to nothing") {
    CHECK(Fold("Ko\u00adrea\u200b\u200c\u200d\u2060\ufeff") == "korea");
    CHECK(Fold("葛\U000e0100飾\ufe0f") == "葛飾");
    for (const char32_t cp : {0x00adu, 0x200bu, 0x200du, 0x2060u, 0xfeffu, 0xfe0fu, 0xe0100u}) {
      CHECK(dossier::text::IsInvisible(cp));
      CHECK(ClassOf(cp) == CharClass::kOther);
    }
    CHECK_FALSE(dossier::text::IsInvisible(U' '));
    CHECK_FALSE(dossier::text::IsInvisible(U'a'));
  }

  TEST_CASE("a character takes all that combines with it and nothing more") {
    const auto length_of_first = [](std::string_view text) {
      std::string folded;
      const size_t length = dossier::text::FoldCharacterAt(text, 0, &folded);
      CHECK(folded == Fold(text.substr(0, length)));
      return length;
    };
    CHECK(length_of_first("ab") == 1);
    CHECK(length_of_first("a\u0301\u0323b") == 5);
    CHECK(length_of_first("\u1112\u1161\u11ab\u1100") == 9);
    CHECK(length_of_first("\u1112\u119e\u11ab\u1100") == 9);  // Old Hangul has no composed form.
    CHECK(length_of_first("\u1100\u1100\u1161") == 3);
    CHECK(length_of_first("ｶﾞｷ") == 6);
    CHECK(length_of_first("か\u3099\u3099き") == 9);
    CHECK(length_of_first("葛\U000e0100飾") == 7);
    CHECK(length_of_first("กำ") == 3);  // A Thai vowel is a character of its own.
    CHECK(length_of_first("\xff\u0301") == 3);
  }

  TEST_CASE("folding twice is folding once, for every code point") {
    for (char32_t cp = 0; cp <= 0x2ffff; ++cp) {
      if (cp >= 0xd800 && cp <= 0xdfff) continue;
      std::string once;
      dossier::text::FoldInto(cp, &once);
      REQUIRE_MESSAGE(Fold(once) == once, "code point " << static_cast<uint32_t>(cp));
    }
  }

  TEST_CASE("classes tell words, dense scripts and the rest apart") {
    for (const char32_t cp : {U'a', U'Z', U'7', U'é', U'Ж', U'ع'})
      CHECK(ClassOf(cp) == CharClass::kWord);
    for (const char32_t cp : {U'한', U'中', U'の', U'カ', U'ไ', U'々', U'\U00020bb7'})
      CHECK(ClassOf(cp) == CharClass::kDense);
    for (const char32_t cp :
         {U' ', U'.', U'-', U'。', U'·', U'・', U'“', U'€', U'\u00a0', U'\ufffd'})
      CHECK(ClassOf(cp) == CharClass::kOther);
  }
}
