// A pack that was made before: where an update takes the documents from whose records are the same.
// Knows bytes, no files.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/status.h"
#include "compile/sources.h"
#include "index/store.h"
#include "ingest/ingest.h"
#include "model/document.h"
#include "pack/pack.h"

namespace dossier::compile {

/// Documents of an earlier pack, as ingest and the country search made them.
/// Threads: any number once it is open. Memory: the pack, and all names.
class EarlierPack : public ingest::RecordCache {
 public:
  /// Errors: kUnsupportedFormat, kUnsupportedVersion or kCorrupt when the bytes are no whole pack.
  /// Cost: checks every block and reads all names.
  static Result<std::unique_ptr<EarlierPack>> Open(std::vector<uint8_t> bytes);

  /// The document made of the record with that key. Always nullopt unless trusted() is OK.
  std::optional<model::Document> Find(uint64_t source_key) const override;

  /// OK when the same rules made the pack, so that its documents are what a full build would make;
  /// else why they are not.
  const Status& trusted() const { return trusted_; }
  /// Names of all documents, ascending.
  const std::vector<std::string>& names() const { return names_; }
  /// Document `index` in the order of names(), with translation_of as it was written. Errors:
  /// kCorrupt.
  Result<model::Document> Read(uint32_t index) const;
  /// The meta section.
  const index::KeyValues& meta() const { return meta_; }

 private:
  EarlierPack() = default;
  Status ReadMeta();
  Status ReadSources();
  Status ReadNames(uint32_t document_count);

  std::unique_ptr<pack::Pack> pack_;
  index::DocumentStore store_;
  index::KeyValues meta_;
  std::vector<std::string> names_;
  Sources sources_;
  std::vector<std::pair<uint64_t, uint32_t>> by_key_;  // Key and document, ascending.
  Status trusted_;
};

}  // namespace dossier::compile
