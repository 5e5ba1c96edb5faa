// Entry of the builder's wasm: compiles files that were dropped on the page, together with the
// documents of the open pack, into a new pack. It runs in a worker; the page calls these functions
// in the order base, add…, run.
#include <emscripten/emscripten.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "compile/compile.h"
#include "model/diagnostic.h"

namespace dossier::builder {
namespace {

/// The files that the page handed over.
class AddedFiles : public compile::InputSource {
 public:
  void Add(std::string name, std::vector<uint8_t> bytes) {
    files_.push_back({std::move(name), std::move(bytes)});
  }
  size_t count() const override { return files_.size(); }
  std::string NameOf(size_t index) const override { return files_[index].name; }
  Result<ingest::SourceFile> Read(size_t index) override { return std::move(files_[index]); }

 private:
  std::vector<ingest::SourceFile> files_;
};

/// State between the calls; a worker builds one pack and is thrown away.
struct Builder {
  std::vector<uint8_t> base;
  AddedFiles files;
  std::vector<uint8_t> pack;
  std::string messages;
};
Builder builder;

Status Run() {
  compile::Options options;
  std::vector<model::Document> documents;
  if (!builder.base.empty()) {
    DOSSIER_ASSIGN_OR_RETURN(documents, compile::ReadDocuments(std::move(builder.base), &options));
  }
  if (options.title.empty()) options.title = "Documents";
  model::Diagnostics failures;
  Result<compile::Output> output =
      compile::Compile(&builder.files, std::move(documents), options, nullptr, &failures);
  for (const model::Diagnostic& diagnostic : output.ok() ? output->diagnostics : failures) {
    builder.messages += model::FormatDiagnostic(diagnostic) + "\n";
  }
  if (!output.ok()) return output.status();
  builder.pack = std::move(output->pack);
  return Status();
}

}  // namespace
}  // namespace dossier::builder

using dossier::builder::builder;

extern "C" {

/// The open pack, whose documents stay.
EMSCRIPTEN_KEEPALIVE void builder_base(const uint8_t* bytes, size_t size) {
  builder.base.assign(bytes, bytes + size);
}

/// A file; the name is UTF-8.
EMSCRIPTEN_KEEPALIVE void builder_add(const char* name, size_t name_size, const uint8_t* bytes,
                                      size_t size) {
  builder.files.Add(dossier::ingest::EncodeName({name, name_size}),
                    std::vector<uint8_t>(bytes, bytes + size));
}

/// 0 when there is a pack; else the messages say why not.
EMSCRIPTEN_KEEPALIVE int builder_run() {
  const dossier::Status status = dossier::builder::Run();
  if (status.ok()) return 0;
  builder.messages += status.message() + "\n";
  return 1;
}

EMSCRIPTEN_KEEPALIVE const uint8_t* builder_pack_ptr() { return builder.pack.data(); }
EMSCRIPTEN_KEEPALIVE size_t builder_pack_len() { return builder.pack.size(); }
EMSCRIPTEN_KEEPALIVE const char* builder_messages_ptr() { return builder.messages.data(); }
EMSCRIPTEN_KEEPALIVE size_t builder_messages_len() { return builder.messages.size(); }
}
