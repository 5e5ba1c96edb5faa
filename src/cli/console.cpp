// See console.h.
#include "cli/console.h"

#include <cstdio>

#include "cli/commands.h"
#include "cli/files.h"
#include "model/diagnostic.h"
#include "pack/block_source.h"

namespace dossier::cli {

bool Print(std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  return std::fflush(stdout) == 0 && written;
}

void Say(std::string_view line) {
  std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
}

int Fail(const Status& status) {
  Say("dossier: " + status.message());
  return status.code() == ErrorCode::kCorrupt ? kExitFailed : kExitUsage;
}

int PrintResult(const Result<std::string>& result) {
  if (!result.ok()) return Fail(result.status());
  return Print(*result) ? kExitDone : kExitUsage;
}

Result<std::unique_ptr<query::Corpus>> OpenCorpus(const std::string& path) {
  DOSSIER_ASSIGN_OR_RETURN(std::vector<uint8_t> bytes, ReadFile(path));
  Result<std::unique_ptr<query::Corpus>> corpus =
      query::Corpus::Open(std::make_shared<pack::MemoryBlockSource>(std::move(bytes)));
  if (!corpus.ok())
    return Status(corpus.status().code(),
                  model::Printable(path) + ": " + corpus.status().message());
  return corpus;
}

}  // namespace dossier::cli
