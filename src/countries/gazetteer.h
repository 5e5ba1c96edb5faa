// Finds the countries that a text names. Names only (official, short, alias) for now: no capitals,
// no demonyms.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace dossier::countries {

/// Languages of DisplayName, in the order of the data.
enum class NameLanguage : uint8_t { kEnglish = 0, kKorean = 1, kChinese = 2, kJapanese = 3 };
constexpr size_t kNameLanguages = 4;

/// Moves whenever FindMentions finds other mentions with the same data: packs keep what it found.
constexpr uint32_t kRulesVersion = 1;

/// Hash of kRulesVersion and of all names that are searched for.
uint64_t RulesHash();

/// All names, ready for matching. Immutable after construction; share one.
class Gazetteer {
 public:
  /// Builds from the data compiled in. Cost: about a millisecond.
  Gazetteer();
  ~Gazetteer();
  Gazetteer(Gazetteer&&) noexcept;

  /// Mentions in order of offset, not overlapping; the longest name wins. Names of spaced scripts
  /// must begin with a capital letter and end at a word border, acronyms must be all capitals;
  /// Korean names must begin a word. Cost: linear in the text. Threads: any number at once.
  std::vector<model::CountryMention> FindMentions(std::string_view text) const;

  /// Name of an ISO 3166-1 alpha-2 code, empty when it is unknown.
  std::string DisplayName(std::string_view code, NameLanguage language) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dossier::countries
