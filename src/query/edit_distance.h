// Words that differ by a letter or two: for `wuxi~1` and for "did you mean".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/status.h"
#include "index/lexicon.h"

namespace dossier::query {

constexpr uint32_t kMostEdits = 2;
/// Longer patterns match nothing: nobody types them, and their states would not fit a register.
constexpr size_t kLongestPattern = 60;

/// Compares many words, in order, with one pattern, and keeps what it computed for the beginning
/// that a word shares with the one before. Counts insertions, deletions, substitutions and swaps of
/// neighbours (optimal string alignment), in code points.
/// Source: Wu and Manber, "Fast text searching allowing errors", 1992, with swaps: one register for
/// each number of edits, whose bit i says that i characters of the pattern are used up.
class EditMatcher {
 public:
  /// `max_edits` is at most kMostEdits.
  EditMatcher(std::string_view pattern, uint32_t max_edits);

  /// Edits between the pattern and `word`; anything above max_edits gives max_edits + 1.
  /// Cost: a few nanoseconds for each character that the word before did not begin with.
  uint32_t Distance(std::string_view word);
  /// After Distance: where a walk over sorted words may go on, when the word was a dead end: every
  /// string between the word and this one is too far away. Any bytes. nullopt when it was none.
  std::optional<std::string> NextAlive() const;

 private:
  struct Row {
    std::array<uint64_t, kMostEdits + 1> states = {};
    uint64_t mask = 0;  // Places of the pattern with the row's character.
    size_t bytes = 0;   // Of the word, up to here.
    bool Dead() const { return (states[0] | states[1] | states[2]) == 0; }
  };

  /// Computes rows for as much of `word` as is no dead end. False when it ends in one.
  bool Follow(std::string_view word);
  Row Next(size_t depth, char32_t character, size_t bytes) const;
  uint64_t MaskOf(char32_t character) const;

  uint32_t max_edits_;
  size_t length_ = 0;  // Of the pattern, code points.
  std::array<uint64_t, 128> ascii_ = {};
  std::vector<std::pair<char32_t, uint64_t>> others_;
  std::u32string characters_;  // Of the pattern, each once, ascending.
  std::string word_;           // What the rows stand for.
  std::vector<Row> rows_;
  size_t depth_ = 0;  // Rows in use, less the first.
};

/// A term near a word.
struct FuzzyMatch {
  index::TermEntry entry;
  uint32_t edits = 0;
};

/// All terms at most `max_edits` (1 or 2) away from `word`, without `word` itself, in order of
/// bytes. Cost: looks at some hundred places of the lexicon, as if it were a trie.
Result<std::vector<FuzzyMatch>> FindWithinEdits(const index::LexiconReader& lexicon,
                                                std::string_view word, uint32_t max_edits);

}  // namespace dossier::query
