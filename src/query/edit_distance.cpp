// See edit_distance.h.
#include "query/edit_distance.h"

#include <algorithm>

#include "text/utf8.h"

namespace dossier::query {

EditMatcher::EditMatcher(std::string_view pattern, uint32_t max_edits) : max_edits_(max_edits) {
  for (size_t at = 0; at < pattern.size() && length_ <= kLongestPattern; ++length_) {
    const text::Decoded d = text::DecodeAt(pattern, at);
    at += d.length;
    const uint64_t bit = uint64_t{1} << length_;
    if (d.code_point < ascii_.size())
      ascii_[d.code_point] |= bit;
    else
      others_.emplace_back(d.code_point, bit);
  }
  rows_.emplace_back();
  if (length_ > kLongestPattern) return;
  // Any first characters of the pattern may be left out.
  for (uint32_t edits = 0; edits <= max_edits_; ++edits)
    rows_[0].states[edits] = (uint64_t{2} << edits) - 1;
}

uint64_t EditMatcher::MaskOf(char32_t character) const {
  if (character < ascii_.size()) return ascii_[character];
  uint64_t mask = 0;
  for (const auto& [other, bit] : others_) mask |= other == character ? bit : 0;
  return mask;
}

void EditMatcher::Push(char32_t character, size_t bytes) {
  if (++depth_ == rows_.size()) rows_.emplace_back();
  const Row& above = rows_[depth_ - 1];
  Row& row = rows_[depth_];
  row.bytes = bytes;
  row.mask = MaskOf(character);
  row.states[0] = (above.states[0] & row.mask) << 1;
  for (uint32_t edits = 1; edits <= max_edits_; ++edits) {
    const uint64_t fewer = above.states[edits - 1];
    row.states[edits] = (above.states[edits] & row.mask) << 1  // The same character,
                        | fewer                                // one too many,
                        | fewer << 1                           // another one,
                        | row.states[edits - 1] << 1;          // one left out,
    if (depth_ > 1) {                                          // or two swapped.
      const uint64_t swapped = rows_[depth_ - 2].states[edits - 1] & above.mask >> 1 & row.mask;
      row.states[edits] |= swapped << 2;
    }
  }
  // What is behind the pattern's end leads nowhere.
  const uint64_t valid = (uint64_t{2} << length_) - 1;
  for (uint64_t& state : row.states) state &= valid;
}

bool EditMatcher::Follow(std::string_view word) {
  size_t same = 0;
  const size_t limit = std::min(word.size(), word_.size());
  while (same < limit && word[same] == word_[same]) ++same;
  while (rows_[depth_].bytes > same) --depth_;
  word_.resize(rows_[depth_].bytes);
  while (!rows_[depth_].Dead() && rows_[depth_].bytes < word.size()) {
    const size_t at = rows_[depth_].bytes;
    const text::Decoded d = text::DecodeAt(word, at);
    word_.append(word, at, d.length);
    Push(d.code_point, at + d.length);
  }
  return !rows_[depth_].Dead();
}

uint32_t EditMatcher::Distance(std::string_view word) {
  if (!Follow(word)) return max_edits_ + 1;
  const uint64_t whole = uint64_t{1} << length_;
  for (uint32_t edits = 0; edits <= max_edits_; ++edits) {
    if ((rows_[depth_].states[edits] & whole) != 0) return edits;
  }
  return max_edits_ + 1;
}

namespace {

/// Walks along one block.
Status MatchBlock(const index::LexiconReader& lexicon, uint32_t block, uint32_t max_edits,
                  EditMatcher* matcher, std::vector<FuzzyMatch>* matches) {
  index::LexiconCursor cursor = lexicon.CursorAt(block);
  for (uint32_t i = 0; i < index::kTermsPerBlock; ++i) {
    DOSSIER_ASSIGN_OR_RETURN(const bool more, cursor.Next());
    if (!more) break;
    if (i > 0 && cursor.shared() >= matcher->dead_bytes()) continue;
    const uint32_t edits = matcher->Distance(cursor.term());
    if (edits <= max_edits && edits > 0) matches->push_back({cursor.entry(), edits});
  }
  return Status();
}

}  // namespace

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
    if (block + 1 < lexicon.block_count()) {
      DOSSIER_ASSIGN_OR_RETURN(next, lexicon.FirstTerm(block + 1));
      // What both begin with, all between them begins with.
      size_t shared = 0;
      const size_t limit = std::min(first.size(), next.size());
      while (shared < limit && first[shared] == next[shared]) ++shared;
      if (matcher.IsDeadEnd(first.substr(0, shared))) continue;
    }
    DOSSIER_RETURN_IF_ERROR(MatchBlock(lexicon, block, max_edits, &matcher, &matches));
  }
  return matches;
}

}  // namespace dossier::query
