// A calendar date that may know only its year, or its year and month.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dossier::model {

/// Proleptic Gregorian. 0 means unknown for each part; an unknown year means no date at all.
struct Date {
  uint16_t year = 0;
  uint8_t month = 0;
  uint8_t day = 0;

  bool known() const { return year != 0; }
  friend bool operator==(const Date&, const Date&) = default;
};

/// "2023-05-10", "2023-05", "2023", or empty when unknown.
std::string FormatDate(Date date);

/// Reads an ISO 8601 date (also with "/" or "." between the parts, one-digit months and days, and a
/// time behind it). nullopt when it is none, or when there is no such day.
std::optional<Date> ParseIsoDate(std::string_view text);

/// One number that sorts like the date: year * 10000 + month * 100 + day; 0 when unknown.
uint32_t PackDate(Date date);
Date UnpackDate(uint32_t packed);

/// True when month and day exist in that year; unknown parts are fine from the right.
bool IsValidDate(Date date);

}  // namespace dossier::model
