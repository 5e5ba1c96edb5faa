// Texts as numbers into the token dictionary: a third of their bytes, and a phrase is looked for by
// comparing numbers instead of cutting text into words. Layout: FORMAT.md 3.5.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/status.h"
#include "index/token_dictionary.h"
#include "text/tokenizer.h"

namespace dossier::index {

/// Receives the pieces of a text in order.
class PieceSink {
 public:
  virtual ~PieceSink() = default;
  /// Everything between two pieces that says more than a single blank between words does.
  virtual void OnGap(std::string_view bytes) = 0;
  virtual void OnWord(std::string_view bytes, std::string_view term) = 0;
  /// A character of a dense run; `term` is its pair with the next one, or itself at the run's end.
  virtual void OnDense(std::string_view bytes, std::string_view term, bool at_run_end) = 0;
};

/// Cuts valid UTF-8 into pieces that, written one after another with a blank between two words that
/// follow each other directly, give the text again. Words and dense characters are the tokenizer's.
/// Cost: one pass.
void CutIntoPieces(std::string_view text, PieceSink* sink);

/// Writes pieces as codes.
class CodeWriter {
 public:
  explicit CodeWriter(const CodeRanges& ranges) : ranges_(ranges) {}
  void Rank(uint32_t rank, ByteWriter* out) const;
  static void Literal(PieceKind kind, std::string_view bytes, ByteWriter* out);

 private:
  CodeRanges ranges_;
};

/// One piece of a coded text.
struct Piece {
  uint32_t rank = kNoRank;  ///< kNoRank when it is written out.
  PieceKind kind = PieceKind::kGap;
  std::string_view bytes;
  uint64_t offset = 0;  ///< Bytes into the text.
};

/// Pieces alone, without bytes and offsets: what searching in texts needs.
/// Cost: about a nanosecond a piece.
class RankCursor {
 public:
  RankCursor(const CodeRanges& ranges, ByteView codes)
      : ranges_(ranges), at_(codes.data()), end_(codes.data() + codes.size()) {}
  /// The next number; kNoRank for a piece that is written out (see literal()). False at the end,
  /// and at bytes that are no code.
  bool Next(uint32_t* rank);
  bool AtEnd() const { return at_ == end_; }
  std::string_view literal() const { return literal_; }
  PieceKind literal_kind() const { return literal_kind_; }

 private:
  CodeRanges ranges_;
  const uint8_t* at_;
  const uint8_t* end_;
  std::string_view literal_;
  PieceKind literal_kind_ = PieceKind::kGap;
};

/// Walks along a coded text. Any bytes are walked safely; ok() is false behind a code that the
/// dictionary does not have.
/// Cost: a few nanoseconds a piece. Lifetime: borrows dictionary and codes.
class PieceCursor {
 public:
  PieceCursor(const TokenDictionary& dictionary, ByteView codes)
      : dictionary_(&dictionary), codes_(dictionary.ranges(), codes) {}

  /// False at the end.
  bool Next(Piece* piece);
  bool ok() const { return ok_; }

 private:
  const TokenDictionary* dictionary_;
  RankCursor codes_;
  uint64_t offset_ = 0;
  bool after_word_ = false;
  bool ok_ = true;
};

/// The text of codes. Errors: kCorrupt when it does not have `size` bytes.
/// Cost: a copy of the text.
Result<std::string> DecodeCodes(const TokenDictionary& dictionary, ByteView codes, uint64_t size);

}  // namespace dossier::index
