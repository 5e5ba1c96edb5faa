// See columns.h.
#include "index/columns.h"

#include <algorithm>
#include <set>

#include "base/assert.h"
#include "index/length_code.h"

namespace dossier::index {
namespace {

constexpr uint8_t kHasStories = 1;
constexpr uint8_t kHasTranslations = 2;
constexpr uint8_t kSeveralValues = 0x80;  // In a facet's width byte.
constexpr uint32_t kMaxFacets = 256;

Status CorruptColumns() {
  return Status(ErrorCode::kCorrupt, "the pack's columns are inconsistent; rebuild the pack");
}

void WriteValue(uint32_t width, uint32_t value, ByteWriter* out) {
  if (width == 1) return out->U8(static_cast<uint8_t>(value));
  if (width == 2) return out->U16(static_cast<uint16_t>(value));
  out->U32(value);
}

std::vector<uint8_t> EncodeFacet(const FacetValues& facet) {
  std::vector<std::string_view> labels;
  bool several = false;
  for (const auto& of_document : facet.labels_by_document) {
    several = several || of_document.size() > 1;
    labels.insert(labels.end(), of_document.begin(), of_document.end());
  }
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  const uint32_t width = labels.size() < 0xff ? 1 : labels.size() < 0xffff ? 2 : 4;
  ByteWriter out;
  out.String(facet.name);
  out.Varint(labels.size());
  for (const std::string_view label : labels) out.String(label);
  out.U8(static_cast<uint8_t>(width | (several ? kSeveralValues : 0)));
  ByteWriter values;
  for (const auto& of_document : facet.labels_by_document) {
    const std::set<std::string_view> distinct(of_document.begin(), of_document.end());
    if (several) out.Varint(distinct.size());
    if (!several && distinct.empty()) WriteValue(width, 0, &values);
    for (const std::string_view label : distinct) {
      const auto place = std::lower_bound(labels.begin(), labels.end(), label) - labels.begin();
      WriteValue(width, static_cast<uint32_t>(place) + (several ? 0 : 1), &values);
    }
  }
  out.Raw(values.bytes());
  return out.Take();
}

}  // namespace

std::vector<uint8_t> EncodeColumns(const std::vector<ColumnRow>& rows,
                                   const std::vector<FacetValues>& facets) {
  bool has_stories = false;
  bool has_translations = false;
  uint64_t total_title_terms = 0;
  uint64_t total_body_terms = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    has_stories = has_stories || model::Index(rows[i].group) != i;
    has_translations = has_translations || rows[i].is_translation;
    total_title_terms += rows[i].title_terms;
    total_body_terms += rows[i].body_terms;
  }
  ByteWriter out;
  out.U32(static_cast<uint32_t>(rows.size()));
  out.U8(static_cast<uint8_t>((has_stories ? kHasStories : 0) |
                              (has_translations ? kHasTranslations : 0)));
  out.U64(total_title_terms);
  out.U64(total_body_terms);
  for (const ColumnRow& row : rows) out.U32(row.packed_date);
  for (const ColumnRow& row : rows) out.U8(EncodeLength(row.title_terms));
  for (const ColumnRow& row : rows) out.U8(EncodeLength(row.body_terms));
  if (has_stories) {
    for (const ColumnRow& row : rows) out.U32(model::Index(row.group));
  }
  if (has_translations) {
    for (const ColumnRow& row : rows) out.U8(row.is_translation ? 1 : 0);
  }
  out.U32(static_cast<uint32_t>(facets.size()));
  std::vector<std::vector<uint8_t>> encoded;
  uint64_t offset = out.size() + 16 * facets.size();
  for (const FacetValues& facet : facets) {
    DOSSIER_ASSERT(facet.labels_by_document.size() == rows.size());
    encoded.push_back(EncodeFacet(facet));
    out.U64(offset);
    out.U64(encoded.back().size());
    offset += encoded.back().size();
  }
  for (const std::vector<uint8_t>& bytes : encoded) out.Raw(bytes);
  return out.Take();
}

std::optional<uint32_t> FacetColumn::FindLabel(std::string_view label) const {
  const auto it = std::lower_bound(labels_.begin(), labels_.end(), label);
  if (it == labels_.end() || *it != label) return std::nullopt;
  return static_cast<uint32_t>(it - labels_.begin());
}

