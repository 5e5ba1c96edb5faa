// See store.h.
#include "index/store.h"

namespace dossier::index {
namespace {

constexpr std::string_view kExtraPrefix = "x-";  // Metadata that Dossier has no field for.

Status CorruptRecord() {
  return Status(ErrorCode::kCorrupt, "a document record is inconsistent; rebuild the pack");
}

/// Fields that are plain strings, by their key in the record.
struct StringField {
  const char* key;
  std::string model::Document::*member;
};
constexpr StringField kStringFields[] = {
    {"author", &model::Document::author},     {"collection", &model::Document::collection},
    {"language", &model::Document::language}, {"name", &model::Document::name},
    {"outlet", &model::Document::outlet},     {"place", &model::Document::place},
    {"title", &model::Document::title},       {"translation_of", &model::Document::translation_of},
    {"url", &model::Document::url},
};

/// Reads an [offset, offset + length) pair written as gap and length, and checks it against the
/// text.
bool ReadStretch(ByteReader* reader, uint64_t* end, uint64_t* offset, uint64_t* length) {
  const uint64_t gap = reader->Varint();
  *length = reader->Varint();
  *offset = *end + gap;
  *end = *offset + *length;
  return reader->ok() && gap <= UINT32_MAX && *length <= UINT32_MAX;
}

Status ReadSideTable(ByteView table, uint64_t text_size, model::Document* document) {
  ByteReader reader(table);
  uint64_t end = 0;
  for (uint64_t left = reader.Varint(); left > 0 && reader.ok(); --left) {
    model::TextSpan span;
    span.kind = static_cast<model::SpanKind>(reader.U8());
    if (!ReadStretch(&reader, &end, &span.offset, &span.length) || end > text_size)
      return CorruptRecord();
    document->spans.push_back(span);
  }
  end = 0;
  for (uint64_t left = reader.Varint(); left > 0 && reader.ok(); --left) {
    model::CountryMention mention;
    mention.code = reader.String();
    mention.kind = static_cast<model::MentionKind>(reader.U8());
    const bool known_kind = mention.kind <= model::MentionKind::kAlias;
    if (!ReadStretch(&reader, &end, &mention.offset, &mention.length) || end > text_size ||
        !known_kind)
      return CorruptRecord();
    document->mentions.push_back(std::move(mention));
  }
  return reader.ok() && reader.AtEnd() ? Status() : CorruptRecord();
}

/// Splits a text record into its side table and its text.
Status SplitText(ByteView bytes, ByteView* table, std::string_view* text) {
  ByteReader reader(bytes);
  *table = reader.Raw(reader.Varint());
  if (!reader.ok()) return CorruptRecord();
  *text = AsText(bytes.subspan(reader.position()));
  return Status();
}

}  // namespace

std::vector<uint8_t> EncodeKeyValues(const KeyValues& values) {
  ByteWriter out;
  out.Varint(values.size());
  for (const auto& [key, value] : values) {
    out.String(key);
    out.String(value);
  }
  return out.Take();
}

Result<KeyValues> DecodeKeyValues(ByteView bytes) {
  ByteReader reader(bytes);
  KeyValues values;
  for (uint64_t left = reader.Varint(); left > 0 && reader.ok(); --left) {
    const std::string_view key = reader.String();
    values.emplace(key, reader.String());
  }
  if (!reader.ok() || !reader.AtEnd()) return CorruptRecord();
  return values;
}

std::vector<uint8_t> EncodeMetadata(const model::Document& document) {
  KeyValues values;
  for (const StringField& field : kStringFields) {
    if (!(document.*field.member).empty()) values.emplace(field.key, document.*field.member);
  }
  if (document.date.known()) values.emplace("date", model::FormatDate(document.date));
  if (document.date_source != model::DateSource::kNone) {
    values.emplace("date_source", std::to_string(static_cast<int>(document.date_source)));
  }
  for (const auto& [key, value] : document.extra)
    values.emplace(std::string(kExtraPrefix) + key, value);
  return EncodeKeyValues(values);
}

Result<model::Document> DecodeMetadata(ByteView bytes) {
  DOSSIER_ASSIGN_OR_RETURN(KeyValues values, DecodeKeyValues(bytes));
  model::Document document;
  for (const StringField& field : kStringFields) {
    if (const auto it = values.find(field.key); it != values.end())
      document.*field.member = std::move(it->second);
  }
  if (const auto it = values.find("date"); it != values.end()) {
    document.date = model::ParseIsoDate(it->second).value_or(model::Date{});
  }
  if (const auto it = values.find("date_source"); it != values.end() && it->second.size() == 1) {
    const int source = it->second[0] - '0';
    if (source >= 0 && source <= static_cast<int>(model::DateSource::kFileName)) {
      document.date_source = static_cast<model::DateSource>(source);
    }
  }
  for (auto it = values.lower_bound(kExtraPrefix);
       it != values.end() && it->first.starts_with(kExtraPrefix); ++it) {
    document.extra.emplace_back(it->first.substr(kExtraPrefix.size()), it->second);
  }
  return document;
}

std::vector<uint8_t> EncodeText(const model::Document& document) {
  ByteWriter table;
  table.Varint(document.spans.size());
  uint64_t end = 0;
  for (const model::TextSpan& span : document.spans) {
    table.U8(static_cast<uint8_t>(span.kind));
    table.Varint(span.offset - end);
    table.Varint(span.length);
    end = span.offset + span.length;
  }
  table.Varint(document.mentions.size());
  end = 0;
  for (const model::CountryMention& mention : document.mentions) {
    table.String(mention.code);
    table.U8(static_cast<uint8_t>(mention.kind));
    table.Varint(mention.offset - end);
    table.Varint(mention.length);
    end = mention.offset + mention.length;
  }
  ByteWriter out;
  out.Varint(table.size());
  out.Raw(table.bytes());
  out.Raw(AsBytes(document.text));
  return out.Take();
}

Status DecodeText(ByteView bytes, model::Document* document) {
  ByteView table;
  std::string_view text;
  DOSSIER_RETURN_IF_ERROR(SplitText(bytes, &table, &text));
  document->text = text;
  return ReadSideTable(table, text.size(), document);
}

Result<DocumentStore> DocumentStore::Open(pack::Pack* pack, uint32_t document_count) {
  DocumentStore store;
  DOSSIER_ASSIGN_OR_RETURN(store.metadata_,
                           pack::SectionReader::Open(pack, pack::SectionKind::kDocuments));
  DOSSIER_ASSIGN_OR_RETURN(store.texts_,
                           pack::SectionReader::Open(pack, pack::SectionKind::kTexts));
  store.document_count_ = document_count;
  return store;
}

Result<model::Document> DocumentStore::ReadMetadata(model::DocId doc) const {
  DOSSIER_ASSIGN_OR_RETURN(const ByteView record,
                           metadata_.ReadRecord(model::Index(doc), document_count_));
  return DecodeMetadata(record);
}

Result<model::Document> DocumentStore::Read(model::DocId doc) const {
  DOSSIER_ASSIGN_OR_RETURN(model::Document document, ReadMetadata(doc));
  DOSSIER_ASSIGN_OR_RETURN(const ByteView record,
                           texts_.ReadRecord(model::Index(doc), document_count_));
  DOSSIER_RETURN_IF_ERROR(DecodeText(record, &document));
  return document;
}

Result<std::string_view> DocumentStore::ReadText(model::DocId doc) const {
  DOSSIER_ASSIGN_OR_RETURN(const ByteView record,
                           texts_.ReadRecord(model::Index(doc), document_count_));
  ByteView table;
  std::string_view text;
  DOSSIER_RETURN_IF_ERROR(SplitText(record, &table, &text));
  return text;
}

Result<model::DocId> DocumentStore::FindByName(std::string_view name) const {
  uint32_t low = 0;
  uint32_t high = document_count_;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    DOSSIER_ASSIGN_OR_RETURN(const model::Document document, ReadMetadata(model::DocIdAt(middle)));
    if (document.name == name) return model::DocIdAt(middle);
    if (document.name < name)
      low = middle + 1;
    else
      high = middle;
  }
  return Status(ErrorCode::kNotFound, "the pack has no document \"" + std::string(name) + "\"");
}

}  // namespace dossier::index
