// Tests of query/date_range.h.
#include "query/date_range.h"

#include <doctest/doctest.h>

#include "model/date.h"

namespace {

using namespace dossier::query;  // NOLINT: tests of one namespace

void CheckRange(const char* text, DateRange expected) {
  CAPTURE(text);
  const auto range = ParseDateRange(text);
  REQUIRE(range.has_value());
  CHECK(range->first == expected.first);
  CHECK(range->last == expected.last);
  CHECK(ParseDateRange(FormatDateRange(*range)) == range);
}

}  // namespace

TEST_SUITE("query.date_range") {
  TEST_CASE("single dates, ranges and open ends") {
    CheckRange("2023", {20230000, 20239999});
    CheckRange("2023-1", {20230100, 20230199});
    CheckRange("2024-02-29", {20240229, 20240229});
    CheckRange("2023-01..2025-12", {20230100, 20251299});
    CheckRange("2025..2023-04", {20230400, 20259999});
    CheckRange("..2024", {0, 20249999});
    CheckRange("2024-05..", {20240500, 0});
  }

  TEST_CASE("comparisons begin and end at borders") {
    CheckRange(">=2024-05", {20240500, 0});
    CheckRange("<=2024-05", {0, 20240599});
    CheckRange(">2024", {20250000, 0});
    CheckRange(">2024-12", {20250000, 0});
    CheckRange(">2024-12-31", {20250000, 0});
    CheckRange(">2024-02-28", {20240229, 0});
    CheckRange(">2023-02-28", {20230300, 0});
    CheckRange("<2024", {0, 20239999});
    CheckRange("<2024-01", {0, 20239999});
    CheckRange("<2024-05-01", {0, 20240499});
    CheckRange("<2024-05-02", {0, 20240501});
  }

  TEST_CASE("a range holds what is in it and nothing else") {
    const auto holds = [](const char* range_text, const char* date_text) {
      const DateRange range = *ParseDateRange(range_text);
      const uint32_t date = dossier::model::PackDate(*dossier::model::ParseIsoDate(date_text));
      return date >= range.first && (range.last == 0 || date <= range.last);
    };
    CHECK(holds("2023", "2023"));
    CHECK(holds("2023", "2023-12-31"));
    CHECK_FALSE(holds("2023", "2024-01-01"));
    CHECK_FALSE(holds("2023-05", "2023"));
    CHECK(holds(">2024-05-31", "2024-06"));
    CHECK_FALSE(holds(">2024", "2024-12-31"));
    CHECK(holds("<2024-05", "2024-04-30"));
    CHECK_FALSE(holds("<2024-05", "2024-05-01"));
  }

  TEST_CASE("what is no date is none") {
    for (const char* text :
         {"", "..", ">", "<=", "23", "2023-13", "2023-02-29", "0000", "2023..x", "2023...2024",
          ">9999", "<0001", "2023T", "2023 x", "=2023", "><2023"}) {
      CAPTURE(text);
      CHECK_FALSE(ParseDateRange(text).has_value());
    }
  }
}
