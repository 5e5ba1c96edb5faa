// See sources.h.
#include "compile/sources.h"

#include "base/hash.h"
#include "compile/compile.h"
#include "countries/gazetteer.h"
#include "ingest/ingest.h"
#include "text/fold.h"

namespace dossier::compile {

uint64_t RulesHash() {
  ByteWriter rules;
  rules.U32(ingest::kRulesVersion);
  rules.U32(text::kFoldVersion);
  rules.U64(countries::RulesHash());
  // A released program trusts only its own work, should somebody forget to move a version.
  rules.String(kGenerator);
  return Hash64(rules.bytes());
}

std::vector<uint8_t> EncodeSources(const std::vector<model::Document>& documents) {
  ByteWriter out;
  out.U64(RulesHash());
  for (const model::Document& document : documents) out.U64(document.source_key);
  ByteWriter written;
  uint64_t count = 0;
  uint64_t next = 0;
  for (size_t i = 0; i < documents.size(); ++i) {
    if (documents[i].translation_written == documents[i].translation_of) continue;
    written.Varint(i - next);
    written.String(documents[i].translation_written);
    next = i + 1;
    ++count;
  }
  out.Varint(count);
  out.Raw(written.bytes());
  return out.Take();
}

Result<Sources> DecodeSources(ByteView section, uint32_t document_count) {
  const Status corrupt(ErrorCode::kCorrupt, "the pack's sources section is inconsistent");
  ByteReader reader(section);
  Sources sources;
  sources.rules = reader.U64();
  if (reader.remaining() / 8 < document_count) return corrupt;
  sources.keys.reserve(document_count);
  for (uint32_t i = 0; i < document_count; ++i) sources.keys.push_back(reader.U64());
  uint64_t next = 0;
  for (uint64_t left = reader.Varint(); left > 0 && reader.ok(); --left) {
    const uint64_t gap = reader.Varint();
    const std::string_view written = reader.String();
    if (gap >= document_count - next) return corrupt;
    sources.written.emplace(static_cast<uint32_t>(next + gap), written);
    next += gap + 1;
  }
  if (!reader.ok() || !reader.AtEnd()) return corrupt;
  return sources;
}

}  // namespace dossier::compile
