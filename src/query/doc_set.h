// Sets of documents as bits: what matching is computed with.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dossier::query {

/// A set of DocIds below a fixed size. Cost: size / 64 words for every operation on whole sets.
class DocSet {
 public:
  explicit DocSet(uint32_t size = 0) : size_(size), words_((size + 63) / 64) {}

  void Add(uint32_t doc) { words_[doc / 64] |= uint64_t{1} << (doc % 64); }
  void Remove(uint32_t doc) { words_[doc / 64] &= ~(uint64_t{1} << (doc % 64)); }
  bool Has(uint32_t doc) const { return (words_[doc / 64] >> (doc % 64) & 1) != 0; }
  uint32_t size() const { return size_; }

  /// The bits, lowest first.
  uint64_t* words() { return words_.data(); }
  const uint64_t* words() const { return words_.data(); }
  size_t word_count() const { return words_.size(); }
  /// True when a member is in [first, last].
  bool HasAny(uint32_t first, uint32_t last) const {
    const size_t first_word = first / 64;
    const size_t last_word = last / 64;
    const uint64_t head = ~uint64_t{0} << (first % 64);
    const uint64_t tail = ~uint64_t{0} >> (63 - last % 64);
    if (first_word == last_word) return (words_[first_word] & head & tail) != 0;
    if ((words_[first_word] & head) != 0 || (words_[last_word] & tail) != 0) return true;
    for (size_t i = first_word + 1; i < last_word; ++i) {
      if (words_[i] != 0) return true;
    }
    return false;
  }

  void FillAll() {
    for (uint64_t& word : words_) word = ~uint64_t{0};
    if (size_ % 64 != 0) words_.back() = (uint64_t{1} << (size_ % 64)) - 1;
  }
  void And(const DocSet& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  void Or(const DocSet& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }
  void AndNot(const DocSet& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
  }
  uint32_t Count() const {
    uint32_t count = 0;
    for (const uint64_t word : words_) count += static_cast<uint32_t>(std::popcount(word));
    return count;
  }
  bool Empty() const {
    for (const uint64_t word : words_) {
      if (word != 0) return false;
    }
    return true;
  }
  /// Calls `visit(doc)` for each member, ascending.
  template <typename Visit>
  void ForEach(const Visit& visit) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      for (uint64_t word = words_[i]; word != 0; word &= word - 1)
        visit(static_cast<uint32_t>(64 * i) + static_cast<uint32_t>(std::countr_zero(word)));
    }
  }

 private:
  uint32_t size_;
  std::vector<uint64_t> words_;
};

}  // namespace dossier::query
