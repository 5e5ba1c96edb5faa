// See strings.h.
#include "ui/strings.h"

#include "report/json_writer.h"

namespace dossier::ui::strings {
namespace {

std::string Count(uint64_t count, std::string_view one, std::string_view many) {
  return report::FormatThousands(count) + " " + std::string(count == 1 ? one : many);
}

constexpr std::string_view kMonths[] = {"",        "January",  "February", "March",  "April",
                                        "May",     "June",     "July",     "August", "September",
                                        "October", "November", "December"};

}  // namespace

std::string Stories(uint64_t count) { return Count(count, "story", "stories"); }
std::string Texts(uint64_t count) { return Count(count, "text", "texts"); }

std::string Status(uint64_t stories, uint64_t texts, std::string_view query) {
  if (query.empty()) return Stories(stories) + ", " + Texts(texts);
  return Stories(stories) + " for " + Quoted(query);
}

std::string Missing(std::string_view quoted_words) {
  return "No text has " + std::string(quoted_words) + ".";
}
std::string Quoted(std::string_view text) { return "“" + std::string(text) + "”"; }
std::string SearchHint(uint64_t texts) { return "Search " + Texts(texts); }
std::string ShowAll(uint64_t count) { return "Show all " + report::FormatThousands(count); }
std::string ShowResults(uint64_t stories) { return "Show " + Stories(stories); }

std::string FiltersButton(uint64_t active) {
  std::string label(kFilters);
  return active == 0 ? label : label + " (" + report::FormatThousands(active) + ")";
}

std::string OptionName(std::string_view name, uint64_t stories) {
  return std::string(name) + ", " + Stories(stories);
}

std::string MatchPosition(size_t current, size_t count) {
  return report::FormatThousands(current) + " of " + report::FormatThousands(count);
}

std::string StatusOfAny(uint64_t stories, std::string_view query) {
  return Stories(stories) + " with any word of " + Quoted(query);
}
std::string WithoutWord(std::string_view word, uint64_t stories) {
  return "Without " + Quoted(word) + ": " + Stories(stories);
}
std::string WithoutFilter(std::string_view facet, uint64_t stories) {
  return "Without the filter " + FacetHeading(facet) + ": " + Stories(stories);
}
std::string AnyWord(uint64_t stories) { return "Any of the words: " + Stories(stories); }
std::string CountryDetail(std::string_view code, uint64_t texts) {
  return "Country " + std::string(code) + ", " + Texts(texts);
}
std::string NoteAbout(std::string_view part, std::string_view message) {
  return Quoted(part) + ": " + std::string(message);
}

std::string AlsoIn(std::string_view languages) { return "also in " + std::string(languages); }

std::string UnknownDocument(std::string_view name) {
  return "There is no document " + Quoted(name) +
         " here. It may have been renamed, or the link belongs to another page.";
}

std::string ThemeIs(std::string_view choice) { return "Colours: " + std::string(choice); }

std::string Bytes(uint64_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + " bytes";
  if (bytes < 1000000) return report::FormatFixed(static_cast<double>(bytes) / 1e3, 0) + " kB";
  return report::FormatFixed(static_cast<double>(bytes) / 1e6, 1) + " MB";
}

std::string LanguageName(std::string_view code) {
  const std::string_view primary = code.substr(0, code.find('-'));
  std::string_view name;
  if (primary == "en") name = "English";
  if (primary == "ko") name = "한국어";
  if (primary == "zh") name = "中文";
  if (primary == "ja") name = "日本語";
  if (name.empty()) return std::string(code);
  return primary == code ? std::string(name) : std::string(name) + " (" + std::string(code) + ")";
}

std::string FacetHeading(std::string_view facet) {
  std::string heading(facet);
  if (!heading.empty() && heading[0] >= 'a' && heading[0] <= 'z')
    heading[0] = static_cast<char>(heading[0] - 32);
  return heading;
}

std::string DateText(model::Date date) {
  if (!date.known()) return "";
  std::string text = date.day > 0 ? std::to_string(date.day) + " " : "";
  if (date.month >= 1 && date.month <= 12) text += std::string(kMonths[date.month]) + " ";
  return text + std::to_string(date.year);
}

std::string ShortDateText(model::Date date) {
  constexpr size_t kLetters = 3;
  if (date.month < 1 || date.month > 12) return DateText(date);
  const std::string day = date.day > 0 ? std::to_string(date.day) + " " : "";
  return day + std::string(kMonths[date.month].substr(0, kLetters)) + " " +
         std::to_string(date.year);
}

std::string_view DateFrom(model::DateSource source) {
  switch (source) {
    case model::DateSource::kMeta:
      return "date from the page's metadata";
    case model::DateSource::kHeader:
      return "date from the document's head";
    case model::DateSource::kDateline:
      return "date from the dateline";
    case model::DateSource::kUrl:
      return "date from the address";
    case model::DateSource::kFileName:
      return "date from the file name";
    case model::DateSource::kNone:
    case model::DateSource::kFrontMatter:
      break;
  }
  return "";
}

}  // namespace dossier::ui::strings
