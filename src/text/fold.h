// Fold: the one mapping that makes "Exports", "exports", "EXPORTS" and "ｅｘｐｏｒｔｓ" the same
// word, used alike when a pack is built and when it is searched. And the classes of characters that
// the tokenizer tells apart.
//
// A character here is a code point with all that combines with it: "é" as one code point or as e
// and an accent, 한 as one syllable or as three jamo, ガ as one kana, as two, or as half-width ｶﾞ.
// All spellings of a character fold to one. Traditional and simplified Han stay apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dossier::text {

/// Moves whenever Fold or the tokenizer gives other terms; stored in every pack.
constexpr uint32_t kFoldVersion = 2;

/// What a code point is to the tokenizer.
enum class CharClass : uint8_t {
  kOther,  ///< Ends a word.
  kWord,   ///< Letter, number or mark of a script that puts spaces between words.
  kDense   ///< Han, kana, Hangul, Thai and their like: indexed as overlapping pairs.
};

CharClass ClassOf(char32_t code_point);

/// True for signs that may stand inside a word and are no part of it: soft hyphen U+00AD,
/// zero-width signs U+200B to U+200D, U+2060, U+FEFF, and variation selectors. They fold to
/// nothing; their class is kOther.
bool IsInvisible(char32_t code_point);

/// Appends the folded form of one code point: lower case, no diacritics, full-width, half-width and
/// ligature forms resolved. Combining marks U+0300 to U+036F and invisible signs fold to nothing.
/// Hangul syllables, kana and Han stay as they are. What combines across code points (half-width ｶ
/// and its voicing mark) is for FoldCharacterAt. Source: Unicode Character Database, see
/// make_unicode_tables.mjs.
void FoldInto(char32_t code_point, std::string* out);

/// Appends the folded form of the character that begins at `offset` (below the size) and returns
/// how many bytes of `text` it takes: a code point, the jamo or marks that Unicode composes with
/// it, and the combining marks U+0300 to U+036F, voicing marks, jamo of old Hangul and variation
/// selectors behind it. Never ends between those. Vowel signs of Thai and Indic scripts are
/// characters of their own. Cost: one table look-up where no other code point combines, as in
/// precomposed text.
size_t FoldCharacterAt(std::string_view text, size_t offset, std::string* out);

/// Folds valid UTF-8 (invalid bytes fold to U+FFFD), character by character.
std::string Fold(std::string_view text);

}  // namespace dossier::text
