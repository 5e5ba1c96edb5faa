// Stems of English words: "export", "exports", "exported" and "exporting" share one. Which words of
// a text are English is not decided here.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace dossier::text {

/// Snowball's English stemmer ("Porter 2"). One object serves one thread at a time; objects share
/// nothing. Source: https://snowballstem.org/algorithms/english/stemmer.html, Snowball 2.2.
class Stemmer {
 public:
  /// Cost: two small allocations, kept until the object goes.
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// Replaces `out` with the stem of `folded_word` (a term as Fold gives it; ASCII). A word with
  /// anything but the letters a to z in it (digits, other alphabets) comes back as it is, and so
  /// does every word when memory is short. Cost: less than 1 µs a word; no allocation after the
  /// first long word, except what `out` needs.
  void Stem(std::string_view folded_word, std::string* out);

 private:
  struct Environment;
  std::unique_ptr<Environment> environment_;
};

}  // namespace dossier::text
