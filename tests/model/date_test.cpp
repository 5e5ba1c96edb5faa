// Tests of model/date.h and model/diagnostic.h.
#include "model/date.h"

#include <doctest/doctest.h>

#include "model/diagnostic.h"

TEST_SUITE("model.date") {
  using namespace dossier::model;  // NOLINT: tests of one namespace

  TEST_CASE("dates of every precision read and print") {
    CHECK(FormatDate(*ParseIsoDate("2023-05-10")) == "2023-05-10");
    CHECK(FormatDate(*ParseIsoDate("2025/11/1")) == "2025-11-01");
    CHECK(FormatDate(*ParseIsoDate("2024.02.29")) == "2024-02-29");
    CHECK(FormatDate(*ParseIsoDate("2023-05")) == "2023-05");
    CHECK(FormatDate(*ParseIsoDate("1987")) == "1987");
    CHECK(FormatDate(*ParseIsoDate("2023-05-10T08:00:00Z")) == "2023-05-10");
    CHECK(FormatDate({}) == "");
  }

  TEST_CASE("what is no day is refused") {
    for (const char* bad : {"", "203", "2023-13", "2023-02-29", "2023-00-10", "2023-05-10x",
                            "May 2023", "2023-5-", "20230510", "0000-01-01", "2023-05/10"}) {
      CHECK_MESSAGE(!ParseIsoDate(bad).has_value(), bad);
    }
  }

  TEST_CASE("packed dates sort like dates and unpack") {
    const Date date{2023, 5, 10};
    CHECK(UnpackDate(PackDate(date)) == date);
    CHECK(PackDate({2023, 5, 0}) < PackDate(date));
    CHECK(PackDate({}) == 0);
  }

  TEST_CASE("a diagnostic cannot write control characters to the terminal") {
    const Diagnostic diagnostic{Severity::kWarning, dossier::ErrorCode::kBadUtf8, "a\x1b[31m\n.txt",
                                17, "bad bytes"};
    CHECK(FormatDiagnostic(diagnostic) == "warning: a\\x1b[31m\\x0a.txt: byte 17: bad bytes");
  }
}
