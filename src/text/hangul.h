// Hangul while it is typed: letters join into syllables, and the last syllable may still turn into
// something else. 수출 on a Korean keyboard is first ㅅ, then 수, then 숯, then 수추. A search as
// you type must find 수출 in each of these states, and ㅅㅊ must find it too.
//
// Letters are those of a keyboard (compatibility jamo, U+3131 to U+3163), syllables U+AC00 to
// U+D7A3.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/utf8.h"

namespace dossier::text {

/// True for a consonant letter ㄱ to ㅎ, clusters as ㄳ included.
bool IsHangulConsonant(char32_t code_point);

/// True for a composed syllable.
bool IsHangulSyllable(char32_t code_point);

/// The consonant letter that a syllable begins with: ㅅ for 수. 0 when it is no syllable.
char32_t InitialOf(char32_t syllable);

/// The 588 syllables that begin with a consonant letter; empty for a letter that begins none.
CodePointRange SyllablesWithInitial(char32_t consonant);

/// Consonant clusters, which keyboards make of consonants typed in a row, as the consonants they
/// consist of: ㄳ is ㄱㅅ. Doubled consonants (ㄲ), which begin syllables, and all else stay.
std::u32string SplitClusters(std::u32string_view text);

/// One way in which the last character goes on: `settled` and behind it a character of `next` take
/// its place.
struct Continuation {
  std::u32string settled;            ///< At most one character.
  std::vector<CodePointRange> next;  ///< Ascending, apart from each other.
};

/// What the last character of a text that is being typed on a two-set keyboard (dubeolsik) can turn
/// into while one goes on typing, itself included. The first continuation settles nothing; a second
/// one is there when the final consonant may still move on to a next syllable.
///   ㅅ  itself, ㅅ with another consonant as cluster, 사 to 싷      ㄳ  itself; ㄱ and 사 to 싷
///   수  수 with any final, and 숴 to 쉬 with any final              ㅗ  itself, ㅘ ㅙ ㅚ
///   숯  itself; 수 and 차 to 칳      갈  갈 to 갏; 가 and 라 to 맇     읽  itself; 일 and 가 to 깋
/// Any other character goes on only as itself.
std::vector<Continuation> ContinuationsOf(char32_t last);

}  // namespace dossier::text
