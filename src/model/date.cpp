// See date.h.
#include "model/date.h"

namespace dossier::model {
namespace {

int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

/// Reads up to `max_digits` digits at `*at`; -1 when there is none.
int ReadNumber(std::string_view text, size_t* at, int max_digits) {
  int value = -1;
  for (int i = 0; i < max_digits && *at < text.size() && text[*at] >= '0' && text[*at] <= '9';
       ++i, ++*at) {
    value = (value < 0 ? 0 : value * 10) + (text[*at] - '0');
  }
  return value;
}

bool IsSeparator(char c) { return c == '-' || c == '/' || c == '.'; }

void AppendPadded(int value, int digits, std::string* out) {
  const std::string text = std::to_string(value);
  out->append(digits > static_cast<int>(text.size()) ? digits - text.size() : 0, '0');
  *out += text;
}

}  // namespace

std::string FormatDate(Date date) {
  std::string out;
  if (!date.known()) return out;
  AppendPadded(date.year, 4, &out);
  if (date.month == 0) return out;
  out += '-';
  AppendPadded(date.month, 2, &out);
  if (date.day == 0) return out;
  out += '-';
  AppendPadded(date.day, 2, &out);
  return out;
}

bool IsValidDate(Date date) {
  if (!date.known() || date.month > 12 || (date.month == 0 && date.day != 0)) return false;
  return date.month == 0 || date.day <= DaysInMonth(date.year, date.month);
}

std::optional<Date> ParseIsoDate(std::string_view text) {
  size_t at = 0;
  Date date;
  const int year = ReadNumber(text, &at, 4);
  if (at != 4 || year < 1) return std::nullopt;
  date.year = static_cast<uint16_t>(year);
  if (at < text.size() && IsSeparator(text[at])) {
    const char separator = text[at++];
    const int month = ReadNumber(text, &at, 2);
    if (month < 1) return std::nullopt;
    date.month = static_cast<uint8_t>(month);
    if (at < text.size() && text[at] == separator) {
      ++at;
      const int day = ReadNumber(text, &at, 2);
      if (day < 1) return std::nullopt;
      date.day = static_cast<uint8_t>(day);
    }
  }
  const bool ends_well = at == text.size() || text[at] == 'T' || text[at] == ' ';
  if (!ends_well || !IsValidDate(date)) return std::nullopt;
  return date;
}

uint32_t PackDate(Date date) { return date.year * 10000u + date.month * 100u + date.day; }

Date UnpackDate(uint32_t packed) {
  return {static_cast<uint16_t>(packed / 10000), static_cast<uint8_t>(packed / 100 % 100),
          static_cast<uint8_t>(packed % 100)};
}

}  // namespace dossier::model
