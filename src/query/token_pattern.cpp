// See token_pattern.h. The search is Shift-And: a bit for each token of the pattern, set while the
// tokens up to it have just been seen. Source: Baeza-Yates and Gonnet, "A new approach to text
// searching", 1992.
#include "query/token_pattern.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "index/token_text.h"
#include "text/tokenizer.h"

namespace dossier::query {
namespace {

using index::PieceKind;

constexpr uint32_t kMostTokens = 64;

/// The terms of a text's pieces, dense characters one by one.
class PieceTerms : public index::PieceSink {
 public:
  void OnGap(std::string_view) override {}
  void OnWord(std::string_view, std::string_view term) override { terms.emplace_back(term); }
  void OnDense(std::string_view bytes, std::string_view, bool) override {
    terms.push_back(text::TokensOf(bytes).front().term);
  }
  std::vector<std::string> terms;
};

/// The first place of `value` from `from` on; the size when there is none. Sixteen bytes at a time.
size_t FindByte(ByteView bytes, size_t from, uint8_t value) {
  typedef uint8_t Lanes __attribute__((vector_size(16)));
  Lanes wanted;
  std::memset(&wanted, value, sizeof wanted);
  size_t at = from;
  for (; at + sizeof(Lanes) <= bytes.size(); at += sizeof(Lanes)) {
    Lanes lanes;
    std::memcpy(&lanes, bytes.data() + at, sizeof lanes);
    const Lanes same = lanes == wanted;
    uint64_t halves[2];
    std::memcpy(halves, &same, sizeof halves);
    if ((halves[0] | halves[1]) == 0) continue;
    return at + (halves[0] != 0 ? static_cast<size_t>(std::countr_zero(halves[0])) / 8
                                : 8 + static_cast<size_t>(std::countr_zero(halves[1])) / 8);
  }
  while (at < bytes.size() && bytes[at] != value) ++at;
  return at;
}

std::vector<std::string> TermsOf(std::string_view text) {
  PieceTerms pieces;
  index::CutIntoPieces(text, &pieces);
  return std::move(pieces.terms);
}

}  // namespace

TokenPattern::TokenPattern(const index::TokenDictionary& dictionary)
    : dictionary_(&dictionary), slots_(dictionary.size()) {}

void TokenPattern::AddToken(std::string_view term, uint64_t bit) {
  terms_.emplace_back(term, bit);
  const std::vector<uint32_t> ranks = dictionary_->SpellingsOf(term);
  if (ranks.empty()) rare_.emplace_back(term, bit);
  for (const uint32_t rank : ranks) {
    if (slots_[rank] == 0) {
      // Only a damaged dictionary has so many spellings of a few words.
      if (masks_.size() == UINT16_MAX) return;
      masks_.push_back(0);
      slots_[rank] = static_cast<uint16_t>(masks_.size());
    }
    masks_[slots_[rank] - 1u] |= bit;
  }
}

bool TokenPattern::AddSequence(std::string_view text) {
  std::vector<std::string> terms = TermsOf(text);
  if (terms.size() > kMostTokens - used_bits_) terms.resize(kMostTokens - used_bits_);
  if (terms.empty()) return false;
  first_bits_ |= uint64_t{1} << used_bits_;
  for (const std::string& term : terms) AddToken(term, uint64_t{1} << used_bits_++);
  last_bits_ |= uint64_t{1} << (used_bits_ - 1);
  lengths_.push_back(static_cast<uint32_t>(terms.size()));
  PrepareFilter();
  return true;
}

/// Takes the rarest token but the last: most texts that have all words have this one seldom.
void TokenPattern::PrepareFilter() {
  filter_codes_.clear();
  filter_next_ = 0;
  if (lengths_.size() != 1 || lengths_[0] < 2 || !rare_.empty()) return;
  uint32_t rarest = 0;
  size_t chosen = 0;
  for (size_t i = 0; i + 1 < terms_.size(); ++i) {
    const std::vector<uint32_t> ranks = dictionary_->SpellingsOf(terms_[i].first);
    if (ranks.empty()) return;
    const uint32_t commonest = *std::min_element(ranks.begin(), ranks.end());
    if (i == 0 || commonest > rarest) {
      rarest = commonest;
      chosen = i;
    }
  }
  const index::CodeWriter writer(dictionary_->ranges());
  for (const uint32_t rank : dictionary_->SpellingsOf(terms_[chosen].first)) {
    ByteWriter code;
    writer.Rank(rank, &code);
    filter_codes_.push_back(code.Take());
  }
  filter_next_ = terms_[chosen + 1].second;
}

bool TokenPattern::MayBeIn(ByteView codes) const {
  if (filter_next_ == 0) return true;
  for (const std::vector<uint8_t>& code : filter_codes_) {
    for (size_t at = FindByte(codes, 0, code[0]); at < codes.size();
         at = FindByte(codes, at + 1, code[0])) {
      if (codes.size() - at < code.size() ||
          !std::equal(code.begin(), code.end(), codes.begin() + static_cast<std::ptrdiff_t>(at)))
        continue;
      // The bytes may be the middle of something else: then what follows is nonsense, and true.
      index::RankCursor cursor(dictionary_->ranges(), codes.subspan(at + code.size()));
      uint32_t rank = 0;
      while (cursor.Next(&rank)) {
        const bool known = rank < dictionary_->size();
        const PieceKind kind = known ? dictionary_->Kind(rank) : cursor.literal_kind();
        if (kind != PieceKind::kGap) break;
      }
      if (rank < dictionary_->size() && (MaskOf(rank) & filter_next_) != 0) return true;
    }
  }
  return false;
}

uint64_t TokenPattern::MaskOfLiteral(std::string_view bytes) const {
  const std::vector<text::OwnedToken> tokens = text::TokensOf(bytes);
  uint64_t mask = 0;
  for (const auto& [term, bit] : rare_) {
    if (tokens.size() == 1 && tokens[0].term == term) mask |= bit;
  }
  return mask;
}

template <typename Visit>
void TokenPattern::Scan(const index::CodedText& text, const Visit& visit) const {
  index::RankCursor cursor(dictionary_->ranges(), text.codes);
  const uint32_t size = dictionary_->size();
  uint64_t state = 0;
  uint32_t position = 0;
  for (uint32_t rank = 0; cursor.Next(&rank); ++position) {
    uint64_t mask = 0;
    PieceKind kind = PieceKind::kGap;
    if (rank < size) {
      mask = MaskOf(rank);
      kind = dictionary_->Kind(rank);
    } else if (rank == index::kNoRank) {
      kind = cursor.literal_kind();
      if (!rare_.empty() && kind != PieceKind::kGap) mask = MaskOfLiteral(cursor.literal());
    } else {
      return;
    }
    if (kind == PieceKind::kGap) {
      --position;
      continue;
    }
    state = (state << 1 | first_bits_) & mask;
    if ((state & last_bits_) != 0 && !visit(position, state & last_bits_)) return;
  }
}

class TokenPattern::Window {
 public:
  Window(const TokenPattern& pattern, uint32_t distance)
      : pattern_(pattern), distance_(distance), ends_(pattern.lengths_.size(), INT64_MIN / 2) {}

