// The values of "date:": a day, a month, a year, a range of them or an open end.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dossier::query {

/// Inclusive bounds in model::PackDate's numbers, 0 for an open end. A document that knows only its
/// month or year counts as if it stood at the beginning of it.
struct DateRange {
  uint32_t first = 0;  ///< Month 0, day 0: from the beginning of the year, of the month.
  uint32_t last = 0;   ///< Month 99, day 99: to the end of the year, of the month.
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// Reads 2023, 2023-01, 2023-01-15, A..B (in either order), ..A, A.., >A, >=A, <A and <=A. nullopt
/// when it is none of these or when there is no such day.
std::optional<DateRange> ParseDateRange(std::string_view text);

/// The range as ParseDateRange reads it.
std::string FormatDateRange(DateRange range);

}  // namespace dossier::query
