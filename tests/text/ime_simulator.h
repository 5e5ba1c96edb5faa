// Types Korean words as a two-set (dubeolsik) input method does, for tests of search as you type.
// Knows nothing of src/text/hangul.h, so that each can judge the other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dossier::test {

/// The automaton of a two-set input method: fed with the letters of keys, it shows the text so far.
class ImeSimulator {
 public:
  /// Types one letter: a key of the keyboard, with shift or without.
  void Type(char32_t key) {
    if (IsVowel(key))
      TypeVowel(key);
    else
      TypeConsonant(key);
  }

  /// Ends what is being composed, as a blank or any other sign does.
  void Settle() {
    settled_ += Composed();
    initial_ = vowel_ = final_ = 0;
  }

  /// The text as the search field shows it.
  std::u32string Text() const { return settled_ + Composed(); }

 private:
  static constexpr std::u32string_view kInitials = U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  static constexpr std::u32string_view kVowels = U"ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
  static constexpr std::u32string_view kFinals =
      U"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
  /// Letters that are typed with two keys: first, second, both.
  static constexpr std::u32string_view kJoined =
      U"ㄱㅅㄳㄴㅈㄵㄴㅎㄶㄹㄱㄺㄹㅁㄻㄹㅂㄼㄹㅅㄽㄹㅌㄾㄹㅍㄿㄹㅎㅀㅂㅅㅄㅗㅏㅘㅗㅐㅙㅗㅣㅚㅜㅓㅝ"
      U"ㅜㅔㅞㅜㅣㅟㅡㅣㅢ";

  static bool Has(std::u32string_view letters, char32_t letter) {
    return letters.find(letter) != letters.npos;
  }
  static bool IsVowel(char32_t letter) { return Has(kVowels, letter); }

  /// Two letters as one; 0 when they do not join.
  static char32_t Join(char32_t first, char32_t second) {
    for (size_t i = 0; i < kJoined.size(); i += 3) {
      if (kJoined[i] == first && kJoined[i + 1] == second) return kJoined[i + 2];
    }
    return 0;
  }

  /// The keys of a letter: one, or the two that it joins.
  static std::u32string KeysOfLetter(char32_t letter) {
    for (size_t i = 0; i < kJoined.size(); i += 3) {
      if (kJoined[i + 2] == letter) return std::u32string(kJoined.substr(i, 2));
    }
    return {letter};
  }

  void TypeConsonant(char32_t key) {
    char32_t* place = vowel_ == 0 ? &initial_ : &final_;
    const bool is_open = initial_ != 0 && vowel_ != 0 && final_ == 0;
    const char32_t joined = *place == 0 ? 0 : Join(*place, key);
    if (joined != 0) {
      *place = joined;
    } else if (is_open && Has(kFinals, key)) {
      final_ = key;
    } else {
      Settle();
      initial_ = key;
    }
  }

  void TypeVowel(char32_t key) {
    if (final_ != 0 || (vowel_ == 0 && initial_ != 0)) {
      TakeLastConsonant();
      vowel_ = key;
    } else if (const char32_t joined = vowel_ == 0 ? 0 : Join(vowel_, key); joined != 0) {
      vowel_ = joined;
    } else {
      Settle();
      vowel_ = key;
    }
  }

  /// A vowel pulls the last consonant into a syllable of its own; what stands before it is settled.
  void TakeLastConsonant() {
    char32_t* place = vowel_ == 0 ? &initial_ : &final_;
    const std::u32string keys = KeysOfLetter(*place);
    *place = keys.size() == 2 ? keys[0] : 0;
    if (Composed().size() > 0) Settle();
    initial_ = keys.back();
  }

  std::u32string Composed() const {
    if (initial_ == 0 && vowel_ == 0) return U"";
    if (vowel_ == 0) return {initial_};
    if (initial_ == 0) return {vowel_};
    const size_t open =
        (kInitials.find(initial_) * kVowels.size() + kVowels.find(vowel_)) * (kFinals.size() + 1);
    const size_t final_number = final_ == 0 ? 0 : kFinals.find(final_) + 1;
    return {static_cast<char32_t>(0xac00 + open + final_number)};
  }

  friend std::u32string KeysOf(std::u32string_view word);

  std::u32string settled_;
  char32_t initial_ =
      0;  // Letters of the syllable that is being composed; 0 where none is typed yet.
  char32_t vowel_ = 0;
  char32_t final_ = 0;
};

/// The keys that type a word, letter by letter. Letters that stand alone (ㄳ) and other signs are
/// kept.
inline std::u32string KeysOf(std::u32string_view word) {
  std::u32string keys;
  for (const char32_t cp : word) {
    if (cp < 0xac00 || cp > 0xd7a3) {
      keys += ImeSimulator::KeysOfLetter(cp);
      continue;
    }
    const size_t finals = ImeSimulator::kFinals.size() + 1;
    const size_t number = cp - 0xac00;
    const size_t vowels = ImeSimulator::kVowels.size();
    keys += ImeSimulator::kInitials[number / finals / vowels];
    keys += ImeSimulator::KeysOfLetter(ImeSimulator::kVowels[number / finals % vowels]);
    if (number % finals != 0)
      keys += ImeSimulator::KeysOfLetter(ImeSimulator::kFinals[number % finals - 1]);
  }
  return keys;
}

/// Every state of the text while a Korean word is typed: 수출 gives ㅅ 수 숯 수추 수출. The last
/// one is the word.
inline std::vector<std::u32string> StatesWhileTyping(std::u32string_view word) {
  std::vector<std::u32string> states;
  ImeSimulator ime;
  for (const char32_t key : KeysOf(word)) {
    ime.Type(key);
    states.push_back(ime.Text());
  }
  return states;
}

}  // namespace dossier::test
