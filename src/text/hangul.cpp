// See hangul.h. Syllables are numbered (initial * 21 + vowel) * 28 + final, as Unicode 3.12 says.
#include "text/hangul.h"

#include <algorithm>
#include <iterator>

namespace dossier::text {
namespace {

constexpr char32_t kFirstSyllable = 0xac00, kLastSyllable = 0xd7a3;
constexpr char32_t kVowels = 21, kFinals = 28;
constexpr char32_t kSyllablesPerInitial = kVowels * kFinals;
constexpr char32_t kFirstVowelLetter = 0x314f, kLastVowelLetter = 0x3163;

/// Letters in the order of the syllables' initials and finals; 0 is no final.
constexpr std::u32string_view kInitialLetters = U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
constexpr char32_t kFinalLetters[kFinals + 1] =
    U"\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

/// Two letters typed one after the other that a keyboard joins into one.
struct Pair {
  char32_t first;
  char32_t second;
  char32_t joined;
};
constexpr Pair kClusters[] = {
    {U'ㄱ', U'ㅅ', U'ㄳ'}, {U'ㄴ', U'ㅈ', U'ㄵ'}, {U'ㄴ', U'ㅎ', U'ㄶ'}, {U'ㄹ', U'ㄱ', U'ㄺ'},
    {U'ㄹ', U'ㅁ', U'ㄻ'}, {U'ㄹ', U'ㅂ', U'ㄼ'}, {U'ㄹ', U'ㅅ', U'ㄽ'}, {U'ㄹ', U'ㅌ', U'ㄾ'},
    {U'ㄹ', U'ㅍ', U'ㄿ'}, {U'ㄹ', U'ㅎ', U'ㅀ'}, {U'ㅂ', U'ㅅ', U'ㅄ'},
};
constexpr Pair kCompoundVowels[] = {
    {U'ㅗ', U'ㅏ', U'ㅘ'}, {U'ㅗ', U'ㅐ', U'ㅙ'}, {U'ㅗ', U'ㅣ', U'ㅚ'}, {U'ㅜ', U'ㅓ', U'ㅝ'},
    {U'ㅜ', U'ㅔ', U'ㅞ'}, {U'ㅜ', U'ㅣ', U'ㅟ'}, {U'ㅡ', U'ㅣ', U'ㅢ'},
};

/// The cluster that is `letter`; null when it is none.
const Pair* ClusterOf(char32_t letter) {
  const auto it = std::find_if(std::begin(kClusters), std::end(kClusters),
                               [letter](const Pair& pair) { return pair.joined == letter; });
  return it == std::end(kClusters) ? nullptr : it;
}

char32_t FinalNumber(char32_t letter) {
  return static_cast<char32_t>(std::find(kFinalLetters + 1, kFinalLetters + kFinals, letter) -
                               kFinalLetters);
}

/// Adds a range behind all others, joined to the last one where they touch.
void AddRange(CodePointRange range, std::vector<CodePointRange>* ranges) {
  if (!ranges->empty() && ranges->back().last + 1 == range.first)
    ranges->back().last = range.last;
  else
    ranges->push_back(range);
}

std::vector<Continuation> ContinueConsonant(char32_t letter) {
  if (const Pair* cluster = ClusterOf(letter)) {
    return {{U"", {{letter, letter}}}, {{cluster->first}, {SyllablesWithInitial(cluster->second)}}};
  }
  Continuation going_on{U"", {{letter, letter}}};
  for (const Pair& pair : kClusters) {
    if (pair.first == letter) AddRange({pair.joined, pair.joined}, &going_on.next);
  }
  AddRange(SyllablesWithInitial(letter), &going_on.next);
  return {going_on};
}

std::vector<Continuation> ContinueVowel(char32_t letter) {
  Continuation going_on{U"", {{letter, letter}}};
  for (const Pair& pair : kCompoundVowels) {
    if (pair.first == letter) AddRange({pair.joined, pair.joined}, &going_on.next);
  }
  return {going_on};
}

std::vector<Continuation> ContinueOpenSyllable(char32_t syllable) {
  Continuation going_on{U"", {{syllable, syllable + kFinals - 1}}};
  const char32_t number = (syllable - kFirstSyllable) / kFinals % kVowels;
  for (const Pair& pair : kCompoundVowels) {
    if (pair.first != kFirstVowelLetter + number) continue;
    const char32_t open = syllable + (pair.joined - pair.first) * kFinals;
    AddRange({open, open + kFinals - 1}, &going_on.next);
  }
  return {going_on};
}

std::vector<Continuation> ContinueClosedSyllable(char32_t syllable) {
  const char32_t number = (syllable - kFirstSyllable) % kFinals;
  const char32_t open = syllable - number;
  const char32_t letter = kFinalLetters[number];
  Continuation going_on{U"", {{syllable, syllable}}};
  if (const Pair* cluster = ClusterOf(letter)) {
    return {going_on,
            {{open + FinalNumber(cluster->first)}, {SyllablesWithInitial(cluster->second)}}};
  }
  for (const Pair& pair : kClusters) {
    if (pair.first != letter) continue;
    const char32_t grown = open + FinalNumber(pair.joined);
    AddRange({grown, grown}, &going_on.next);
  }
  return {going_on, {{open}, {SyllablesWithInitial(letter)}}};
}

}  // namespace

bool IsHangulConsonant(char32_t cp) { return cp >= 0x3131 && cp <= 0x314e; }

bool IsHangulSyllable(char32_t cp) { return cp >= kFirstSyllable && cp <= kLastSyllable; }

char32_t InitialOf(char32_t syllable) {
  if (!IsHangulSyllable(syllable)) return 0;
  return kInitialLetters[(syllable - kFirstSyllable) / kSyllablesPerInitial];
}

CodePointRange SyllablesWithInitial(char32_t consonant) {
  const size_t number = kInitialLetters.find(consonant);
  if (number == std::u32string_view::npos) return {1, 0};
  const char32_t first = kFirstSyllable + static_cast<char32_t>(number) * kSyllablesPerInitial;
  return {first, first + kSyllablesPerInitial - 1};
}

std::u32string SplitClusters(std::u32string_view text) {
  std::u32string out;
  for (const char32_t cp : text) {
    const Pair* cluster = ClusterOf(cp);
    out += cluster == nullptr ? cp : cluster->first;
    if (cluster != nullptr) out += cluster->second;
  }
  return out;
}

std::vector<Continuation> ContinuationsOf(char32_t last) {
  if (IsHangulConsonant(last)) return ContinueConsonant(last);
  if (last >= kFirstVowelLetter && last <= kLastVowelLetter) return ContinueVowel(last);
  if (!IsHangulSyllable(last)) return {{U"", {{last, last}}}};
  return (last - kFirstSyllable) % kFinals == 0 ? ContinueOpenSyllable(last)
                                                : ContinueClosedSyllable(last);
}

}  // namespace dossier::text
