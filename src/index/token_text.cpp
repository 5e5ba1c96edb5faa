// See token_text.h.
#include "index/token_text.h"

#include <algorithm>

namespace dossier::index {
namespace {

/// Turns tokens, of which those of dense runs overlap, into pieces that do not.
class PieceCutter : public text::TokenSink {
 public:
  PieceCutter(std::string_view text, PieceSink* sink) : text_(text), sink_(sink) {}

  void OnToken(const text::Token& token) override {
    FlushDense(token.offset);
    const bool both_words = last_was_word_ && !token.dense;
    const std::string_view gap = text_.substr(end_, token.offset - end_);
    if (both_words ? gap != " " : !gap.empty()) sink_->OnGap(gap);
    if (!token.dense) {
      Finish(token.offset + token.length, true);
      sink_->OnWord(text_.substr(token.offset, token.length), token.term);
    } else if (token.run_end) {
      Finish(token.offset + token.length, false);
      sink_->OnDense(text_.substr(token.offset, token.length), token.term, true);
    } else {
      // Where its first character ends is known when the next token begins.
      Finish(token.offset, false);
      pending_term_ = token.term;
      has_pending_ = true;
    }
  }

  void AtEnd() {
    FlushDense(text_.size());
    if (end_ < text_.size()) sink_->OnGap(text_.substr(end_));
  }

 private:
  void FlushDense(size_t next) {
    if (!has_pending_) return;
    has_pending_ = false;
    sink_->OnDense(text_.substr(end_, next - end_), pending_term_, false);
    end_ = next;
  }
  void Finish(size_t end, bool was_word) {
    end_ = end;
    last_was_word_ = was_word;
  }

  std::string_view text_;
  PieceSink* sink_;
  size_t end_ = 0;  // Of what was handed on.
  bool last_was_word_ = false;
  bool has_pending_ = false;
  std::string pending_term_;
};

Status CorruptText() {
  return Status(ErrorCode::kCorrupt, "a coded text is inconsistent; rebuild the pack");
}

}  // namespace

void CutIntoPieces(std::string_view text, PieceSink* sink) {
  PieceCutter cutter(text, sink);
  text::Tokenize(text, &cutter);
  cutter.AtEnd();
}

void CodeWriter::Rank(uint32_t rank, ByteWriter* out) const {
  if (rank < ranges_.one_byte) return out->U8(static_cast<uint8_t>(rank));
  uint32_t rest = rank - ranges_.one_byte;
  if (rest < ranges_.two_byte * 256) {
    out->U8(static_cast<uint8_t>(ranges_.one_byte + rest / 256));
    return out->U8(static_cast<uint8_t>(rest));
  }
  rest -= ranges_.two_byte * 256;
  out->U8(static_cast<uint8_t>(ranges_.one_byte + ranges_.two_byte + rest / 65536));
  out->U8(static_cast<uint8_t>(rest >> 8));
  out->U8(static_cast<uint8_t>(rest));
}

void CodeWriter::Literal(PieceKind kind, std::string_view bytes, ByteWriter* out) {
  out->U8(kLiteralByte);
  out->Varint(bytes.size() << 2 | static_cast<uint8_t>(kind));
  out->Raw(AsBytes(bytes));
}

bool RankCursor::Next(uint32_t* rank) {
  if (at_ == end_) return false;
  const uint32_t first = *at_++;
  if (first < ranges_.one_byte) {
    *rank = first;
    return true;
  }
  const auto left = static_cast<size_t>(end_ - at_);
  uint32_t group = first - ranges_.one_byte;
  if (group < ranges_.two_byte && left >= 1) {
    *rank = ranges_.one_byte + group * 256 + *at_++;
    return true;
  }
  group -= ranges_.two_byte;
  if (group < ranges_.three_byte && left >= 2) {
    *rank = ranges_.one_byte + ranges_.two_byte * 256 + group * 65536 + at_[0] * 256u + at_[1];
    at_ += 2;
    return true;
  }
  if (first != kLiteralByte) return false;
  ByteReader reader({at_, end_});
  const uint64_t length_and_kind = reader.Varint();
  literal_ = AsText(reader.Raw(length_and_kind >> 2));
  if (!reader.ok() || (length_and_kind & 3) > 2) return false;
  literal_kind_ = static_cast<PieceKind>(length_and_kind & 3);
  at_ += reader.position();
  *rank = kNoRank;
  return true;
}

bool PieceCursor::Next(Piece* piece) {
  if (!ok_ || codes_.AtEnd()) return false;
  uint32_t rank = 0;
  if (!codes_.Next(&rank) || (rank != kNoRank && rank >= dictionary_->size())) {
    ok_ = false;
    return false;
  }
  piece->rank = rank;
  piece->kind = rank == kNoRank ? codes_.literal_kind() : dictionary_->Kind(rank);
  piece->bytes = rank == kNoRank ? codes_.literal() : dictionary_->Bytes(rank);
  const bool is_word = piece->kind == PieceKind::kWord;
  if (after_word_ && is_word) ++offset_;
  piece->offset = offset_;
  offset_ += piece->bytes.size();
  after_word_ = is_word;
  return true;
}

Result<std::string> DecodeCodes(const TokenDictionary& dictionary, ByteView codes, uint64_t size) {
  std::string text;
  text.reserve(std::min<uint64_t>(size, 64 * uint64_t{codes.size()}));
  PieceCursor cursor(dictionary, codes);
  for (Piece piece; cursor.Next(&piece);) {
    if (piece.offset + piece.bytes.size() > size) return CorruptText();
    if (text.size() < piece.offset) text += ' ';
    text += piece.bytes;
  }
  if (!cursor.ok() || text.size() != size) return CorruptText();
  return text;
}

}  // namespace dossier::index
