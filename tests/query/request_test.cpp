// Tests of query/request.h.
#include "query/request.h"

#include <doctest/doctest.h>

#include <random>

TEST_SUITE("query.request") {
  using namespace dossier::query;  // NOLINT: tests of one namespace

  TEST_CASE("a written request reads back, whatever the bytes") {
    std::mt19937 random(4);
    for (int round = 0; round < 300; ++round) {
      SearchRequest request;
      const auto noise = [&] {
        std::string text(random() % 12, ' ');
        for (char& c : text) c = static_cast<char>(random());
        return text;
      };
      request.query = noise();
      for (size_t i = random() % 3; i > 0; --i)
        request.filters.emplace_back(i == 1 ? "country" : "year", "x" + noise());
      request.sort = random() % 2 == 0 ? Sort::kDate : Sort::kRelevance;
      request.matching = random() % 2 == 0 ? Matching::kAny : Matching::kAllThenAny;
      CHECK(ParseRequest(FormatRequest(request), {"country", "year"}) == request);
    }
  }

  TEST_CASE("parameters decode plus, escapes and nonsense without loss") {
    const auto parameters = ParseParameters("q=a+b%20c&x&=y&z=%zz%4&%6b=v=w");
    REQUIRE(parameters.size() == 5);
    CHECK(parameters[0].second == "a b c");
    CHECK(parameters[1].first == "x");
    CHECK(parameters[2].second == "y");
    CHECK(parameters[3].second == "%zz%4");
    CHECK(parameters[4] == std::pair<std::string, std::string>("k", "v=w"));
  }

  TEST_CASE("unknown keys and bad limits are left alone") {
    const SearchRequest request =
        ParseRequest("q=x&limit=-3&country=&evil=1&typing=1&match=any&sort=date", {"country"});
    CHECK(request.limit == 10);
    CHECK(request.filters.empty());
    CHECK(request.complete_last_word);
    CHECK(request.matching == Matching::kAny);
    CHECK(ParseRequest("limit=99999999999999999999", {}).limit == 10);
  }

  TEST_CASE("a filter may name any facet, known or not") {
    const SearchRequest request =
        ParseRequest("filter=country%3DKR&filter=limit%3Da%3Db&filter=x&filter=y%3D", {"country"});
    using Filters = std::vector<std::pair<std::string, std::string>>;
    CHECK(request.filters == Filters{{"country", "KR"}, {"limit", "a=b"}});
  }
}
