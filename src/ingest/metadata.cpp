// See metadata.h.
#include "ingest/metadata.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/fold.h"
#include "text/utf8.h"

namespace dossier::ingest {
namespace {

constexpr size_t kHeadBytes = 400;
constexpr size_t kTitleCodePoints = 140;
constexpr std::string_view kBom = "\xef\xbb\xbf";

/// One line without its end; moves `*at` behind it.
std::string_view TakeLine(std::string_view text, size_t* at) {
  const size_t end = std::min(text.find('\n', *at), text.size());
  std::string_view line = text.substr(*at, end - *at);
  *at = std::min(end + 1, text.size());
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

/// Takes off one pair of quotes; inside double quotes \" and \\ are undone.
std::string Unquote(std::string_view value) {
  const bool quoted =
      value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
  if (!quoted) return std::string(value);
  std::string out;
  const std::string_view inner = value.substr(1, value.size() - 2);
  for (size_t i = 0; i < inner.size(); ++i) {
    const bool escape = value[0] == '"' && inner[i] == '\\' && i + 1 < inner.size();
    if (escape) ++i;
    out += inner[i];
  }
  return out;
}

bool IsKey(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// A number of at most four digits and where it stands.
struct Number {
  int value;
  size_t begin;
  size_t end;
};

std::optional<Number> NumberAt(std::string_view text, size_t at) {
  size_t end = at;
  int value = 0;
  while (end < text.size() && end - at < 5 && IsDigit(text[end]))
    value = value * 10 + (text[end++] - '0');
  if (end == at || end - at > 4) return std::nullopt;
  return Number{value, at, end};
}

/// A date as it stands in a text.
struct DateMatch {
  model::Date date;
  size_t begin;
  size_t end;
};

std::optional<DateMatch> Checked(int year, int month, int day, size_t begin, size_t end) {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const model::Date date{static_cast<uint16_t>(year), static_cast<uint8_t>(month),
                         static_cast<uint8_t>(day)};
  return model::IsValidDate(date) ? std::optional(DateMatch{date, begin, end}) : std::nullopt;
}

/// Month number of an English name or its usual short form at `at`; `*end` is behind it and a
/// point.
int MonthAt(std::string_view text, size_t at, size_t* end) {
  constexpr std::array<std::string_view, 12> kNames = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  size_t letters = at;
  while (letters < text.size() && ((text[letters] | 32) >= 'a' && (text[letters] | 32) <= 'z'))
    ++letters;
  const std::string word = text::Fold(text.substr(at, letters - at));
  if (word.size() < 3) return 0;
  for (size_t i = 0; i < kNames.size(); ++i) {
    const bool is_short = word.size() <= 4 && kNames[i].starts_with(word);
    if (word != kNames[i] && !is_short) continue;
    *end = letters + (letters < text.size() && text[letters] == '.' ? 1 : 0);
    return static_cast<int>(i) + 1;
  }
  return 0;
}

size_t SkipBlanks(std::string_view text, size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == ',')) ++at;
  return at;
}

/// "November 30, 2023" at `at`.
std::optional<DateMatch> MonthDayYearAt(std::string_view text, size_t at) {
  size_t end = 0;
  const int month = MonthAt(text, at, &end);
  if (month == 0) return std::nullopt;
  const auto day = NumberAt(text, SkipBlanks(text, end));
  if (!day) return std::nullopt;
  const auto year = NumberAt(text, SkipBlanks(text, day->end));
  return year ? Checked(year->value, month, day->value, at, year->end) : std::nullopt;
}

/// What stands between the parts of a numeric date: "2023-05-10", "2023年5月10日", "2023년 5월
/// 10일".
std::optional<DateMatch> NumericDateAt(std::string_view text, const Number& year) {
  if (year.end - year.begin != 4) return std::nullopt;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kSeparators = {
      {{"-", "-"}, {"/", "/"}, {".", "."}, {"年", "月"}, {"년", "월"}}};
  for (const auto& [first, second] : kSeparators) {
    if (!text.substr(year.end).starts_with(first)) continue;
    const auto month = NumberAt(text, SkipBlanks(text, year.end + first.size()));
    if (!month || !text.substr(month->end).starts_with(second)) return std::nullopt;
    const auto day = NumberAt(text, SkipBlanks(text, month->end + second.size()));
    if (!day) return std::nullopt;
    size_t end = day->end;
    for (const std::string_view sign : {"日", "일"})
      end += text.substr(end).starts_with(sign) ? sign.size() : 0;
    return Checked(year.value, month->value, day->value, year.begin, end);
  }
  return std::nullopt;
}

/// "30 November 2023" at the number.
std::optional<DateMatch> DayMonthYearAt(std::string_view text, const Number& day) {
  size_t end = 0;
  const int month = MonthAt(text, SkipBlanks(text, day.end), &end);
  if (month == 0) return std::nullopt;
  const auto year = NumberAt(text, SkipBlanks(text, end));
  return year ? Checked(year->value, month, day.value, day.begin, year->end) : std::nullopt;
}

std::optional<DateMatch> FindDate(std::string_view text) {
  for (size_t at = 0; at < text.size(); ++at) {
    const bool word_begin = at == 0 || !((text[at - 1] | 32) >= 'a' && (text[at - 1] | 32) <= 'z');
    std::optional<DateMatch> date;
    if (IsDigit(text[at])) {
      const auto number = NumberAt(text, at);
      if (number) date = NumericDateAt(text, *number);
      if (number && !date) date = DayMonthYearAt(text, *number);
      while (at + 1 < text.size() && IsDigit(text[at + 1])) ++at;
    } else if (word_begin) {
      date = MonthDayYearAt(text, at);
    }
    if (date) return date;
  }
  return std::nullopt;
}

bool IsStampLabel(std::string_view text) {
  std::string label = text::Fold(Trim(text));
  if (!label.empty() && label.back() == ':') label.pop_back();
  constexpr std::string_view kLabels[] = {
      "",        "date",    "release time", "published", "published on", "posted", "posted on",
      "updated", "release", "time",         "发布时间",  "发布时间：",   "날짜",   "입력"};
  return std::find(std::begin(kLabels), std::end(kLabels), label) != std::end(kLabels);
}

/// What is left of a line behind a date stamp ("date 2023-05-10 …", "release time:2025/11/1"):
/// often the real first line.
std::string_view BehindDateStamp(std::string_view line) {
  const auto match = FindDate(line);
  return match && IsStampLabel(line.substr(0, match->begin)) ? Trim(line.substr(match->end)) : line;
}

}  // namespace

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

FrontMatter ReadFrontMatter(std::string_view text, std::string_view name,
                            model::Diagnostics* diagnostics) {
  FrontMatter matter;
  size_t at = text.starts_with(kBom) ? kBom.size() : 0;
  if (TakeLine(text, &at) != "---") return matter;
  while (at < text.size()) {
    const size_t line_begin = at;
    const std::string_view line = TakeLine(text, &at);
    if (line == "---" || line == "...") {
      matter.end = at;
      return matter;
    }
    if (Trim(line).empty() || Trim(line)[0] == '#') continue;
    const size_t colon = line.find(':');
    const std::string_view key = Trim(line.substr(0, std::min(colon, line.size())));
    if (colon == std::string_view::npos || !IsKey(key)) {
      diagnostics->push_back({model::Severity::kWarning, ErrorCode::kUnsupportedFormat,
                              std::string(name), line_begin,
                              "this line of the front matter is no `key: value` and was skipped"});
      continue;
    }
    matter.fields.emplace_back(key, Unquote(Trim(line.substr(colon + 1))));
  }
  matter.fields.clear();  // A rule at the top of a text that never closes is no front matter.
  return matter;
}

void ApplyField(std::string_view raw_key, std::string_view value, model::Document* document,
                model::Diagnostics* diagnostics) {
  const std::string key = text::Fold(raw_key);
  if (value.empty()) return;
  const auto set = [&](std::string* field) { *field = value; };
  if (key == "title") return set(&document->title);
  if (key == "outlet" || key == "publisher") return set(&document->outlet);
  if (key == "place") return set(&document->place);
  if (key == "author") return set(&document->author);
  if (key == "lang" || key == "language") return set(&document->language);
  if (key == "url" || key == "link") return set(&document->url);
  if (key == "collection") return set(&document->collection);
  if (key == "translation_of") return set(&document->translation_of);
  if (key != "date") {
    document->extra.emplace_back(raw_key, value);
    return;
  }
  if (const auto date = model::ParseIsoDate(value)) {
    document->date = *date;
    document->date_source = model::DateSource::kFrontMatter;
  } else {
    diagnostics->push_back({model::Severity::kWarning, ErrorCode::kBadArgument, document->name, 0,
                            "the date \"" + model::Printable(value) +
                                "\" is not a day like 2023-05-10 and was left out"});
  }
}

std::optional<model::Date> FindHeadDate(std::string_view text) {
  const auto match = FindDate(text.substr(0, text::CodePointFloor(text, kHeadBytes)));
  return match ? std::optional(match->date) : std::nullopt;
}

std::string FirstLineTitle(std::string_view text) {
  size_t at = text.starts_with(kBom) ? kBom.size() : 0;
  while (at < text.size()) {
    const std::string_view line = BehindDateStamp(Trim(TakeLine(text, &at)));
    const bool has_letters = std::any_of(line.begin(), line.end(), [](char c) {
      return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c & 0x80) != 0;
    });
    if (!has_letters) continue;
    size_t end = 0;
    size_t last_blank = 0;
    for (size_t count = 0; end < line.size() && count < kTitleCodePoints; ++count) {
      if (line[end] == ' ') last_blank = end;
      end += text::DecodeAt(line, end).length;
    }
    if (end == line.size()) return std::string(line);
    return std::string(line.substr(0, last_blank > end / 2 ? last_blank : end)) + "…";
  }
  return {};
}

std::string GuessLanguage(std::string_view text) {
  size_t latin = 0, hangul = 0, han = 0, kana = 0, thai = 0;
  const size_t limit = std::min<size_t>(text.size(), 8192);
  for (size_t at = 0; at < limit;) {
    const text::Decoded d = text::DecodeAt(text, at);
    const char32_t cp = d.code_point;
    at += d.length;
    if (cp < 0x250)
      latin += (cp | 32) >= 'a' && (cp | 32) <= 'z';
    else if (cp >= 0xac00 && cp <= 0xd7a3)
      ++hangul;
    else if (cp >= 0x4e00 && cp <= 0x9fff)
      ++han;
    else if (cp >= 0x3041 && cp <= 0x30ff)
      ++kana;
    else if (cp >= 0x0e00 && cp <= 0x0e7f)
      ++thai;
  }
  // A character of a dense script carries about as much as three Latin letters.
  const size_t dense = std::max({hangul, han + kana, thai}) * 3;
  if (dense + latin == 0) return {};
  if (latin > dense) return "en";
  if (thai * 3 == dense) return "th";
  if (hangul * 3 == dense) return "ko";
  return kana * 10 > han ? "ja" : "zh";
}

}  // namespace dossier::ingest