std::optional<size_t> ColumnsReader::FindFacet(std::string_view name) const {
  for (size_t i = 0; i < facets_.size(); ++i) {
    if (facets_[i].name() == name) return i;
  }
  return std::nullopt;
}

Status FacetColumn::ReadValues(ByteReader* reader, uint32_t document_count) {
  const uint8_t width = reader->U8();
  const bool several = (width & kSeveralValues) != 0;
  width_ = width & ~uint32_t{kSeveralValues};
  if (width_ != 1 && width_ != 2 && width_ != 4) return CorruptColumns();
  uint64_t count = document_count;
  if (several) {
    count = 0;
    starts_.reserve(size_t{document_count} + 1);
    for (uint32_t i = 0; i < document_count && reader->ok(); ++i) {
      starts_.push_back(static_cast<uint32_t>(count));
      count += reader->Varint();
      if (count > reader->remaining()) return CorruptColumns();
    }
    starts_.push_back(static_cast<uint32_t>(count));
  }
  values_ = reader->Raw(width_ * count);
  if (!reader->ok() || !reader->AtEnd()) return CorruptColumns();
  uint32_t greatest = 0;
  for (uint64_t i = 0; i < count; ++i) greatest = std::max(greatest, Value(i));
  const bool in_range =
      several ? count == 0 || greatest < labels_.size() : greatest <= labels_.size();
  return in_range ? Status() : CorruptColumns();
}

Result<FacetColumn> FacetColumn::Read(ByteView bytes, uint32_t document_count) {
  FacetColumn facet;
  ByteReader reader(bytes);
  facet.name_ = reader.String();
  const uint64_t label_count = reader.Varint();
  if (!reader.ok() || label_count > reader.remaining()) return CorruptColumns();
  facet.labels_.reserve(label_count);
  for (uint64_t i = 0; i < label_count; ++i) facet.labels_.emplace_back(reader.String());
  if (!std::is_sorted(facet.labels_.begin(), facet.labels_.end())) return CorruptColumns();
  DOSSIER_RETURN_IF_ERROR(facet.ReadValues(&reader, document_count));
  return facet;
}

Status ColumnsReader::ReadNumbers(ByteReader* reader) {
  document_count_ = reader->U32();
  const uint8_t flags = reader->U8();
  total_title_terms_ = reader->U64();
  total_body_terms_ = reader->U64();
  dates_ = reader->Raw(4 * uint64_t{document_count_});
  title_lengths_ = reader->Raw(document_count_);
  body_lengths_ = reader->Raw(document_count_);
  if ((flags & kHasStories) != 0) groups_ = reader->Raw(4 * uint64_t{document_count_});
  if ((flags & kHasTranslations) != 0) translations_ = reader->Raw(document_count_);
  if (!reader->ok() || flags > (kHasStories | kHasTranslations)) return CorruptColumns();
  group_count_ = groups_.empty() ? document_count_ : 0;
  for (uint32_t doc = 0; doc < document_count_ && !groups_.empty(); ++doc) {
    const uint32_t group = model::Index(Group(model::DocIdAt(doc)));
    if (group >= document_count_) return CorruptColumns();
    group_count_ = std::max(group_count_, group + 1);
  }
  return Status();
}

Result<ColumnsReader> ColumnsReader::Open(const pack::SectionReader& section) {
  ColumnsReader columns;
  DOSSIER_ASSIGN_OR_RETURN(const ByteView all, section.Read(0, section.size()));
  ByteReader reader(all);
  DOSSIER_RETURN_IF_ERROR(columns.ReadNumbers(&reader));
  const uint32_t facet_count = reader.U32();
  if (!reader.ok() || facet_count > kMaxFacets) return CorruptColumns();
  for (uint32_t i = 0; i < facet_count; ++i) {
    const uint64_t offset = reader.U64();
    const uint64_t size = reader.U64();
    if (!reader.ok() || offset > all.size() || size > all.size() - offset) return CorruptColumns();
    DOSSIER_ASSIGN_OR_RETURN(FacetColumn facet,
                             FacetColumn::Read(all.subspan(offset, size), columns.document_count_));
    columns.facets_.push_back(std::move(facet));
  }
  return columns;
}

}  // namespace dossier::index
