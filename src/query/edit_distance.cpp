// See edit_distance.h.
#include "query/edit_distance.h"

#include <algorithm>

#include "text/utf8.h"

namespace dossier::query {

EditMatcher::EditMatcher(std::string_view pattern, uint32_t max_edits) : max_edits_(max_edits) {
  for (size_t at = 0; at < pattern.size();) {
    const text::Decoded d = text::DecodeAt(pattern, at);
    pattern_ += d.code_point;
    at += d.length;
  }
  Row first;
  for (size_t i = 0; i <= pattern_.size(); ++i)
    first.cells.push_back(static_cast<uint8_t>(std::min<size_t>(i, max_edits_ + 1)));
  rows_.push_back(std::move(first));
}

void EditMatcher::Push(char32_t character, size_t bytes) {
  if (++depth_ == rows_.size()) {
    rows_.emplace_back();
    rows_.back().cells.resize(pattern_.size() + 1);
  }
  const auto cap = static_cast<uint8_t>(max_edits_ + 1);
  const Row& above = rows_[depth_ - 1];
  Row& row = rows_[depth_];
  row.bytes = bytes;
  row.character = character;
  // Cells further than max_edits from the diagonal cannot matter.
  const size_t begin = depth_ > max_edits_ ? depth_ - max_edits_ : 0;
  const size_t end = std::min(pattern_.size(), depth_ + max_edits_);
  std::fill(row.cells.begin(), row.cells.end(), cap);
  uint8_t best = cap;
  for (size_t i = begin; i <= end; ++i) {
    uint32_t cell = above.cells[i] + 1u;
    if (i > 0) {
      cell = std::min<uint32_t>(cell, row.cells[i - 1] + 1u);
      cell =
          std::min<uint32_t>(cell, above.cells[i - 1] + (pattern_[i - 1] == character ? 0u : 1u));
      const bool swapped =
          i > 1 && depth_ > 1 && pattern_[i - 1] == above.character && pattern_[i - 2] == character;
      if (swapped) cell = std::min<uint32_t>(cell, rows_[depth_ - 2].cells[i - 2] + 1u);
    }
    row.cells[i] = static_cast<uint8_t>(std::min<uint32_t>(cell, cap));
    best = std::min(best, row.cells[i]);
  }
  // A swap may still repair this row's last letter: it builds on the row before.
  row.dead =
      best > max_edits_ && *std::min_element(above.cells.begin(), above.cells.end()) >= max_edits_;
}

bool EditMatcher::Follow(std::string_view word) {
  size_t same = 0;
  while (same < std::min(word.size(), word_.size()) && word[same] == word_[same]) ++same;
  while (rows_[depth_].bytes > same) --depth_;
  word_.resize(rows_[depth_].bytes);
  while (!rows_[depth_].dead && rows_[depth_].bytes < word.size()) {
    const size_t at = rows_[depth_].bytes;
    const text::Decoded d = text::DecodeAt(word, at);
    word_.append(word.substr(at, d.length));
    Push(d.code_point, at + d.length);
  }
  return !rows_[depth_].dead;
}

uint32_t EditMatcher::Distance(std::string_view word) {
  return Follow(word) ? rows_[depth_].cells.back() : max_edits_ + 1;
}

bool EditMatcher::IsDeadEnd(std::string_view prefix) { return !Follow(prefix); }

Result<std::vector<FuzzyMatch>> FindWithinEdits(const index::LexiconReader& lexicon,
                                                std::string_view word, uint32_t max_edits) {
  std::vector<FuzzyMatch> matches;
  EditMatcher matcher(word, max_edits);
  std::string_view next;
  for (uint32_t block = 0; block < lexicon.block_count(); ++block) {
    std::string_view first = next;
    if (block == 0) {
      DOSSIER_ASSIGN_OR_RETURN(first, lexicon.FirstTerm(block));
    }
    size_t shared = 0;
    if (block + 1 < lexicon.block_count()) {
      DOSSIER_ASSIGN_OR_RETURN(next, lexicon.FirstTerm(block + 1));
      while (shared < std::min(first.size(), next.size()) && first[shared] == next[shared])
        ++shared;
      if (matcher.IsDeadEnd(first.substr(0, shared))) continue;
    }
    index::LexiconCursor cursor = lexicon.CursorAt(block);
    for (uint32_t i = 0; i < index::kTermsPerBlock; ++i) {
      DOSSIER_ASSIGN_OR_RETURN(const bool more, cursor.Next());
      if (!more) break;
      const uint32_t edits = matcher.Distance(cursor.entry().term);
      if (edits <= max_edits && edits > 0) matches.push_back({cursor.entry(), edits});
    }
  }
  return matches;
}

}  // namespace dossier::query
