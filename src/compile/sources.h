// The sources section: what an update must know of a pack's documents beyond what readers see.
// Layout: FORMAT.md, "sources".
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/status.h"
#include "model/document.h"

namespace dossier::compile {

/// Hash of everything but a record's bytes that decides which document it becomes: versions of
/// ingest, of folding and of the country search, all names of countries, the program's version.
uint64_t RulesHash();

/// The section, read.
struct Sources {
  uint64_t rules = 0;                       ///< RulesHash() of the program that made the pack.
  std::vector<uint64_t> keys;               ///< Document::source_key by document.
  std::map<uint32_t, std::string> written;  ///< translation_written where it is not the name.
};

/// Documents in the pack's order, stories assigned.
std::vector<uint8_t> EncodeSources(const std::vector<model::Document>& documents);
/// Errors: kCorrupt.
Result<Sources> DecodeSources(ByteView section, uint32_t document_count);

}  // namespace dossier::compile
