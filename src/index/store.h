// The document store: metadata records, and texts with their spans and country mentions. Layout:
// FORMAT.md 3.1, 3.4, 3.6.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/status.h"
#include "model/document.h"
#include "model/ids.h"
#include "pack/pack.h"

namespace dossier::index {

/// Keys and values, keys ascending.
using KeyValues = std::map<std::string, std::string, std::less<>>;

std::vector<uint8_t> EncodeKeyValues(const KeyValues& values);
/// Errors: kCorrupt on an early end.
Result<KeyValues> DecodeKeyValues(ByteView bytes);

/// The metadata record of a document (all but text, spans and mentions).
std::vector<uint8_t> EncodeMetadata(const model::Document& document);
/// Fills everything but text, spans and mentions.
Result<model::Document> DecodeMetadata(ByteView bytes);

/// The text record of a document.
std::vector<uint8_t> EncodeText(const model::Document& document);
/// Fills text, spans and mentions. Errors: kCorrupt when a span leaves the text or is no code point
/// border's worth.
Status DecodeText(ByteView bytes, model::Document* document);

/// Reads documents of a pack.
class DocumentStore {
 public:
  static Result<DocumentStore> Open(pack::Pack* pack, uint32_t document_count);
  Result<model::Document> ReadMetadata(model::DocId doc) const;
  /// Metadata, text, spans and mentions. Cost: touches the document's blocks only.
  Result<model::Document> Read(model::DocId doc) const;
  /// Text alone, in place. Valid as long as the pack.
  Result<std::string_view> ReadText(model::DocId doc) const;
  /// The document of that name. Cost: binary search over names.
  Result<model::DocId> FindByName(std::string_view name) const;

 private:
  pack::SectionReader metadata_;
  pack::SectionReader texts_;
  uint32_t document_count_ = 0;
};

}  // namespace dossier::index
