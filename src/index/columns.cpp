// See columns.h.
#include "index/columns.h"

#include <algorithm>
#include <set>

#include "base/assert.h"

namespace dossier::index {
namespace {

constexpr uint64_t kNumberColumns = 5;
constexpr size_t kMaxLabels = 65535;

Status CorruptColumns() {
  return Status(ErrorCode::kCorrupt, "the pack's columns are inconsistent; rebuild the pack");
}

Result<std::vector<uint8_t>> EncodeFacet(const FacetValues& facet) {
  std::set<std::string_view> distinct;
  for (const auto& labels : facet.labels_by_document) distinct.insert(labels.begin(), labels.end());
  if (distinct.size() > kMaxLabels) {
    return Status(ErrorCode::kLimitExceeded,
                  "the documents have more than 65,535 values of \"" + facet.name + "\"");
  }
  const std::vector<std::string_view> labels(distinct.begin(), distinct.end());
  ByteWriter out;
  out.String(facet.name);
  out.Varint(labels.size());
  for (const std::string_view label : labels) out.String(label);
  ByteWriter values;
  uint32_t count = 0;
  for (const auto& of_document : facet.labels_by_document) {
    out.U32(count);
    for (const std::string_view label :
         std::set<std::string_view>(of_document.begin(), of_document.end())) {
      values.U16(static_cast<uint16_t>(std::lower_bound(labels.begin(), labels.end(), label) -
                                       labels.begin()));
      ++count;
    }
  }
  out.U32(count);
  out.Raw(values.bytes());
  return out.Take();
}

}  // namespace

Result<std::vector<uint8_t>> EncodeColumns(const std::vector<ColumnRow>& rows,
                                           const std::vector<FacetValues>& facets) {
  ByteWriter out;
  out.U32(static_cast<uint32_t>(rows.size()));
  for (const ColumnRow& row : rows) out.U32(row.packed_date);
  for (const ColumnRow& row : rows) out.U32(model::Index(row.group));
  for (const ColumnRow& row : rows) out.U32(row.title_terms);
  for (const ColumnRow& row : rows) out.U32(row.body_terms);
  for (const ColumnRow& row : rows) out.U32(row.is_translation ? 1 : 0);
  uint64_t total_title_terms = 0;
  uint64_t total_body_terms = 0;
  for (const ColumnRow& row : rows) {
    total_title_terms += row.title_terms;
    total_body_terms += row.body_terms;
  }
  out.U64(total_title_terms);
  out.U64(total_body_terms);
  out.U32(static_cast<uint32_t>(facets.size()));
  std::vector<std::vector<uint8_t>> encoded;
  uint64_t offset = out.size() + 16 * facets.size();
  for (const FacetValues& facet : facets) {
    DOSSIER_ASSERT(facet.labels_by_document.size() == rows.size());
    DOSSIER_ASSIGN_OR_RETURN(std::vector<uint8_t> bytes, EncodeFacet(facet));
    out.U64(offset);
    out.U64(bytes.size());
    offset += bytes.size();
    encoded.push_back(std::move(bytes));
  }
  for (const std::vector<uint8_t>& bytes : encoded) out.Raw(bytes);
  return out.Take();
}

std::optional<uint16_t> FacetColumn::FindLabel(std::string_view label) const {
  const auto it = std::lower_bound(labels_.begin(), labels_.end(), label);
  if (it == labels_.end() || *it != label) return std::nullopt;
  return static_cast<uint16_t>(it - labels_.begin());
}

std::optional<size_t> ColumnsReader::FindFacet(std::string_view name) const {
  for (size_t i = 0; i < facets_.size(); ++i) {
    if (facets_[i].name() == name) return i;
  }
  return std::nullopt;
}

Result<FacetColumn> ColumnsReader::ReadFacet(ByteView bytes, uint32_t document_count) {
  FacetColumn facet;
  ByteReader reader(bytes);
  facet.name_ = reader.String();
  const uint64_t label_count = reader.Varint();
  if (!reader.ok() || label_count > kMaxLabels) return CorruptColumns();
  for (uint64_t i = 0; i < label_count; ++i) facet.labels_.emplace_back(reader.String());
  facet.starts_ = reader.Raw(4 * (uint64_t{document_count} + 1));
  if (!reader.ok() || !std::is_sorted(facet.labels_.begin(), facet.labels_.end()))
    return CorruptColumns();
  uint32_t previous = 0;
  for (uint64_t i = 0; i <= document_count; ++i) {
    const uint32_t start = LoadU32(facet.starts_.data() + 4 * i);
    if (start < previous) return CorruptColumns();
    previous = start;
  }
  facet.values_ = reader.Raw(2 * uint64_t{previous});
  if (!reader.ok() || !reader.AtEnd()) return CorruptColumns();
  for (uint64_t i = 0; i < previous; ++i) {
    if (LoadU16(facet.values_.data() + 2 * i) >= label_count) return CorruptColumns();
  }
  return facet;
}

Result<ColumnsReader> ColumnsReader::Open(const pack::SectionReader& section) {
  ColumnsReader columns;
  DOSSIER_ASSIGN_OR_RETURN(const ByteView all, section.Read(0, section.size()));
  ByteReader reader(all);
  columns.document_count_ = reader.U32();
  columns.numbers_ = reader.Raw(4 * kNumberColumns * columns.document_count_);
  columns.total_title_terms_ = reader.U64();
  columns.total_body_terms_ = reader.U64();
  const uint32_t facet_count = reader.U32();
  if (!reader.ok() || facet_count > 256) return CorruptColumns();
  for (uint32_t doc = 0; doc < columns.document_count_; ++doc) {
    const uint32_t group = model::Index(columns.Group(model::DocIdAt(doc)));
    if (group >= columns.document_count_) return CorruptColumns();
    columns.group_count_ = std::max(columns.group_count_, group + 1);
  }
  for (uint32_t i = 0; i < facet_count; ++i) {
    const uint64_t offset = reader.U64();
    const uint64_t size = reader.U64();
    if (!reader.ok() || offset > all.size() || size > all.size() - offset) return CorruptColumns();
    DOSSIER_ASSIGN_OR_RETURN(FacetColumn facet,
                             ReadFacet(all.subspan(offset, size), columns.document_count_));
    columns.facets_.push_back(std::move(facet));
  }
  return columns;
}

}  // namespace dossier::index
