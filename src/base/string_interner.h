// Gives every different string a small number: the symbol table of the index builder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/hash.h"

namespace dossier {

/// Strings to numbers 0, 1, 2, … in order of first appearance.
/// Cost: one hash and, mostly, one comparison a call; memory: the strings once, and 16 bytes each.
class StringInterner {
 public:
  /// The number of `text`, a new one when it was not there. `salt` (below 256) tells equal strings
  /// of different kinds apart.
  uint32_t Intern(std::string_view text, uint8_t salt = 0) {
    if (4 * (entries_.size() + 1) > 3 * slots_.size()) Grow();
    const uint64_t hash = Hash64(AsBytes(text), salt);
    const size_t mask = slots_.size() - 1;
    for (size_t at = hash & mask;; at = (at + 1) & mask) {
      if (slots_[at] == 0) {
        slots_[at] = static_cast<uint32_t>(entries_.size() + 1);
        entries_.push_back({hash, bytes_.size()});
        bytes_.append(text);
        return static_cast<uint32_t>(entries_.size() - 1);
      }
      const uint32_t number = slots_[at] - 1;
      if (entries_[number].hash == hash && Text(number) == text) return number;
    }
  }

  /// Valid until the next Intern.
  std::string_view Text(uint32_t number) const {
    const size_t begin = entries_[number].begin;
    const size_t end = number + 1 < entries_.size() ? entries_[number + 1].begin : bytes_.size();
    return std::string_view(bytes_).substr(begin, end - begin);
  }
  uint32_t size() const { return static_cast<uint32_t>(entries_.size()); }

 private:
  struct Entry {
    uint64_t hash;
    size_t begin;
  };

  void Grow() {
    slots_.assign(slots_.empty() ? 1024 : 2 * slots_.size(), 0);
    const size_t mask = slots_.size() - 1;
    for (size_t number = 0; number < entries_.size(); ++number) {
      size_t at = entries_[number].hash & mask;
      while (slots_[at] != 0) at = (at + 1) & mask;
      slots_[at] = static_cast<uint32_t>(number + 1);
    }
  }

  std::vector<uint32_t> slots_;  // Number + 1; 0 is free. A power of two.
  std::vector<Entry> entries_;
  std::string bytes_;
};

}  // namespace dossier
