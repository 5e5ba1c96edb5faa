// See gazetteer.h.
#include "countries/gazetteer.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/hash.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace dossier::countries {
namespace {

#include "country_names.inc"

using text::CharClass;

struct Name {
  std::string folded;
  std::string code;  // Empty: a name that only looks like a country.
  model::MentionKind kind = model::MentionKind::kCountry;
  bool acronym = false;  // Must stand in capitals: "US" is a country, "us" is not.
  bool spaced = false;   // Of a script with spaces: a word border must follow.
};

/// Folded text with the way back to the offsets of the original.
struct FoldedText {
  std::string text;
  std::vector<uint32_t>
      origin;  // Offset in the original for each byte of `text`, and one for the end.
  std::vector<uint8_t> starts;  // 1 where a name may begin, by byte of `text`.
};

bool IsHangul(char32_t cp) { return cp >= 0xac00 && cp <= 0xd7a3; }
bool IsUpper(char32_t cp) { return (cp >= 'A' && cp <= 'Z') || (cp >= 0xc0 && cp <= 0xde); }
bool IsBlank(char32_t cp) {
  return cp == ' ' || cp == '\n' || cp == '\r' || cp == '\t' || cp == 0xa0;
}

void FoldNameCharacter(char32_t cp, std::string* out) {
  if (cp == 0x2019) cp = '\'';
  if (cp == 0x2013 || cp == 0x2010 || cp == 0x2011) cp = '-';
  text::FoldInto(cp, out);
}

std::string FoldName(std::string_view name) {
  std::string out;
  for (size_t at = 0; at < name.size();) {
    const text::Decoded d = text::DecodeAt(name, at);
    FoldNameCharacter(d.code_point, &out);
    at += d.length;
  }
  return out;
}

/// A name may begin where a word begins with a capital, where a Korean word begins, and at any
/// other dense character.
bool MayBegin(char32_t cp, char32_t previous) {
  const CharClass previous_class = text::ClassOf(previous);
  if (IsHangul(cp)) return !IsHangul(previous);
  if (text::ClassOf(cp) == CharClass::kDense) return true;
  return IsUpper(cp) && previous_class != CharClass::kWord;
}

FoldedText FoldForMatching(std::string_view original) {
  FoldedText out;
  out.text.reserve(original.size());
  char32_t previous = 0;
  for (size_t at = 0; at < original.size();) {
    const text::Decoded d = text::DecodeAt(original, at);
    const size_t before = out.text.size();
    if (!IsBlank(d.code_point)) {
      FoldNameCharacter(d.code_point, &out.text);
    } else if (!IsBlank(previous)) {
      out.text += ' ';  // "South\nKorea" is one name.
    }
    out.origin.resize(out.text.size(), static_cast<uint32_t>(at));
    out.starts.resize(out.text.size(), 0);
    if (out.text.size() > before) out.starts[before] = MayBegin(d.code_point, previous);
    previous = d.code_point;
    at += d.length;
  }
  out.origin.push_back(static_cast<uint32_t>(original.size()));
  return out;
}

/// Fields of the next line of generated data; empty at its end.
std::vector<std::string_view> TakeFields(std::string_view* data) {
  std::vector<std::string_view> fields;
  const size_t end = data->find('\n');
  if (end == std::string_view::npos) return fields;
  std::string_view line = data->substr(0, end);
  data->remove_prefix(end + 1);
  for (size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t')) {
    fields.push_back(line.substr(0, tab));
    line.remove_prefix(tab + 1);
  }
  fields.push_back(line);
  return fields;
}

bool IsAcronym(std::string_view name) {
  return name.size() <= 8 && std::all_of(name.begin(), name.end(),
                                         [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
}

}  // namespace

uint64_t RulesHash() { return Hash64(AsBytes(kSearchedNames), kRulesVersion); }

struct Gazetteer::Impl {
  std::array<std::vector<Name>, 256> by_first_byte;  // Each sorted by length, longest first.
  std::map<std::string, std::array<std::string, kNameLanguages>, std::less<>> display;

  /// Number of bytes of the folded text that `name` takes at `at`, 0 when it is not there.
  size_t MatchAt(const FoldedText& folded, std::string_view original, size_t at,
                 const Name& name) const {
    if (folded.text.compare(at, name.folded.size(), name.folded) != 0) return 0;
    const size_t end = at + name.folded.size();
    const size_t begin_in_original = folded.origin[at];
    const size_t end_in_original = folded.origin[end];
    if (name.acronym) {
      const std::string_view stretch =
          original.substr(begin_in_original, end_in_original - begin_in_original);
      if (!IsAcronym(stretch)) return 0;
    }
    if (name.spaced && end < folded.text.size() && end_in_original < original.size()) {
      const char32_t next = text::DecodeAt(original, end_in_original).code_point;
      if (text::ClassOf(next) == CharClass::kWord) return 0;
    }
    return name.folded.size();
  }
};

Gazetteer::Gazetteer() : impl_(std::make_unique<Impl>()) {
  std::string_view display = kDisplayNames;
  for (auto fields = TakeFields(&display); !fields.empty(); fields = TakeFields(&display)) {
    auto& names = impl_->display[std::string(fields[0])];
    for (size_t i = 1; i < fields.size() && i <= kNameLanguages; ++i) names[i - 1] = fields[i];
  }
  std::string_view searched = kSearchedNames;
  for (auto fields = TakeFields(&searched); fields.size() == 3; fields = TakeFields(&searched)) {
    Name name;
    name.folded = FoldName(fields[2]);
    name.code = fields[0] == "-" ? "" : std::string(fields[0]);
    name.kind = fields[1] == "alias" ? model::MentionKind::kAlias : model::MentionKind::kCountry;
    name.acronym = IsAcronym(fields[2]);
    name.spaced = text::ClassOf(text::DecodeAt(name.folded, 0).code_point) != CharClass::kDense;
    impl_->by_first_byte[static_cast<uint8_t>(name.folded[0])].push_back(std::move(name));
  }
  for (std::vector<Name>& names : impl_->by_first_byte) {
    std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) {
      return a.folded.size() != b.folded.size() ? a.folded.size() > b.folded.size()
                                                : a.folded < b.folded;
    });
  }
}

Gazetteer::~Gazetteer() = default;
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;

std::vector<model::CountryMention> Gazetteer::FindMentions(std::string_view original) const {
  std::vector<model::CountryMention> mentions;
  const FoldedText folded = FoldForMatching(original);
  for (size_t at = 0; at < folded.text.size();) {
    size_t taken = 0;
    if (folded.starts[at]) {
      for (const Name& name : impl_->by_first_byte[static_cast<uint8_t>(folded.text[at])]) {
        taken = impl_->MatchAt(folded, original, at, name);
        if (taken == 0) continue;
        const uint64_t begin = folded.origin[at];
        if (!name.code.empty())
          mentions.push_back({name.code, begin, folded.origin[at + taken] - begin, name.kind});
        break;
      }
    }
    at += taken > 0 ? taken : 1;
  }
  return mentions;
}

std::string Gazetteer::DisplayName(std::string_view code, NameLanguage language) const {
  const auto found = impl_->display.find(code);
  return found == impl_->display.end() ? "" : found->second[static_cast<size_t>(language)];
}

}  // namespace dossier::countries
