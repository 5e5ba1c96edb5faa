// The document store: metadata records, and texts with their spans and country mentions. Strings
// are written in the codes of the token dictionary. Layout: FORMAT.md 3.1, 3.6, 3.7.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/status.h"
#include "index/token_dictionary.h"
#include "model/document.h"
#include "model/ids.h"
#include "pack/pack.h"

namespace dossier::index {

/// Keys and values, keys ascending.
using KeyValues = std::map<std::string, std::string, std::less<>>;

std::vector<uint8_t> EncodeKeyValues(const KeyValues& values);
/// Errors: kCorrupt on an early end.
Result<KeyValues> DecodeKeyValues(ByteView bytes);

/// One field of a metadata record. Numbers are stored in packs: never renumber within a major
/// version.
struct MetadataField {
  uint8_t number = 0;  ///< FORMAT.md 3.6.
  std::string key;     ///< Of metadata that Dossier has no field for (number kExtraField).
  std::string value;

  friend bool operator==(const MetadataField&, const MetadataField&) = default;
};
constexpr uint8_t kTitleField = 7;
constexpr uint8_t kExtraField = 255;

/// All metadata of a document (all but text, spans and mentions), by number and key.
std::vector<MetadataField> MetadataOf(const model::Document& document);

/// Spans and mentions of a document.
std::vector<uint8_t> EncodeSideTable(const model::Document& document);

/// A text as it is stored.
struct CodedText {
  ByteView side_table;
  ByteView codes;
  uint64_t text_bytes = 0;
};

/// Reads documents of a pack. Threads: one at a time.
class DocumentStore {
 public:
  static Result<DocumentStore> Open(pack::Pack* pack, uint32_t document_count);
  Result<model::Document> ReadMetadata(model::DocId doc) const;
  /// Metadata, text, spans and mentions. Cost: touches the document's blocks and the dictionary.
  Result<model::Document> Read(model::DocId doc) const;
  /// Text alone. Cost: a copy of the text.
  Result<std::string> ReadText(model::DocId doc) const;
  /// Text as it is stored, in place. Valid as long as the pack.
  Result<CodedText> ReadCodes(model::DocId doc) const;
  /// The title's codes, in place; empty when there is none.
  Result<ByteView> ReadTitleCodes(model::DocId doc) const;
  /// The dictionary that codes refer to, opened when first needed.
  Result<const TokenDictionary*> Dictionary() const;
  /// The document of that name. Cost: binary search over names.
  Result<model::DocId> FindByName(std::string_view name) const;

 private:
  pack::Pack* pack_ = nullptr;
  pack::RecordReader metadata_;
  pack::RecordReader texts_;
  uint32_t document_count_ = 0;
  mutable std::unique_ptr<TokenDictionary> dictionary_;
};

}  // namespace dossier::index
