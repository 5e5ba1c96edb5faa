// Words that differ by a letter or two: for `wuxi~1` and for "did you mean".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "index/lexicon.h"

namespace dossier::query {

/// Compares many words, in order, with one pattern, and keeps what it computed for the beginning
/// that a word shares with the one before. Counts insertions, deletions, substitutions and swaps of
/// neighbours (optimal string alignment), in code points.
class EditMatcher {
 public:
  EditMatcher(std::string_view pattern, uint32_t max_edits);

  /// Edits between the pattern and `word`; anything above max_edits gives max_edits + 1.
  uint32_t Distance(std::string_view word);
  /// True when no word that begins with `prefix` is near enough.
  bool IsDeadEnd(std::string_view prefix);

 private:
  struct Row {
    size_t bytes = 0;  // Of the word, up to here.
    char32_t character = 0;
    bool dead = false;
    std::vector<uint8_t> cells;  // By pattern position; capped at max_edits + 1.
  };

  /// Computes rows for as much of `word` as is no dead end. False when it ends in one.
  bool Follow(std::string_view word);
  void Push(char32_t character, size_t bytes);

  std::u32string pattern_;
  uint32_t max_edits_;
  std::string word_;  // What the rows stand for.
  std::vector<Row> rows_;
  size_t depth_ = 0;  // Rows in use, less the first.
};

/// A term near a word.
struct FuzzyMatch {
  index::TermEntry entry;
  uint32_t edits = 0;
};

/// All terms at most `max_edits` (1 or 2) away from `word`, without `word` itself, in order of
/// bytes. Cost: looks at the first term of every block of the lexicon and walks along the blocks
/// that may hold one: about a tenth of the terms for one edit.
Result<std::vector<FuzzyMatch>> FindWithinEdits(const index::LexiconReader& lexicon,
                                                std::string_view word, uint32_t max_edits);

}  // namespace dossier::query
