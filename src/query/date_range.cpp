// See date_range.h.
#include "query/date_range.h"

#include <utility>

#include "model/date.h"

namespace dossier::query {
namespace {

using model::Date;

uint32_t LastOf(Date date) {
  return model::PackDate(date) + (date.month == 0 ? 9999 : date.day == 0 ? 99 : 0);
}

/// The date whose last day is `packed`.
Date DateOfLast(uint32_t packed) {
  if (packed % 10000 == 9999) return model::UnpackDate(packed - 9999);
  if (packed % 100 == 99) return model::UnpackDate(packed - 99);
  return model::UnpackDate(packed);
}

/// Where the time behind a day, month or year begins. At a border the month or year as such, so
/// that a document that knows no more than "June" is after the last of May.
uint32_t After(Date date) {
  if (date.day != 0) {
    ++date.day;
    if (model::IsValidDate(date)) return model::PackDate(date);
    date.day = 0;
  }
  if (date.month != 0) ++date.month;
  if (date.month == 0 || date.month > 12) return (date.year + 1) * 10000u;
  return model::PackDate(date);
}

/// Where the time before a day, month or year ends; nullopt before the year 1.
std::optional<uint32_t> Before(Date date) {
  if (date.day > 1) return model::PackDate(date) - 1;
  if (date.month > 1) return LastOf({date.year, static_cast<uint8_t>(date.month - 1), 0});
  if (date.year < 2) return std::nullopt;
  return LastOf({static_cast<uint16_t>(date.year - 1), 0, 0});
}

/// A date alone: model::ParseIsoDate would take a time behind it, too.
std::optional<Date> ParseDay(std::string_view text) {
  if (text.find_first_of("T ") != std::string_view::npos) return std::nullopt;
  return model::ParseIsoDate(text);
}

std::optional<DateRange> ParseBetween(std::string_view first_text, std::string_view last_text) {
  if (first_text.empty() && last_text.empty()) return std::nullopt;
  std::optional<Date> first = first_text.empty() ? Date{} : ParseDay(first_text);
  std::optional<Date> last = last_text.empty() ? Date{} : ParseDay(last_text);
  if (!first || !last) return std::nullopt;
  if (!first->known()) return DateRange{0, LastOf(*last)};
  if (!last->known()) return DateRange{model::PackDate(*first), 0};
  if (model::PackDate(*first) > LastOf(*last)) std::swap(first, last);
  return DateRange{model::PackDate(*first), LastOf(*last)};
}

std::optional<DateRange> ParseCompared(std::string_view text) {
  const bool is_later = text[0] == '>';
  text.remove_prefix(1);
  const bool is_inclusive = !text.empty() && text[0] == '=';
  if (is_inclusive) text.remove_prefix(1);
  const std::optional<Date> date = ParseDay(text);
  if (!date) return std::nullopt;
  if (is_later && is_inclusive) return DateRange{model::PackDate(*date), 0};
  if (is_inclusive) return DateRange{0, LastOf(*date)};
  if (!is_later) {
    const std::optional<uint32_t> last = Before(*date);
    return last ? std::optional(DateRange{0, *last}) : std::nullopt;
  }
  const uint32_t first = After(*date);
  constexpr uint32_t kEndOfTime = 10000 * 10000;  // A year has four digits.
  return first < kEndOfTime ? std::optional(DateRange{first, 0}) : std::nullopt;
}

}  // namespace

std::optional<DateRange> ParseDateRange(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text[0] == '<' || text[0] == '>') return ParseCompared(text);
  const size_t dots = text.find("..");
  if (dots != std::string_view::npos)
    return ParseBetween(text.substr(0, dots), text.substr(dots + 2));
  return ParseBetween(text, text);
}

std::string FormatDateRange(DateRange range) {
  const Date first = model::UnpackDate(range.first);
  const Date last = DateOfLast(range.last);
  if (range.first != 0 && first == last) return model::FormatDate(first);
  return model::FormatDate(first) + ".." + model::FormatDate(last);
}

}  // namespace dossier::query
