// Tests of index/columns.h.
#include "index/columns.h"

#include <doctest/doctest.h>

#include <random>

#include "pack/pack.h"

namespace {

using namespace dossier;  // NOLINT: tests

std::unique_ptr<pack::Pack> PackOf(std::vector<uint8_t> columns) {
  pack::PackWriter writer;
  writer.Add(pack::SectionKind::kColumns, std::move(columns));
  return std::move(*pack::Pack::Open(std::make_shared<pack::MemoryBlockSource>(writer.Finish())));
}

Result<index::ColumnsReader> Open(pack::Pack* pack) {
  return index::ColumnsReader::Open(*pack::SectionReader::Open(pack, pack::SectionKind::kColumns));
}

std::vector<uint8_t> Sample() {
  const std::vector<index::ColumnRow> rows = {{20230510, model::GroupId{0}, 5, 100, false},
                                              {0, model::GroupId{0}, 3, 50, true},
                                              {19870000, model::GroupId{1}, 2, 10, false}};
  return index::EncodeColumns(
      rows, {{"country", {{"KR", "CN", "KR"}, {}, {"CN"}}}, {"empty", {{}, {}, {}}}});
}

}  // namespace

TEST_SUITE("index.columns") {
  TEST_CASE("numbers and facet values read back") {
    const auto pack = PackOf(Sample());
    const auto columns = Open(pack.get());
    REQUIRE(columns.ok());
    CHECK(columns->document_count() == 3);
    CHECK(columns->group_count() == 2);
    CHECK(columns->PackedDate(model::DocIdAt(2)) == 19870000);
    CHECK(columns->IsTranslation(model::DocIdAt(1)));
    CHECK_FALSE(columns->IsTranslation(model::DocIdAt(2)));
    CHECK_FALSE(columns->single_stories());
    CHECK(columns->body_lengths()[0] > columns->body_lengths()[1]);
    CHECK(columns->total_title_terms() == 10);
    CHECK(columns->total_body_terms() == 160);
    const index::FacetColumn& country = columns->facets()[*columns->FindFacet("country")];
    CHECK(country.labels() == std::vector<std::string>{"CN", "KR"});
    std::vector<int> values;
    country.ForEach(model::DocIdAt(0), [&](uint32_t label) { values.push_back(label); });
    CHECK(values == std::vector<int>{0, 1});
    CHECK_FALSE(country.FindLabel("XX").has_value());
    CHECK_FALSE(columns->FindFacet("nope").has_value());
  }

  TEST_CASE("a facet may have one value a document and any number of labels") {
    for (const size_t count : {1, 254, 255, 256, 70000}) {
      std::vector<index::ColumnRow> rows(count);
      index::FacetValues facet{"id", {}};
      for (size_t i = 0; i < count; ++i) {
        rows[i].group = static_cast<model::GroupId>(i);
        facet.labels_by_document.push_back({"label " + std::to_string(i)});
      }
      facet.labels_by_document.back().clear();
      const auto pack = PackOf(index::EncodeColumns(rows, {facet}));
      const auto columns = Open(pack.get());
      REQUIRE(columns.ok());
      CHECK(columns->single_stories());
      const index::FacetColumn& ids = columns->facets()[0];
      size_t wrong = 0;
      for (size_t i = 0; i < count; ++i) {
        std::string label;
        ids.ForEach(model::DocIdAt(i), [&](uint32_t value) { label = ids.labels()[value]; });
        wrong += label == (i + 1 < count ? "label " + std::to_string(i) : "") ? 0 : 1;
      }
      CHECK(wrong == 0);
    }
  }

  TEST_CASE("bytes that say nonsense are refused, not followed") {
    // The pack's checksums would find chance damage; this is about a writer's bug or malice.
    const std::vector<uint8_t> good = Sample();
    std::mt19937 random(11);
    size_t refused = 0;
    for (int round = 0; round < 3000; ++round) {
      std::vector<uint8_t> bad = good;
      for (int i = 0; i < 3; ++i) bad[random() % bad.size()] = static_cast<uint8_t>(random());
      const auto pack = PackOf(bad);
      const auto columns = Open(pack.get());
      refused += columns.ok() ? 0 : 1;
      if (!columns.ok()) continue;
      for (uint32_t doc = 0; doc < columns->document_count(); ++doc) {
        for (const auto& facet : columns->facets()) {
          facet.ForEach(model::DocIdAt(doc),
                        [&](uint32_t label) { REQUIRE(label < facet.labels().size()); });
        }
      }
    }
    CHECK(refused > 300);
  }
}
