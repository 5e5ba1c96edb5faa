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
  uint32_t title_terms = 0;  ///< Without stop words; pairs of dense runs.
  uint32_t body_terms = 0;
  bool is_translation = false;
};

/// The values of one facet for every document; a document may have none or several.
struct FacetValues {
  std::string name;
  std::vector<std::vector<std::string>> labels_by_document;
};

/// Encodes the columns section.
std::vector<uint8_t> EncodeColumns(const std::vector<ColumnRow>& rows,
                                   const std::vector<FacetValues>& facets);

/// A facet column in place.
class FacetColumn {
 public:
  const std::string& name() const { return name_; }
  const std::vector<std::string>& labels() const { return labels_; }
  std::optional<uint32_t> FindLabel(std::string_view label) const;
  /// Calls `visit(label number)` for each value of a document.
  template <typename Visit>
  void ForEach(model::DocId doc, const Visit& visit) const {
    const size_t i = model::Index(doc);
    if (starts_.empty()) {
      const uint32_t value = Value(i);
      if (value != 0) visit(value - 1);
      return;
    }
    for (uint32_t at = starts_[i]; at < starts_[i + 1]; ++at) visit(Value(at));
  }

 private:
  friend class ColumnsReader;
  uint32_t Value(size_t at) const {
    if (width_ == 1) return values_[at];
    return width_ == 2 ? LoadU16(values_.data() + 2 * at) : LoadU32(values_.data() + 4 * at);
  }
  static Result<FacetColumn> Read(ByteView bytes, uint32_t document_count);
  Status ReadValues(ByteReader* reader, uint32_t document_count);

  std::string name_;
  std::vector<std::string> labels_;
  uint32_t width_ = 1;            // Bytes of a value: 1, 2 or 4.
  std::vector<uint32_t> starts_;  // Empty when no document has two values; then 0 stands for none.
  ByteView values_;
};

/// Reads the columns. Everything is checked at open, so that reading needs no checks.
class ColumnsReader {
 public:
  static Result<ColumnsReader> Open(const pack::SectionReader& section);

  uint32_t document_count() const { return document_count_; }
  uint32_t group_count() const { return group_count_; }
  /// True when every document is a story of its own: story numbers are then document numbers.
  bool single_stories() const { return groups_.empty(); }
  uint32_t PackedDate(model::DocId doc) const {
    return LoadU32(dates_.data() + 4 * size_t{model::Index(doc)});
  }
  model::GroupId Group(model::DocId doc) const {
    return static_cast<model::GroupId>(
        groups_.empty() ? model::Index(doc)
                        : LoadU32(groups_.data() + 4 * size_t{model::Index(doc)}));
  }
  /// Length codes (length_code.h) of all documents' titles and bodies.
  ByteView title_lengths() const { return title_lengths_; }
  ByteView body_lengths() const { return body_lengths_; }
  bool IsTranslation(model::DocId doc) const {
    return !translations_.empty() && translations_[model::Index(doc)] != 0;
  }
  uint64_t total_title_terms() const { return total_title_terms_; }
  uint64_t total_body_terms() const { return total_body_terms_; }
  const std::vector<FacetColumn>& facets() const { return facets_; }
  /// Index into facets(), or nullopt.
  std::optional<size_t> FindFacet(std::string_view name) const;

 private:
  Status ReadNumbers(ByteReader* reader);

  uint32_t document_count_ = 0;
  uint32_t group_count_ = 0;
  uint64_t total_title_terms_ = 0;
  uint64_t total_body_terms_ = 0;
  ByteView dates_;
  ByteView groups_;
  ByteView translations_;
  ByteView title_lengths_;
  ByteView body_lengths_;
  std::vector<FacetColumn> facets_;
};

}  // namespace dossier::index
