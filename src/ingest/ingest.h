// File bytes in, documents out. One entry for every format; knows no corpus, no pack and no file
// system.
#pragma once

#include <cstdint>
#include <optional>
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

/// Moves whenever Ingest makes another document of the same bytes: packs keep what it made.
constexpr uint32_t kRulesVersion = 1;

/// Names a record: a whole file, or a line of one. A record that was read without any trouble gives
/// the same document wherever its key is the same. Never 0.
/// `record` is the file's text, or the line without white space around it, invalid UTF-8 replaced;
/// `line_number` counts from 1, and is 0 for a whole file and for a line that has an id of its own.
uint64_t SourceKey(std::string_view file_name, std::string_view record, uint64_t line_number);

/// Documents that were made of the same records before.
class RecordCache {
 public:
  virtual ~RecordCache() = default;
  /// The document whose source_key this is. Called from any thread.
  virtual std::optional<model::Document> Find(uint64_t source_key) const = 0;
};

/// True when the name has an ending that Ingest reads (.txt .md .markdown .jsonl .ndjson), also
/// with .gz behind.
bool HasKnownEnding(std::string_view name);

/// Reads one file, whose bytes are unpacked already. Its name becomes the documents' name and
/// decides the format by its ending, a .gz behind it not counted. Errors: never fails; trouble is
/// in the diagnostics, and a document that could not be read is not there. Documents that `cache`
/// has are taken from there; the result is the same, but for their mentions.
Ingested Ingest(SourceFile file, const RecordCache* cache = nullptr);

/// Percent-encodes bytes of a file name that are not UTF-8, and "%" only where it would read as
/// such an escape.
std::string EncodeName(std::string_view raw);

}  // namespace dossier::ingest
