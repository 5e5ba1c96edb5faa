// See fold.h.
#include "text/fold.h"

#include <algorithm>
#include <iterator>

#include "text/utf8.h"

namespace dossier::text {
namespace {

struct FoldRun {
  uint16_t first;
  uint16_t last;
  uint32_t image;  // Code point that `first` maps to, or kPoolFlag | bytes << 16 | offset into
                   // kFoldPool.
};
constexpr uint32_t kPoolFlag = 0x80000000u;
struct CodePointRange {
  char32_t first;
  char32_t last;
};

#include "text/unicode_tables.inc"

/// Scripts written without spaces, or with particles glued to words. Ascending, not overlapping.
constexpr CodePointRange kDenseRanges[] = {
    {0x0e00, 0x0eff},    // Thai, Lao
    {0x1000, 0x109f},    // Myanmar
    {0x1100, 0x11ff},    // Hangul jamo
    {0x1780, 0x17d3},    // Khmer
    {0x2e80, 0x2fdf},    // Radicals
    {0x3005, 0x3007},    // Iteration mark, closing mark, zero
    {0x3041, 0x3096},    // Hiragana
    {0x3099, 0x309f},    // Voicing marks, iteration marks
    {0x30a1, 0x30fa},    // Katakana, without the middle dot
    {0x30fc, 0x30ff},    // Long vowel, iteration marks
    {0x3105, 0x312f},    // Bopomofo
    {0x3131, 0x318e},    // Hangul compatibility jamo
    {0x31f0, 0x31ff},    // Katakana extensions
    {0x3400, 0x4dbf},    // Han A
    {0x4e00, 0x9fff},    // Han
    {0xa960, 0xa97f},    // Jamo A
    {0xac00, 0xd7ff},    // Hangul syllables, jamo B
    {0xf900, 0xfaff},    // Compatibility Han
    {0xff66, 0xffdc},    // Half-width kana and jamo
    {0x20000, 0x3ffff},  // Han B and later
};

template <typename Range, size_t kSize>
const Range* FindRange(const Range (&ranges)[kSize], char32_t cp) {
  const Range* end = std::end(ranges);
  const Range* it = std::upper_bound(std::begin(ranges), end, cp,
                                     [](char32_t c, const Range& r) { return c < r.first; });
  if (it == std::begin(ranges)) return nullptr;
  --it;
  return cp <= it->last ? it : nullptr;
}

bool IsAsciiWord(char32_t cp) {
  return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= '0' && cp <= '9');
}

}  // namespace

CharClass ClassOf(char32_t cp) {
  if (cp < 0x80) return IsAsciiWord(cp) ? CharClass::kWord : CharClass::kOther;
  if (cp >= 0x0e00 && FindRange(kDenseRanges, cp) != nullptr) return CharClass::kDense;
  return FindRange(kWordRanges, cp) != nullptr ? CharClass::kWord : CharClass::kOther;
}

void FoldInto(char32_t cp, std::string* out) {
  if (cp < 0x80) {
    out->push_back(static_cast<char>(cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp));
    return;
  }
  if (cp >= 0x0300 && cp <= 0x036f) return;
  const FoldRun* run = FindRange(kFoldRuns, cp);
  if (run == nullptr) {
    AppendUtf8(cp, out);
  } else if ((run->image & kPoolFlag) == 0) {
    AppendUtf8(run->image + (cp - run->first), out);
  } else {
    out->append(kFoldPool + (run->image & 0xffff), (run->image & ~kPoolFlag) >> 16);
  }
}

std::string Fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const Decoded d = DecodeAt(text, at);
    FoldInto(d.code_point, &out);
    at += d.length;
  }
  return out;
}

}  // namespace dossier::text
