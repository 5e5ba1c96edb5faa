// Phrases and words near each other, looked for in coded texts: the index knows which documents
// have the words, the text knows where.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "index/store.h"
#include "index/token_dictionary.h"
#include "query/doc_set.h"

namespace dossier::query {

/// One or more sequences of tokens. At most 64 tokens in all; what is longer is cut, which finds
/// more rather than less.
class TokenPattern {
 public:
  explicit TokenPattern(const index::TokenDictionary& dictionary);

  /// Adds a sequence: the words of `text` side by side, in order, whatever stands between them.
  /// False when it has no word.
  bool AddSequence(std::string_view text);

  /// True when the text holds the (first) sequence. Cost: about 2 ns a word of the text.
  bool IsIn(const index::CodedText& text) const;
  /// The same for a text that is not coded, a title for instance; several sequences must all be
  /// there, near each other. Cost: cuts it into words.
  bool IsIn(std::string_view text, uint32_t distance) const;
  /// True when all sequences stand in the text with at most `distance` other words between the end
  /// of the first and the beginning of the last.
  bool IsNearIn(const index::CodedText& text, uint32_t distance) const;

 private:
  /// The tokens that a rank stands for, as bits of the patterns.
  uint64_t MaskOf(uint32_t rank) const { return slots_[rank] == 0 ? 0 : masks_[slots_[rank] - 1u]; }
  uint64_t MaskOfLiteral(std::string_view bytes) const;
  void AddToken(std::string_view term, uint64_t bit);
  /// Walks over the places where sequences end, as long as `visit(position, last bits)` is true.
  template <typename Visit>
  void Scan(const index::CodedText& text, const Visit& visit) const;
  /// False when two neighbours of the (only) sequence stand nowhere side by side. True says little.
  bool MayBeIn(ByteView codes) const;
  void PrepareFilter();
  /// Takes the places where sequences end, and tells when all have stood near enough.
  class Window;

  const index::TokenDictionary* dictionary_;
  std::vector<uint16_t> slots_;  // By rank: place in masks_ + 1; 0 for none.
  std::vector<uint64_t> masks_;
  std::vector<std::pair<std::string, uint64_t>> rare_;   // Terms that are not in the dictionary.
  std::vector<std::pair<std::string, uint64_t>> terms_;  // All, for texts that are not coded.
  std::vector<uint32_t> lengths_;                        // Tokens of each sequence.
  // The filter: spellings of one token as bytes, and the bit of the token behind it; 0 for none.
  std::vector<std::vector<uint8_t>> filter_codes_;
  uint64_t filter_next_ = 0;
  uint64_t first_bits_ = 0;
  uint64_t last_bits_ = 0;
  uint32_t used_bits_ = 0;
};

}  // namespace dossier::query
