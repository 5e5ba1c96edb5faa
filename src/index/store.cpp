// See store.h.
#include "index/store.h"

#include <algorithm>

#include "index/token_text.h"

namespace dossier::index {
namespace {

Status CorruptRecord() {
  return Status(ErrorCode::kCorrupt, "a document record is inconsistent; rebuild the pack");
}

constexpr uint8_t kDateField = 10;
constexpr uint8_t kDateSourceField = 11;

/// Fields that are plain strings, by their number in the record.
struct StringField {
  uint8_t number;
  std::string model::Document::*member;
};
constexpr StringField kStringFields[] = {
    {1, &model::Document::author},
    {2, &model::Document::collection},
    {3, &model::Document::language},
    {4, &model::Document::name},
    {5, &model::Document::outlet},
    {6, &model::Document::place},
    {kTitleField, &model::Document::title},
    {8, &model::Document::translation_of},
    {9, &model::Document::url},
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

void SetField(uint8_t number, std::string key, std::string value, model::Document* document) {
  if (number == kExtraField) {
    document->extra.emplace_back(std::move(key), std::move(value));
  } else if (number == kDateField) {
    document->date = model::ParseIsoDate(value).value_or(model::Date{});
  } else if (number == kDateSourceField) {
    const int source = value.size() == 1 ? value[0] - '0' : -1;
    if (source >= 0 && source <= static_cast<int>(model::DateSource::kFileName))
      document->date_source = static_cast<model::DateSource>(source);
  } else {
    for (const StringField& field : kStringFields) {
      if (field.number == number) document->*field.member = std::move(value);
    }
  }
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

std::vector<MetadataField> MetadataOf(const model::Document& document) {
  std::vector<MetadataField> fields;
  for (const StringField& field : kStringFields) {
    const std::string& value = document.*field.member;
    if (!value.empty()) fields.push_back({field.number, "", value});
  }
  if (document.date.known()) fields.push_back({kDateField, "", model::FormatDate(document.date)});
  if (document.date_source != model::DateSource::kNone) {
    fields.push_back(
        {kDateSourceField, "", std::to_string(static_cast<int>(document.date_source))});
  }
  for (const auto& [key, value] : document.extra) fields.push_back({kExtraField, key, value});
  return fields;
}

std::vector<uint8_t> EncodeSideTable(const model::Document& document) {
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
  return table.Take();
}

Result<DocumentStore> DocumentStore::Open(pack::Pack* pack, uint32_t document_count) {
  DocumentStore store;
  store.pack_ = pack;
  DOSSIER_ASSIGN_OR_RETURN(const pack::SectionReader metadata,
                           pack::SectionReader::Open(pack, pack::SectionKind::kDocuments));
  DOSSIER_ASSIGN_OR_RETURN(const pack::SectionReader texts,
                           pack::SectionReader::Open(pack, pack::SectionKind::kTexts));
  store.metadata_ = pack::RecordReader(metadata, document_count);
  store.texts_ = pack::RecordReader(texts, document_count);
  store.document_count_ = document_count;
  return store;
}

Result<const TokenDictionary*> DocumentStore::Dictionary() const {
  if (dictionary_ == nullptr) {
    DOSSIER_ASSIGN_OR_RETURN(const pack::SectionReader section,
                             pack::SectionReader::Open(pack_, pack::SectionKind::kDictionary));
    DOSSIER_ASSIGN_OR_RETURN(const ByteView bytes, section.Read(0, section.size()));
    DOSSIER_ASSIGN_OR_RETURN(TokenDictionary dictionary, TokenDictionary::Open(bytes));
    dictionary_ = std::make_unique<TokenDictionary>(std::move(dictionary));
  }
  return const_cast<const TokenDictionary*>(dictionary_.get());
}

Result<model::Document> DocumentStore::ReadMetadata(model::DocId doc) const {
  DOSSIER_ASSIGN_OR_RETURN(const TokenDictionary* dictionary, Dictionary());
  DOSSIER_ASSIGN_OR_RETURN(const ByteView record, metadata_.Read(model::Index(doc)));
  ByteReader reader(record);
  model::Document document;
  for (uint64_t left = reader.Varint(); left > 0 && reader.ok(); --left) {
    const uint8_t number = reader.U8();
    std::string key(number == kExtraField ? reader.String() : std::string_view());
    const uint64_t size = reader.Varint();
    const ByteView codes = reader.Raw(reader.Varint());
    if (!reader.ok()) return CorruptRecord();
    DOSSIER_ASSIGN_OR_RETURN(std::string value, DecodeCodes(*dictionary, codes, size));
    SetField(number, std::move(key), std::move(value), &document);
  }
  if (!reader.ok() || !reader.AtEnd()) return CorruptRecord();
  return document;
}

Result<ByteView> DocumentStore::ReadTitleCodes(model::DocId doc) const {
  DOSSIER_ASSIGN_OR_RETURN(const ByteView record, metadata_.Read(model::Index(doc)));
  ByteReader reader(record);
  for (uint64_t left = reader.Varint(); left > 0 && reader.ok(); --left) {
    const uint8_t number = reader.U8();
    if (number == kExtraField) reader.String();
    reader.Varint();
    const ByteView codes = reader.Raw(reader.Varint());
    if (number == kTitleField && reader.ok()) return codes;
  }
  if (!reader.ok()) return CorruptRecord();
  return ByteView();
}

Result<CodedText> DocumentStore::ReadCodes(model::DocId doc) const {
  DOSSIER_ASSIGN_OR_RETURN(const ByteView record, texts_.Read(model::Index(doc)));
  ByteReader reader(record);
  CodedText text;
  text.side_table = reader.Raw(reader.Varint());
  text.text_bytes = reader.Varint();
  if (!reader.ok()) return CorruptRecord();
  text.codes = record.subspan(reader.position());
  return text;
}

Result<model::Document> DocumentStore::Read(model::DocId doc) const {
  DOSSIER_ASSIGN_OR_RETURN(model::Document document, ReadMetadata(doc));
  DOSSIER_ASSIGN_OR_RETURN(const CodedText text, ReadCodes(doc));
  DOSSIER_ASSIGN_OR_RETURN(const TokenDictionary* dictionary, Dictionary());
  DOSSIER_ASSIGN_OR_RETURN(document.text, DecodeCodes(*dictionary, text.codes, text.text_bytes));
  DOSSIER_RETURN_IF_ERROR(ReadSideTable(text.side_table, document.text.size(), &document));
  return document;
}

Result<std::string> DocumentStore::ReadText(model::DocId doc) const {
  DOSSIER_ASSIGN_OR_RETURN(const CodedText text, ReadCodes(doc));
  DOSSIER_ASSIGN_OR_RETURN(const TokenDictionary* dictionary, Dictionary());
  return DecodeCodes(*dictionary, text.codes, text.text_bytes);
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
