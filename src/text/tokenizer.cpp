// See tokenizer.h.
#include "text/tokenizer.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/fold.h"
#include "text/utf8.h"

namespace dossier::text {
namespace {

/// Longer words differ in no way that anyone types; a file without blanks must not become one term.
constexpr size_t kLongestTermBytes = 128;

/// What stands before the apostrophe of an elision, folded. Sorted.
constexpr std::string_view kElisions[] = {
    "all", "anch",  "bell",  "c",      "coll",   "com",  "d",    "dall", "dell",   "dov",
    "gl",  "j",     "jusqu", "l",      "lorsqu", "m",    "n",    "nell", "nessun", "puisqu",
    "qu",  "quell", "quest", "quoiqu", "s",      "sant", "sull", "t",    "un",     "v"};

/// Scripts without blanks in which writers mark words with U+200B.
constexpr CodePointRange kZeroWidthSpaceScripts[] = {
    {0x0e00, 0x0eff},  // Thai, Lao
    {0x1000, 0x109f},  // Myanmar
    {0x1780, 0x17ff},  // Khmer
    {0x1950, 0x1aaf},  // Tai Le, New Tai Lue, Buginese, Tai Tham
    {0x1b00, 0x1b7f},  // Balinese
    {0xa980, 0xa9ff},  // Javanese, Myanmar extended
    {0xaa60, 0xaadf},  // Myanmar extended, Tai Viet
};

/// For each byte: what an ASCII letter or digit folds to, 0 for all other bytes.
constexpr std::array<char, 256> kAsciiFold = [] {
  std::array<char, 256> fold{};
  for (char c = '0'; c <= '9'; ++c) fold[static_cast<size_t>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) {
    fold[static_cast<size_t>(c)] = c;
    fold[static_cast<size_t>(c - 'a' + 'A')] = c;
  }
  return fold;
}();

char FoldAscii(char byte) { return kAsciiFold[static_cast<uint8_t>(byte)]; }
bool IsAscii(char byte) { return static_cast<uint8_t>(byte) < 0x80; }
bool IsApostrophe(char32_t cp) { return cp == '\'' || cp == 0x2019 || cp == 0xff07; }
bool IsDigit(char32_t cp) { return cp >= '0' && cp <= '9'; }
bool IsElision(std::string_view folded) {
  return std::binary_search(std::begin(kElisions), std::end(kElisions), folded);
}
bool MarksWordsWithZeroWidthSpace(char32_t cp) {
  return std::any_of(std::begin(kZeroWidthSpaceScripts), std::end(kZeroWidthSpaceScripts),
                     [cp](const CodePointRange& r) { return cp >= r.first && cp <= r.last; });
}

/// One pass over a text. The cursor is always at the first byte not yet looked at.
class Cutter {
 public:
  Cutter(std::string_view text, TokenSink* sink) : text_(text), sink_(sink) {}

  void Run() {
    while (at_ < text_.size()) {
      const char byte = text_[at_];
      if (FoldAscii(byte) != 0)
        ReadAsciiWord();
      else if (IsAscii(byte))
        ++at_;
      else
        ReadOther();
    }
  }

 private:
  /// Code point at an offset, 0 past the end.
  char32_t Peek(size_t offset) const {
    return offset < text_.size() ? DecodeAt(text_, offset).code_point : 0;
  }
  CharClass ClassAt(size_t offset) const { return ClassOf(Peek(offset)); }

  /// True when the word before `offset` ends there without another look: a sign follows that can
  /// neither continue a word nor belong to its last letter.
  bool IsPlainEnd(size_t offset, char previous) const {
    if (offset == text_.size()) return true;
    const char byte = text_[offset];
    if (!IsAscii(byte) || byte == '\'') return false;
    return (byte != '.' && byte != ',') || !IsDigit(previous) || !IsDigit(Peek(offset + 1));
  }

  /// The fast way through most words. What it cannot end, ReadWord takes over.
  void ReadAsciiWord() {
    char term[kLongestTermBytes];
    const size_t begin = at_;
    const size_t limit = std::min(text_.size() - begin, kLongestTermBytes);
    size_t size = 0;
    for (char c; size < limit && (c = FoldAscii(text_[begin + size])) != 0; ++size) term[size] = c;
    at_ = begin + size;
    const bool is_cut = at_ < text_.size() && FoldAscii(text_[at_]) != 0;
    if (!is_cut && IsPlainEnd(at_, term[size - 1])) {
      sink_->OnToken({{term, size}, begin, size, false, false});
      return;
    }
    term_.assign(term, size);
    ReadWord(begin, static_cast<uint8_t>(term[size - 1]));
  }

