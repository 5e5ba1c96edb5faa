// Tests of query/doc_set.h, against std::set.
#include "query/doc_set.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

namespace {

using dossier::query::DocSet;
using Numbers = std::set<uint32_t>;

Numbers Members(const DocSet& set) {
  Numbers members;
  uint32_t next = 0;
  set.ForEach([&](uint32_t doc) {
    REQUIRE(doc >= next);  // Ascending.
    next = doc + 1;
    members.insert(doc);
  });
  return members;
}

}  // namespace

TEST_SUITE("query.doc_set") {
  TEST_CASE("sets of every size do what std::set does") {
    std::mt19937 random(3);
    for (uint32_t size = 0; size < 200; ++size) {
      DocSet a(size), b(size);
      Numbers x, y;
      for (uint32_t i = 0; i < size / 2; ++i) {
        const uint32_t p = random() % size, q = random() % size;
        a.Add(p), x.insert(p);
        b.Add(q), y.insert(q);
      }
      REQUIRE(Members(a) == x);
      REQUIRE(a.Count() == x.size());
      REQUIRE(a.Empty() == x.empty());
      REQUIRE(a.size() == size);
      for (uint32_t i = 0; i < size; ++i) REQUIRE(a.Has(i) == (x.count(i) > 0));
      Numbers both, any, less;
      std::set_intersection(x.begin(), x.end(), y.begin(), y.end(),
                            std::inserter(both, both.end()));
      std::set_union(x.begin(), x.end(), y.begin(), y.end(), std::inserter(any, any.end()));
      std::set_difference(x.begin(), x.end(), y.begin(), y.end(), std::inserter(less, less.end()));
      DocSet c = a, d = a, e = a;
      c.And(b), d.Or(b), e.AndNot(b);
      REQUIRE(Members(c) == both);
      REQUIRE(Members(d) == any);
      REQUIRE(Members(e) == less);
      a.FillAll();
      REQUIRE(a.Count() == size);  // Nothing behind the end.
      REQUIRE(Members(a).size() == size);
    }
  }
}
