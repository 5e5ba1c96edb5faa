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
struct Composition {
  char32_t base;
  char32_t mark;
  char32_t composed;
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
bool IsBetween(char32_t cp, char32_t first, char32_t last) { return cp >= first && cp <= last; }

/// Most of every Korean, Chinese and Japanese text: dense, and folded to itself.
bool IsCommonDense(char32_t cp) {
  return IsBetween(cp, 0x4e00, 0x9fff) || IsBetween(cp, 0xac00, 0xd7a3);
}
bool IsDiacritic(char32_t cp) { return IsBetween(cp, 0x0300, 0x036f); }
bool IsVariationSelector(char32_t cp) {
  return IsBetween(cp, 0xfe00, 0xfe0f) || IsBetween(cp, 0xe0100, 0xe01ef) ||
         (IsBetween(cp, 0x180b, 0x180f) && cp != 0x180e);
}

// Jamo of modern Hangul, which are arithmetic: Unicode 3.12.
constexpr char32_t kFirstInitial = 0x1100, kInitials = 19;
constexpr char32_t kFirstVowel = 0x1161, kVowels = 21;
constexpr char32_t kNoFinal = 0x11a7, kFinals = 28;  // Without a final is one of the 28.
constexpr char32_t kFirstSyllable = 0xac00;

// All jamo that stand in syllables, those of old Hangul too.
bool IsInitialJamo(char32_t cp) {
  return IsBetween(cp, 0x1100, 0x115f) || IsBetween(cp, 0xa960, 0xa97c);
}
bool IsVowelJamo(char32_t cp) {
  return IsBetween(cp, 0x1160, 0x11a7) || IsBetween(cp, 0xd7b0, 0xd7c6);
}
bool IsFinalJamo(char32_t cp) {
  return IsBetween(cp, 0x11a8, 0x11ff) || IsBetween(cp, 0xd7cb, 0xd7fb);
}
bool IsOpenSyllable(char32_t cp) {
  return IsBetween(cp, kFirstSyllable, 0xd7a3) && (cp - kFirstSyllable) % kFinals == 0;
}

/// The Hangul syllable that two code points make; 0 when they make none.
char32_t ComposeHangul(char32_t base, char32_t next) {
  const char32_t vowel = next - kFirstVowel;  // Wraps to a large number below the first.
  if (base - kFirstInitial < kInitials && vowel < kVowels)
    return kFirstSyllable + ((base - kFirstInitial) * kVowels + vowel) * kFinals;
  const char32_t final = next - kNoFinal;
  return IsOpenSyllable(base) && final > 0 && final < kFinals ? base + final : 0;
}

/// The character that NFC writes for two code points; 0 when there is none.
char32_t Compose(char32_t base, char32_t next) {
  if (IsBetween(next, 0x1161, 0x11c2)) return ComposeHangul(base, next);
  if (next < 0x0653) return 0;  // Below the first mark of the table: Greek, Cyrillic, Hebrew.
  const Composition* end = std::end(kCompositions);
  const Composition* it = std::lower_bound(std::begin(kCompositions), end, next,
                                           [base](const Composition& c, char32_t mark) {
                                             return c.base != base ? c.base < base : c.mark < mark;
                                           });
  return it != end && it->base == base && it->mark == next ? it->composed : 0;
}

/// True for a code point that no composition took but that belongs to the character before it.
bool ExtendsCharacter(char32_t previous, char32_t cp) {
  if (IsDiacritic(cp) || IsVariationSelector(cp) || cp == 0x3099 || cp == 0x309a) return true;
  if (IsVowelJamo(cp)) return IsInitialJamo(previous) || IsVowelJamo(previous);
  return IsFinalJamo(cp) &&
         (IsVowelJamo(previous) || IsFinalJamo(previous) || IsOpenSyllable(previous));
}

/// Half-width kana and voicing marks as full-width ones; anything else as it is.
char32_t ToFullWidth(char32_t cp) {
  if (!IsBetween(cp, 0xff66, 0xff9f)) return cp;
  const FoldRun* run = FindRange(kFoldRuns, cp);
  return run->image + (cp - run->first);
}

/// True when the byte can begin no code point that combines with the one before it: ASCII, Latin
/// letters, U+4000 to U+CFFF (Han, Hangul). Spares most characters the look at what follows.
bool CannotCombine(char lead_byte) {
  const uint8_t lead = static_cast<uint8_t>(lead_byte);
  return lead < 0xcc || (lead >= 0xe4 && lead <= 0xec);
}

}  // namespace

CharClass ClassOf(char32_t cp) {
  if (cp < 0x80) return IsAsciiWord(cp) ? CharClass::kWord : CharClass::kOther;
  if (IsCommonDense(cp)) return CharClass::kDense;
  if (cp >= 0x0e00 && FindRange(kDenseRanges, cp) != nullptr) return CharClass::kDense;
  return FindRange(kWordRanges, cp) != nullptr ? CharClass::kWord : CharClass::kOther;
}

bool IsInvisible(char32_t cp) {
  return cp == 0x00ad || IsBetween(cp, 0x200b, 0x200d) || cp == 0x2060 || cp == 0xfeff ||
         IsVariationSelector(cp);
}

void FoldInto(char32_t cp, std::string* out) {
  if (cp < 0x80) {
    out->push_back(static_cast<char>(cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp));
    return;
  }
  if (IsCommonDense(cp)) {
    AppendUtf8(cp, out);
    return;
  }
  if (IsDiacritic(cp) || IsInvisible(cp)) return;
  const FoldRun* run = FindRange(kFoldRuns, cp);
  if (run == nullptr) {
    AppendUtf8(cp, out);
  } else if ((run->image & kPoolFlag) == 0) {
    AppendUtf8(run->image + (cp - run->first), out);
  } else {
    out->append(kFoldPool + (run->image & 0xffff), (run->image & ~kPoolFlag) >> 16);
  }
}

size_t FoldCharacterAt(std::string_view text, size_t offset, std::string* out) {
  const Decoded first = DecodeAt(text, offset);
  size_t end = offset + first.length;
  if (end == text.size() || CannotCombine(text[end])) {
    FoldInto(first.code_point, out);
    return end - offset;
  }
  char32_t last = ToFullWidth(first.code_point);
  bool composes = true;  // Until something stands between.
  while (end < text.size()) {
    const Decoded d = DecodeAt(text, end);
    const char32_t next = ToFullWidth(d.code_point);
    const char32_t composed = composes ? Compose(last, next) : 0;
    if (composed == 0 && !ExtendsCharacter(last, next)) break;
    if (composed == 0) {
      FoldInto(last, out);
      composes = false;
    }
    last = composed != 0 ? composed : next;
    end += d.length;
  }
  FoldInto(last, out);
  return end - offset;
}

std::string Fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) at += FoldCharacterAt(text, at, &out);
  return out;
}

}  // namespace dossier::text