  void ReadOther() {
    const Decoded d = DecodeAt(text_, at_);
    switch (ClassOf(d.code_point)) {
      case CharClass::kWord:
        term_.clear();
        ReadWord(at_, 0);
        break;
      case CharClass::kDense:
        ReadDenseRun();
        break;
      case CharClass::kOther:
        at_ += d.length;
        break;
    }
  }

  /// True when what follows an apostrophe at `offset` is a lone s: a possessive ending.
  bool IsPossessive(size_t offset, size_t apostrophe_length) const {
    const size_t s = offset + apostrophe_length;
    const char32_t next = Peek(s);
    return (next == 's' || next == 'S') && ClassAt(s + 1) != CharClass::kWord;
  }

  /// True when the word read so far is an elision before the letter at `offset`.
  bool IsElidedBefore(size_t offset) const {
    if (!IsElision(term_)) return false;
    std::string letter;
    FoldInto(Peek(offset), &letter);
    return !letter.empty() &&
           std::string_view("aeiouyh0123456789").find(letter[0]) != std::string_view::npos;
  }

  /// Where the next visible character behind `offset` stands; `offset` itself when a zero-width
  /// space there separates words.
  size_t SkipInvisible(size_t offset, char32_t previous) const {
    while (offset < text_.size() && !IsAscii(text_[offset])) {
      const Decoded d = DecodeAt(text_, offset);
      if (!IsInvisible(d.code_point)) break;
      if (d.code_point == 0x200b && MarksWordsWithZeroWidthSpace(previous)) break;
      offset += d.length;
    }
    return offset;
  }

  /// Handles a character that may stand inside a word though it is no letter. False when the word
  /// ends here.
  bool ContinueAcross(const Decoded& d, char32_t previous) {
    size_t next = at_ + d.length;
    if (IsApostrophe(d.code_point)) {
      if (IsPossessive(at_, d.length) || IsElidedBefore(next)) return false;
    } else if ((d.code_point == '.' || d.code_point == ',') && IsDigit(previous)) {
      if (!IsDigit(Peek(next))) return false;
      if (d.code_point == '.') term_.push_back('.');
    } else if (IsInvisible(d.code_point)) {
      next = SkipInvisible(at_, previous);
    } else {
      return false;
    }
    if (ClassAt(next) != CharClass::kWord) return false;
    at_ = next;
    return true;
  }

  /// Reads the word that began at `begin`, whose start up to the cursor is in term_ and ends with
  /// `previous`.
  void ReadWord(size_t begin, char32_t previous) {
    while (at_ < text_.size()) {
      const Decoded d = DecodeAt(text_, at_);
      if (ClassOf(d.code_point) == CharClass::kWord) {
        const size_t size = term_.size();
        at_ += FoldCharacterAt(text_, at_, &term_);
        if (size >= kLongestTermBytes) term_.resize(size);
        previous = d.code_point;
      } else if (!ContinueAcross(d, previous)) {
        break;
      }
    }
    if (!term_.empty()) sink_->OnToken({term_, begin, at_ - begin, false, false});
    SkipPossessive();
  }

  void SkipPossessive() {
    if (at_ >= text_.size()) return;
    const Decoded d = DecodeAt(text_, at_);
    if (IsApostrophe(d.code_point) && IsPossessive(at_, d.length)) at_ += d.length + 1u;
  }

  void ReadDenseRun() {
    term_.clear();
    size_t previous_offset = at_;
    size_t previous_size = 0;  // Bytes of the previous character's folded form, all of term_.
    char32_t previous = 0;
    for (size_t next = at_; next < text_.size();) {
      const Decoded d = DecodeAt(text_, next);
      if (ClassOf(d.code_point) != CharClass::kDense) {
        const size_t behind = IsInvisible(d.code_point) ? SkipInvisible(next, previous) : next;
        if (behind == next) break;
        next = behind;
        continue;
      }
      at_ = next + FoldCharacterAt(text_, next, &term_);
      if (previous_size > 0)
        sink_->OnToken({term_, previous_offset, at_ - previous_offset, true, false});
      term_.erase(0, previous_size);
      previous_size = term_.size();
      previous_offset = next;
      previous = d.code_point;
      next = at_;
    }
    sink_->OnToken({term_, previous_offset, at_ - previous_offset, true, true});
  }

  std::string_view text_;
  TokenSink* sink_;
  size_t at_ = 0;
  std::string term_;
};

class Collector : public TokenSink {
 public:
  void OnToken(const Token& t) override {
    tokens.push_back({std::string(t.term), t.offset, t.length, t.dense, t.run_end});
  }
  std::vector<OwnedToken> tokens;
};

}  // namespace

void Tokenize(std::string_view text, TokenSink* sink) { Cutter(text, sink).Run(); }

std::vector<OwnedToken> TokensOf(std::string_view text) {
  Collector collector;
  Tokenize(text, &collector);
  return std::move(collector.tokens);
}

}  // namespace dossier::text
