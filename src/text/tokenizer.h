// Cuts text into the terms of the index. The same code cuts documents and queries.
//
// Words of spaced scripts are one term each, folded. An apostrophe inside a word joins ("don't" is
// dont) and an English possessive is dropped ("Korea's" is korea); a point between digits stays
// ("9.52"), a comma between digits goes ("100,000" is 100000). Runs of dense scripts (Han, kana,
// Hangul, Thai …) give overlapping pairs of code points, and the last code point of a run alone, so
// that a single character finds every place where it stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dossier::text {

/// One term and where it stands.
struct Token {
  std::string_view term;  ///< Folded UTF-8; valid during the callback, or as long as the TokenList.
  size_t offset = 0;      ///< Bytes into the text.
  size_t length = 0;      ///< Bytes of the text that the term was made from.
  bool dense = false;     ///< A pair or single character of a dense run.
  bool run_end =
      false;  ///< The last character of a dense run, which queries leave out after a pair.
};

/// Receives the tokens of a text in order of their offsets.
class TokenSink {
 public:
  virtual ~TokenSink() = default;
  virtual void OnToken(const Token& token) = 0;
};

/// Cuts `text` (any bytes; invalid UTF-8 separates words).
/// Cost: one pass, about 100 MB/s; one virtual call a token.
void Tokenize(std::string_view text, TokenSink* sink);

/// A token that owns its term.
struct OwnedToken {
  std::string term;
  size_t offset = 0;
  size_t length = 0;
  bool dense = false;
  bool run_end = false;
};

/// Collects the tokens of a short text, a query for instance.
std::vector<OwnedToken> TokensOf(std::string_view text);

}  // namespace dossier::text
