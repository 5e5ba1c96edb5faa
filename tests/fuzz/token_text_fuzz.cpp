// Fuzz target: any bytes as a token dictionary and as a coded text give an error, or pieces that
// lie where they say; and any text comes back from its pieces. The first two bytes say where the
// dictionary ends.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "index/token_dictionary.h"
#include "index/token_text.h"
#include "text/utf8.h"

namespace {

using namespace dossier;         // NOLINT: a test program
using namespace dossier::index;  // NOLINT

/// Puts pieces together again.
class Joiner : public PieceSink {
 public:
  void OnGap(std::string_view bytes) override { Add(bytes, false); }
  void OnWord(std::string_view bytes, std::string_view) override {
    if (after_word_) text += ' ';
    Add(bytes, true);
  }
  void OnDense(std::string_view bytes, std::string_view, bool) override { Add(bytes, false); }
  std::string text;

 private:
  void Add(std::string_view bytes, bool is_word) {
    text += bytes;
    after_word_ = is_word;
  }
  bool after_word_ = false;
};

void ReadCodes(const TokenDictionary& dictionary, ByteView codes) {
  PieceCursor cursor(dictionary, codes);
  std::string text;
  for (Piece piece; cursor.Next(&piece);) {
    if (text.size() < piece.offset) text += ' ';
    if (text.size() != piece.offset) std::abort();
    text += piece.bytes;
    if (text.size() > (size_t{1} << 24)) return;  // Few codes can stand for much text.
  }
  const auto decoded = DecodeCodes(dictionary, codes, text.size());
  if (decoded.ok() != cursor.ok() || (decoded.ok() && *decoded != text)) std::abort();
  if (DecodeCodes(dictionary, codes, text.size() + 1).ok()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  text::RepairUtf8(&text);
  Joiner joiner;
  CutIntoPieces(text, &joiner);
  if (joiner.text != text) std::abort();
  if (size < 2) return 0;
  const size_t end = 2 + LoadU16(data) % (size - 1);
  const auto dictionary = TokenDictionary::Open({data + 2, end - 2});
  if (!dictionary.ok()) return 0;
  ReadCodes(*dictionary, {data + end, size - end});
  for (uint32_t rank = 0; rank < dictionary->size() && rank < 20; ++rank)
    (void)dictionary->SpellingsOf(dictionary->Bytes(rank));
  return 0;
}
