// Tests of report/json_writer.h.
#include "report/json_writer.h"

#include <doctest/doctest.h>

TEST_SUITE("report.json_writer") {
  using namespace dossier::report;  // NOLINT: tests of one namespace

  TEST_CASE("values nest with commas where they belong") {
    JsonWriter json;
    json.BeginObject()
        .Key("a")
        .Number(1)
        .Key("b")
        .BeginArray()
        .String("x")
        .Null()
        .Bool(true)
        .BeginObject()
        .EndObject()
        .EndArray();
    json.Key("c").Fixed(1.25, 1).Key("d").StringOrNull("").EndObject();
    CHECK(json.Take() == R"({"a":1,"b":["x",null,true,{}],"c":1.3,"d":null})");
  }

  TEST_CASE("strings are escaped") {
    JsonWriter json;
    json.String("\"\\\n\t\x01 </script> 한");
    CHECK(json.Take() == "\"\\\"\\\\\\n\\u0009\\u0001 </script> 한\"");
  }

  TEST_CASE("numbers print the same everywhere") {
    CHECK(FormatFixed(0, 4) == "0.0000");
    CHECK(FormatFixed(12.34567, 4) == "12.3457");
    CHECK(FormatFixed(-0.00001, 2) == "0.00");
    CHECK(FormatFixed(-1.5, 0) == "-2");
    CHECK(FormatFixed(999.99996, 4) == "1000.0000");
    CHECK(FormatThousands(0) == "0");
    CHECK(FormatThousands(1234567) == "1,234,567");
  }
}
