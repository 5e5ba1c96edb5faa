// Fold: the one mapping that makes "Exports", "exports", "EXPORTS" and "ｅｘｐｏｒｔｓ" the same
// word, used alike when a pack is built and when it is searched. And the classes of characters that
// the tokenizer tells apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dossier::text {

/// Moves whenever Fold or the tokenizer gives other terms; stored in every pack.
constexpr uint32_t kFoldVersion = 1;

/// What a code point is to the tokenizer.
enum class CharClass : uint8_t {
  kOther,  ///< Ends a word.
  kWord,   ///< Letter, number or mark of a script that puts spaces between words.
  kDense   ///< Han, kana, Hangul, Thai and their like: indexed as overlapping pairs.
};

CharClass ClassOf(char32_t code_point);

/// Appends the folded form of one code point: lower case, no diacritics, full-width and ligature
/// forms resolved. Combining marks U+0300 to U+036F fold to nothing. Hangul syllables, kana and Han
/// stay as they are. Source: Unicode Character Database, see make_unicode_tables.mjs.
void FoldInto(char32_t code_point, std::string* out);

/// Folds valid UTF-8 (invalid bytes fold to U+FFFD).
std::string Fold(std::string_view text);

}  // namespace dossier::text
