// Tests of query/scoring.h.
#include "query/scoring.h"

#include <doctest/doctest.h>

#include <cmath>

TEST_SUITE("query.scoring") {
  TEST_CASE("our logarithm agrees with libm to 1e-12") {
    for (double x = 1e-6; x < 1e9; x *= 1.07)
      CHECK(std::fabs(dossier::query::Ln(x) - std::log(x)) <
            1e-12 * std::max(1.0, std::fabs(std::log(x))) * 10);
    CHECK(dossier::query::Ln(1) == 0);
  }

  TEST_CASE("rarer terms weigh more, and every weight is positive") {
    double last = 1e9;
    for (uint32_t frequency = 1; frequency <= 1000; ++frequency) {
      const double idf = dossier::query::Bm25::Idf(1000, frequency);
      CHECK(idf > 0);
      CHECK(idf < last);
      last = idf;
    }
  }

  TEST_CASE("more occurrences score higher, and ever less so") {
    const dossier::query::Bm25 bm25;
    CHECK(bm25.Score(1, 2) > bm25.Score(1, 1));
    CHECK(bm25.Score(1, 2) - bm25.Score(1, 1) < bm25.Score(1, 1));
    CHECK(bm25.Score(1, 1000000) < bm25.k1 + 1);
  }
}
