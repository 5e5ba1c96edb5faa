// `dossier docs`, `show`, `stats` and `verify`: what a pack holds, and whether it is whole.
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/files.h"
#include "model/diagnostic.h"
#include "pack/pack.h"
#include "report/answers.h"
#include "report/json_writer.h"

namespace dossier::cli {

int RunDocs(const InspectOptions& options) {
  const auto corpus = OpenCorpus(options.pack);
  if (!corpus.ok()) return Fail(corpus.status());
  return PrintResult(options.format == "json" ? report::DocumentsAsJson(**corpus)
                                              : report::DocumentsAsText(**corpus));
}

int RunShow(const InspectOptions& options) {
  const auto corpus = OpenCorpus(options.pack);
  if (!corpus.ok()) return Fail(corpus.status());
  const Result<model::DocId> doc = (*corpus)->store().FindByName(options.doc);
  if (!doc.ok()) {
    return Fail(Status(doc.status().code(), model::Printable(doc.status().message()) +
                                                "; `dossier docs " +
                                                model::Printable(options.pack) + "` lists them"));
  }
  const Result<std::string> text = (*corpus)->store().ReadText(*doc);
  if (!text.ok()) return Fail(text.status());
  return Print(*text) ? kExitDone : kExitUsage;
}

int RunStats(const InspectOptions& options) {
  const auto corpus = OpenCorpus(options.pack);
  if (!corpus.ok()) return Fail(corpus.status());
  return PrintResult(options.format == "json" ? report::StatisticsAsJson(**corpus)
                                              : report::StatisticsAsText(**corpus));
}

int RunVerify(const InspectOptions& options) {
  const auto corpus = OpenCorpus(options.pack);
  Status status = corpus.ok() ? (*corpus)->pack().Verify() : corpus.status();
  // Blocks are whole; now every record must read back too.
  for (uint32_t i = 0; status.ok() && i < (*corpus)->document_count(); ++i) {
    status = (*corpus)->store().Read(model::DocIdAt(i)).status();
  }
  if (!status.ok()) {
    Fail(status);
    return status.code() == ErrorCode::kIo ? kExitUsage : kExitFailed;
  }
  Print(model::Printable(options.pack) + ": whole (" +
        report::FormatThousands((*corpus)->pack().size()) + " bytes, " +
        report::FormatThousands((*corpus)->pack().touched_blocks()) + " blocks)\n");
  return kExitDone;
}

}  // namespace dossier::cli