  /// Sequences end at `position`, their last bits in `bits`. True when the window is narrow enough.
  bool Add(uint32_t position, uint64_t bits) {
    bool found = false;
    for (; bits != 0; bits &= bits - 1) {
      const uint64_t below = (bits & (~bits + 1)) - 1;
      const auto sequence = static_cast<size_t>(std::popcount(pattern_.last_bits_ & below));
      ends_[sequence] = position;
      const int64_t first_end = *std::min_element(ends_.begin(), ends_.end());
      const int64_t last_begin = int64_t{position} - pattern_.lengths_[sequence] + 1;
      found = found || last_begin - first_end - 1 <= int64_t{distance_};
    }
    return found;
  }

 private:
  const TokenPattern& pattern_;
  uint32_t distance_;
  std::vector<int64_t> ends_;  // The latest end of each sequence.
};

bool TokenPattern::IsIn(const index::CodedText& text) const {
  if (!MayBeIn(text.codes)) return false;
  bool found = false;
  Scan(text, [&](uint32_t, uint64_t) {
    found = true;
    return false;
  });
  return found;
}

bool TokenPattern::IsIn(std::string_view text, uint32_t distance) const {
  Window window(*this, distance);
  uint64_t state = 0;
  uint32_t position = 0;
  for (const std::string& word : TermsOf(text)) {
    uint64_t mask = 0;
    for (const auto& [term, bit] : terms_) {
      if (term == word) mask |= bit;
    }
    state = (state << 1 | first_bits_) & mask;
    if ((state & last_bits_) != 0 && window.Add(position, state & last_bits_)) return true;
    ++position;
  }
  return false;
}

bool TokenPattern::IsNearIn(const index::CodedText& text, uint32_t distance) const {
  Window window(*this, distance);
  bool found = false;
  Scan(text, [&](uint32_t position, uint64_t bits) {
    found = window.Add(position, bits);
    return !found;
  });
  return found;
}

}  // namespace dossier::query
