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
    characters_ += d.code_point;
    if (d.code_point < ascii_.size())
      ascii_[d.code_point] |= bit;
    else
      others_.emplace_back(d.code_point, bit);
  }
  std::sort(characters_.begin(), characters_.end());
  characters_.erase(std::unique(characters_.begin(), characters_.end()), characters_.end());
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

/// The row behind `depth` rows.
EditMatcher::Row EditMatcher::Next(size_t depth, char32_t character, size_t bytes) const {
  const Row& above = rows_[depth];
  Row row;
  row.bytes = bytes;
  row.mask = MaskOf(character);
  row.states[0] = (above.states[0] & row.mask) << 1;
  for (uint32_t edits = 1; edits <= max_edits_; ++edits) {
    const uint64_t fewer = above.states[edits - 1];
    row.states[edits] = (above.states[edits] & row.mask) << 1  // The same character,
                        | fewer                                // one too many,
                        | fewer << 1                           // another one,
                        | row.states[edits - 1] << 1;          // one left out,
    if (depth > 0) {                                           // or two swapped.
      const uint64_t swapped = rows_[depth - 1].states[edits - 1] & above.mask >> 1 & row.mask;
      row.states[edits] |= swapped << 2;
    }
  }
  // What is behind the pattern's end leads nowhere.
  const uint64_t valid = (uint64_t{2} << length_) - 1;
  for (uint64_t& state : row.states) state &= valid;
  return row;
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
    Row row = Next(depth_, d.code_point, at + d.length);
    if (++depth_ == rows_.size())
      rows_.push_back(row);
    else
      rows_[depth_] = row;
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

std::optional<std::string> EditMatcher::NextAlive() const {
  if (!rows_[depth_].Dead() || depth_ == 0) return std::nullopt;
  // A row is dead only for characters that the pattern does not have here: the next one that it
  // has.
  std::string head = word_.substr(0, rows_[depth_ - 1].bytes);
  const char32_t dead = text::DecodeAt(word_, head.size()).code_point;
  for (const char32_t character : characters_) {
    if (character <= dead || Next(depth_ - 1, character, 0).Dead()) continue;
    text::AppendUtf8(character, &head);
    return head;
  }
  // None: behind all that begin with the head. No UTF-8 has the byte 0xff.
  head += '\xff';
  return head;
}

Result<std::vector<FuzzyMatch>> FindWithinEdits(const index::LexiconReader& lexicon,
                                                std::string_view word, uint32_t max_edits) {
  std::vector<FuzzyMatch> matches;
  EditMatcher matcher(word, max_edits);
  index::LexiconCursor cursor = lexicon.CursorAt(0);
  std::string target;
  while (true) {
    DOSSIER_ASSIGN_OR_RETURN(const bool more, cursor.Next());
    if (!more) return matches;
    if (cursor.term() < target) continue;
    const uint32_t edits = matcher.Distance(cursor.term());
    if (edits <= max_edits && edits > 0) matches.push_back({cursor.entry(), edits});
    std::optional<std::string> next = matcher.NextAlive();
    if (!next) continue;
    target = std::move(*next);
    DOSSIER_RETURN_IF_ERROR(cursor.SkipTo(target));
  }
}

}  // namespace dossier::query
