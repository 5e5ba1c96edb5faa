// The one pipeline from files to a pack: ingest, names, stories, countries, index, container. The
// program and the page's builder call the same function. No files and no clock here: bytes come
// from an InputSource, times are taken by whoever listens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/status.h"
#include "compile/earlier_pack.h"
#include "ingest/ingest.h"
#include "model/diagnostic.h"
#include "model/document.h"

namespace dossier::compile {

/// Version of the program, written into packs.
constexpr std::string_view kGenerator = "dossier 0.1.0";

/// Gives the files one after another. Read may be called from several threads at once, each index
/// once.
class InputSource {
 public:
  virtual ~InputSource() = default;
  virtual size_t count() const = 0;
  /// Errors: what kept the file from being read; it becomes a diagnostic under NameOf(index).
  virtual Result<ingest::SourceFile> Read(size_t index) = 0;
  virtual std::string NameOf(size_t index) const = 0;
};

/// Hears how the work goes on.
class Listener {
 public:
  virtual ~Listener() = default;
  /// A stage begins ("reading", "countries", …). Called from the thread that called Compile.
  virtual void OnStage(std::string_view name) { (void)name; }
};

struct Options {
  std::string title;        ///< Shown on the page.
  std::string description;  ///< One or two sentences, may be empty.
  std::string license;      ///< Of the texts, may be empty.
  unsigned jobs = 1;        ///< Threads; the result does not depend on it.
};

/// How the documents differ from those of an earlier pack, in documents.
struct Changes {
  uint64_t added = 0;
  uint64_t changed = 0;
  uint64_t gone = 0;
  uint64_t taken = 0;   ///< The same, and taken from the pack.
  uint64_t reread = 0;  ///< The same, but read again: their reading had said something.
};

/// Counts and sizes of what was made.
struct Statistics {
  uint64_t files = 0;
  uint64_t documents = 0;
  uint64_t stories = 0;
  uint64_t text_bytes = 0;
  uint64_t terms = 0;
  uint64_t postings = 0;
  std::vector<std::pair<std::string, uint64_t>> section_bytes;  ///< In file order.
  Changes changes;                                              ///< Zeros without an earlier pack.
};

struct Output {
  std::vector<uint8_t> pack;
  model::Diagnostics diagnostics;  ///< Sorted by document, then offset.
  Statistics statistics;
};

/// Compiles files, and documents that are already there (those of an open pack, say). A file's
/// document replaces an earlier document of the same name. Errors: kNotFound when no document came
/// out (diagnostics say why), kLimitExceeded for a corpus beyond the format. Cost: linear in the
/// text; memory about three times the text. With an `earlier` pack, records of files that it has
/// are taken from there instead of being read; pack and diagnostics are the same as without.
Result<Output> Compile(InputSource* inputs, std::vector<model::Document> documents,
                       const Options& options, Listener* listener,
                       model::Diagnostics* failure_diagnostics = nullptr,
                       const EarlierPack* earlier = nullptr);

/// All documents of a pack, ready to be compiled again. Also gives the options it was made with.
/// Compiled with no other document they give the same pack.
Result<std::vector<model::Document>> ReadDocuments(std::vector<uint8_t> pack, Options* options);

}  // namespace dossier::compile
