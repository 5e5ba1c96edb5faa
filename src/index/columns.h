// Columns: a few numbers for every document, and the facet values that filters use. Layout:
// FORMAT.md 3.3.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/status.h"
#include "model/ids.h"
#include "pack/pack.h"

namespace dossier::index {

/// One document's row, as the builder takes it.
struct ColumnRow {
  uint32_t packed_date = 0;  ///< model::PackDate.
  model::GroupId group{};
  uint32_t title_terms = 0;
  uint32_t body_terms = 0;
  bool is_translation = false;
};

/// The values of one facet for every document; a document may have none or several.
struct FacetValues {
  std::string name;
  std::vector<std::vector<std::string>> labels_by_document;
};

/// Encodes the columns section. Errors: kLimitExceeded when a facet has more than 65,535 labels.
Result<std::vector<uint8_t>> EncodeColumns(const std::vector<ColumnRow>& rows,
                                           const std::vector<FacetValues>& facets);

/// A facet column in place.
class FacetColumn {
 public:
  const std::string& name() const { return name_; }
  const std::vector<std::string>& labels() const { return labels_; }
  std::optional<uint16_t> FindLabel(std::string_view label) const;
  /// Calls `visit(label number)` for each value of a document.
  template <typename Visit>
  void ForEach(model::DocId doc, const Visit& visit) const {
    const uint8_t* starts = starts_.data() + 4 * size_t{model::Index(doc)};
    for (uint32_t i = LoadU32(starts); i < LoadU32(starts + 4); ++i)
      visit(LoadU16(values_.data() + 2 * size_t{i}));
  }

 private:
  friend class ColumnsReader;
  std::string name_;
  std::vector<std::string> labels_;
  ByteView starts_;
  ByteView values_;
};

/// Reads the columns. Everything is checked at open, so that reading needs no checks.
class ColumnsReader {
 public:
  static Result<ColumnsReader> Open(const pack::SectionReader& section);

  uint32_t document_count() const { return document_count_; }
  uint32_t group_count() const { return group_count_; }
  uint32_t PackedDate(model::DocId doc) const { return Number(0, doc); }
  model::GroupId Group(model::DocId doc) const {
    return static_cast<model::GroupId>(Number(1, doc));
  }
  uint32_t TitleTerms(model::DocId doc) const { return Number(2, doc); }
  uint32_t BodyTerms(model::DocId doc) const { return Number(3, doc); }
  bool IsTranslation(model::DocId doc) const { return (Number(4, doc) & 1) != 0; }
  uint64_t total_title_terms() const { return total_title_terms_; }
  uint64_t total_body_terms() const { return total_body_terms_; }
  const std::vector<FacetColumn>& facets() const { return facets_; }
  /// Index into facets(), or nullopt.
  std::optional<size_t> FindFacet(std::string_view name) const;

 private:
  uint32_t Number(size_t column, model::DocId doc) const {
    return LoadU32(numbers_.data() + 4 * (column * document_count_ + model::Index(doc)));
  }
  static Result<FacetColumn> ReadFacet(ByteView bytes, uint32_t document_count);

  uint32_t document_count_ = 0;
  uint32_t group_count_ = 0;
  uint64_t total_title_terms_ = 0;
  uint64_t total_body_terms_ = 0;
  ByteView numbers_;
  std::vector<FacetColumn> facets_;
};

}  // namespace dossier::index
