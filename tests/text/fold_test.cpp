// Tests of text/fold.h.
#include "text/fold.h"

#include <doctest/doctest.h>

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
