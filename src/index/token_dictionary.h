// The token dictionary: the spellings that texts are made of, most frequent first. Texts are stored
// as numbers into it (token_text.h). Layout: FORMAT.md 3.5.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/status.h"

namespace dossier::index {

/// What a piece of text is. Values are stored in packs: never renumber.
enum class PieceKind : uint8_t {
  kGap = 0,   ///< Blanks, punctuation, signs: everything between tokens.
  kWord = 1,  ///< A word of a spaced script, as the tokenizer cuts it.
  kDense = 2  ///< One character of a dense run.
};

/// How numbers become bytes: `one_byte` numbers take one byte, the next `two_byte` · 256 take two,
/// the rest three; the byte 255 announces a spelling that is written out.
/// Source: the (s,c)-dense codes of Brisaboa, Fariña, Navarro and Paramá, 2007, with ranges of
/// first bytes instead of flags, so that every byte behind the first is free.
struct CodeRanges {
  uint32_t one_byte = 0;
  uint32_t two_byte = 0;
  uint32_t three_byte = 0;
};

constexpr uint8_t kLiteralByte = 255;

/// A spelling and how often it stands in the corpus.
struct CountedSpelling {
  std::string_view bytes;
  PieceKind kind = PieceKind::kGap;
  uint64_t count = 0;
};

/// A dictionary as the builder makes it.
struct BuiltDictionary {
  std::vector<uint8_t> section;
  CodeRanges ranges;
  std::vector<uint32_t>
      rank_of;  ///< By the spelling's place in the argument; kNoRank when left out.
};
constexpr uint32_t kNoRank = UINT32_MAX;

/// Chooses the spellings of terms that stand at least twice, orders them and chooses the code
/// ranges that give the shortest texts. So a term without a spelling here stands in one place only.
/// Cost: cuts each spelling once, one sort.
BuiltDictionary BuildDictionary(const std::vector<CountedSpelling>& spellings);

/// An open dictionary. Memory: four bytes a spelling beside the section.
class TokenDictionary {
 public:
  /// Errors: kCorrupt.
  static Result<TokenDictionary> Open(ByteView section);

  uint32_t size() const { return static_cast<uint32_t>(begins_.size()) - 1; }
  const CodeRanges& ranges() const { return ranges_; }
  std::string_view Bytes(uint32_t rank) const {
    const uint32_t begin = begins_[rank] >> kKindBits;
    return {text_ + begin, (begins_[rank + 1] >> kKindBits) - begin};
  }
  PieceKind Kind(uint32_t rank) const {
    return static_cast<PieceKind>(begins_[rank] & ((1u << kKindBits) - 1));
  }
  /// Numbers of the words and dense characters whose term is `term`, ascending.
  /// Cost: a binary search in each band.
  std::vector<uint32_t> SpellingsOf(std::string_view term) const;

 private:
  static constexpr uint32_t kKindBits = 2;

  CodeRanges ranges_;
  const char* text_ = nullptr;
  std::vector<uint32_t> begins_;  // Offset << 2 | kind, and one more at the end.
};

}  // namespace dossier::index
