// See tokenizer.h.
#include "text/tokenizer.h"

#include "text/fold.h"
#include "text/utf8.h"

namespace dossier::text {
namespace {

/// Longer words differ in no way that anyone types; a file without blanks must not become one term.
constexpr size_t kLongestTermBytes = 128;

bool IsApostrophe(char32_t cp) { return cp == '\'' || cp == 0x2019 || cp == 0xff07; }
bool IsDigit(char32_t cp) { return cp >= '0' && cp <= '9'; }

/// One pass over a text. The cursor is always at the first byte not yet looked at.
class Cutter {
 public:
  Cutter(std::string_view text, TokenSink* sink) : text_(text), sink_(sink) {}

  void Run() {
    while (at_ < text_.size()) {
      const Decoded d = DecodeAt(text_, at_);
      switch (ClassOf(d.code_point)) {
        case CharClass::kWord:
          ReadWord();
          break;
        case CharClass::kDense:
          ReadDenseRun();
          break;
        case CharClass::kOther:
          at_ += d.length;
          break;
      }
    }
  }

 private:
  /// Code point at an offset, 0 past the end.
  char32_t Peek(size_t offset) const {
    return offset < text_.size() ? DecodeAt(text_, offset).code_point : 0;
  }

  /// True when what follows an apostrophe at `offset` is a lone s: a possessive ending.
  bool IsPossessive(size_t offset, size_t apostrophe_length) const {
    const size_t s = offset + apostrophe_length;
    const char32_t next = Peek(s);
    return (next == 's' || next == 'S') && ClassOf(Peek(s + 1)) != CharClass::kWord;
  }

  /// Handles a character that may stand inside a word though it is no letter. False when the word
  /// ends here.
  bool ContinueAcross(const Decoded& d, char32_t previous) {
    const size_t next = at_ + d.length;
    if (IsApostrophe(d.code_point)) {
      if (IsPossessive(at_, d.length)) return false;
      if (ClassOf(Peek(next)) != CharClass::kWord) return false;
      at_ = next;
      return true;
    }
    if ((d.code_point == '.' || d.code_point == ',') && IsDigit(previous) && IsDigit(Peek(next))) {
      if (d.code_point == '.') term_.push_back('.');
      at_ = next;
      return true;
    }
    return false;
  }

  void ReadWord() {
    const size_t begin = at_;
    term_.clear();
    char32_t previous = 0;
    while (at_ < text_.size()) {
      const Decoded d = DecodeAt(text_, at_);
      if (ClassOf(d.code_point) == CharClass::kWord) {
        if (term_.size() < kLongestTermBytes) FoldInto(d.code_point, &term_);
        previous = d.code_point;
        at_ += d.length;
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
    size_t previous_offset = 0;
    size_t previous_term_size =
        0;  // Bytes of the previous character's folded form, at the end of term_.
    bool has_previous = false;
    while (at_ < text_.size()) {
      const Decoded d = DecodeAt(text_, at_);
      if (ClassOf(d.code_point) != CharClass::kDense) break;
      term_.erase(0, term_.size() - previous_term_size);
      FoldInto(d.code_point, &term_);
      const size_t end = at_ + d.length;
      if (has_previous)
        sink_->OnToken({term_, previous_offset, end - previous_offset, true, false});
      previous_term_size = term_.size() - (has_previous ? previous_term_size : 0);
      previous_offset = at_;
      has_previous = true;
      at_ = end;
    }
    term_.erase(0, term_.size() - previous_term_size);
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
