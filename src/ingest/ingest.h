// File bytes in, documents out. One entry for every format; knows no corpus, no pack and no file
// system.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "model/diagnostic.h"
#include "model/document.h"

namespace dossier::ingest {

/// A file as it came from a folder or was dropped on the page.
struct SourceFile {
  std::string name;  ///< Path relative to its input, with "/", valid UTF-8 (see EncodeName).
  std::vector<uint8_t> bytes;
};

/// What a file gave.
struct Ingested {
  std::vector<model::Document> documents;
  model::Diagnostics diagnostics;
};

/// Largest file that is read; larger ones get an error diagnostic.
constexpr uint64_t kMaxFileBytes = uint64_t{1} << 30;

/// True when the name has an ending that Ingest reads (.txt .md .markdown .jsonl .ndjson), also
/// with .gz behind.
bool HasKnownEnding(std::string_view name);

/// Reads one file, whose bytes are unpacked already. Its name becomes the documents' name and
/// decides the format by its ending, a .gz behind it not counted. Errors: never fails; trouble is
/// in the diagnostics, and a document that could not be read is not there.
Ingested Ingest(SourceFile file);

/// Percent-encodes bytes of a file name that are not UTF-8, and "%" only where it would read as
/// such an escape.
std::string EncodeName(std::string_view raw);

}  // namespace dossier::ingest
