// See earlier_pack.h.
#include "compile/earlier_pack.h"

#include <algorithm>

#include "index/columns.h"

namespace dossier::compile {

Result<std::unique_ptr<EarlierPack>> EarlierPack::Open(std::vector<uint8_t> bytes) {
  std::unique_ptr<EarlierPack> earlier(new EarlierPack);
  DOSSIER_ASSIGN_OR_RETURN(
      earlier->pack_,
      pack::Pack::Open(std::make_shared<pack::MemoryBlockSource>(std::move(bytes))));
  pack::Pack* pack = earlier->pack_.get();
  // With every block checked and the dictionary open, reading changes nothing: any thread may.
  DOSSIER_RETURN_IF_ERROR(pack->Verify());
  DOSSIER_RETURN_IF_ERROR(earlier->ReadMeta());
  DOSSIER_ASSIGN_OR_RETURN(const pack::SectionReader section,
                           pack::SectionReader::Open(pack, pack::SectionKind::kColumns));
  DOSSIER_ASSIGN_OR_RETURN(const index::ColumnsReader columns, index::ColumnsReader::Open(section));
  DOSSIER_ASSIGN_OR_RETURN(earlier->store_,
                           index::DocumentStore::Open(pack, columns.document_count()));
  DOSSIER_ASSIGN_OR_RETURN([[maybe_unused]] const index::TokenDictionary* dictionary,
                           earlier->store_.Dictionary());
  // The first text read finds where all begin; after that, reading changes nothing.
  if (columns.document_count() > 0)
    DOSSIER_RETURN_IF_ERROR(earlier->store_.ReadCodes(model::DocIdAt(0)).status());
  DOSSIER_RETURN_IF_ERROR(earlier->ReadNames(columns.document_count()));
  earlier->trusted_ = earlier->ReadSources();
  return earlier;
}

Status EarlierPack::ReadMeta() {
  DOSSIER_ASSIGN_OR_RETURN(const pack::SectionReader section,
                           pack::SectionReader::Open(pack_.get(), pack::SectionKind::kMeta));
  DOSSIER_ASSIGN_OR_RETURN(const ByteView bytes, section.Read(0, section.size()));
  DOSSIER_ASSIGN_OR_RETURN(meta_, index::DecodeKeyValues(bytes));
  return Status();
}

Status EarlierPack::ReadNames(uint32_t document_count) {
  names_.reserve(document_count);
  for (uint32_t i = 0; i < document_count; ++i) {
    DOSSIER_ASSIGN_OR_RETURN(model::Document document, store_.ReadMetadata(model::DocIdAt(i)));
    names_.push_back(std::move(document.name));
    if (i > 0 && names_[i] <= names_[i - 1])
      return Status(ErrorCode::kCorrupt, "the pack's documents are not in order of their names");
  }
  return Status();
}

/// What cannot be read of the section does no harm but that nothing is taken from the pack.
Status EarlierPack::ReadSources() {
  const auto section = pack::SectionReader::Open(pack_.get(), pack::SectionKind::kSources);
  if (!section.ok())
    return Status(ErrorCode::kNotFound, "the pack does not say what its documents were made of");
  DOSSIER_ASSIGN_OR_RETURN(const ByteView bytes, section->Read(0, section->size()));
  DOSSIER_ASSIGN_OR_RETURN(sources_, DecodeSources(bytes, static_cast<uint32_t>(names_.size())));
  if (sources_.rules != RulesHash()) {
    return Status(ErrorCode::kUnsupportedVersion,
                  "the pack was made by another version of Dossier, which reads texts otherwise");
  }
  for (uint32_t i = 0; i < sources_.keys.size(); ++i) {
    if (sources_.keys[i] != 0) by_key_.emplace_back(sources_.keys[i], i);
  }
  std::sort(by_key_.begin(), by_key_.end());
  return Status();
}

std::optional<model::Document> EarlierPack::Find(uint64_t source_key) const {
  const auto found = std::lower_bound(by_key_.begin(), by_key_.end(),
                                      std::pair<uint64_t, uint32_t>{source_key, 0});
  if (found == by_key_.end() || found->first != source_key) return std::nullopt;
  Result<model::Document> document = Read(found->second);
  if (!document.ok()) return std::nullopt;
  return std::move(*document);
}

Result<model::Document> EarlierPack::Read(uint32_t index) const {
  DOSSIER_ASSIGN_OR_RETURN(model::Document document, store_.Read(model::DocIdAt(index)));
  const auto written = sources_.written.find(index);
  if (written != sources_.written.end()) document.translation_of = written->second;
  if (trusted_.ok()) {
    document.source_key = sources_.keys[index];
    document.is_from_pack = true;
  }
  return document;
}

}  // namespace dossier::compile
