// `dossier page` and `dossier site`: a pack and the viewer folder become something to open or to
// publish.
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include "base/gzip.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/files.h"
#include "model/diagnostic.h"
#include "page/page.h"
#include "report/json_writer.h"

namespace dossier::cli {
namespace {

/// Scripts of the page in the order in which they run.
constexpr const char* kScripts[] = {"mirror.js", "input.js", "files.js", "boot.js"};

Result<std::string> ReadText(const std::string& folder, const std::string& name) {
  Result<std::vector<uint8_t>> bytes = ReadFile(folder + "/" + name);
  if (!bytes.ok()) {
    return Status(ErrorCode::kIo,
                  "the viewer folder lacks " + name + " (" + bytes.status().message() +
                      "); build it with `./run --build-only`, or say where it is with --viewer");
  }
  return std::string(AsText(*bytes));
}

Status ReadParts(const std::string& folder, page::PageParts* parts) {
  DOSSIER_ASSIGN_OR_RETURN(parts->shell, ReadText(folder, "index.html"));
  DOSSIER_ASSIGN_OR_RETURN(parts->style, ReadText(folder, "style.css"));
  for (const char* name : kScripts) {
    DOSSIER_ASSIGN_OR_RETURN(std::string script, ReadText(folder, name));
    parts->scripts.push_back(std::move(script));
  }
  DOSSIER_ASSIGN_OR_RETURN(parts->service_worker, ReadText(folder, "service_worker.js"));
  DOSSIER_ASSIGN_OR_RETURN(parts->viewer_script, ReadText(folder, "viewer.js"));
  DOSSIER_ASSIGN_OR_RETURN(parts->builder_script, ReadText(folder, "builder.js"));
  DOSSIER_ASSIGN_OR_RETURN(const std::string viewer_wasm, ReadText(folder, "viewer.wasm"));
  DOSSIER_ASSIGN_OR_RETURN(const std::string builder_wasm, ReadText(folder, "builder.wasm"));
  parts->viewer_wasm.assign(viewer_wasm.begin(), viewer_wasm.end());
  parts->builder_wasm.assign(builder_wasm.begin(), builder_wasm.end());
  return Status();
}

Result<page::PageSummary> Summarise(const query::Corpus& corpus) {
  page::PageSummary summary;
  summary.title = corpus.Meta("title");
  summary.description = corpus.Meta("description");
  summary.license = corpus.Meta("license");
  summary.stories = corpus.story_count();
  summary.texts = corpus.document_count();
  std::vector<model::DocId> order;
  for (uint32_t i = 0; i < corpus.document_count(); ++i) order.push_back(model::DocIdAt(i));
  std::stable_sort(order.begin(), order.end(), [&](model::DocId a, model::DocId b) {
    return corpus.columns().PackedDate(a) > corpus.columns().PackedDate(b);
  });
  for (const model::DocId doc : order) {
    DOSSIER_ASSIGN_OR_RETURN(const model::Document document, corpus.store().ReadMetadata(doc));
    summary.documents.push_back(
        {document.title, model::FormatDate(document.date), document.outlet, document.language});
  }
  return summary;
}

/// Everything that page and site need, read and checked.
struct Ingredients {
  page::PageParts parts;
  page::PageSummary summary;
  std::vector<uint8_t> pack;
};

Result<Ingredients> Gather(const PageOptions& options) {
  Ingredients ingredients;
  const std::string viewer = options.viewer.empty() ? ProgramFolder() + "/viewer" : options.viewer;
  DOSSIER_RETURN_IF_ERROR(ReadParts(viewer, &ingredients.parts));
  DOSSIER_ASSIGN_OR_RETURN(const std::unique_ptr<query::Corpus> corpus, OpenCorpus(options.pack));
  DOSSIER_RETURN_IF_ERROR(corpus->pack().Verify());
  DOSSIER_ASSIGN_OR_RETURN(ingredients.summary, Summarise(*corpus));
  DOSSIER_ASSIGN_OR_RETURN(ingredients.pack, ReadFile(options.pack));
  return ingredients;
}

/// True for the names that MakeSite gives: a stem, a hash of 16 digits, an ending. Nothing else is
/// ever removed.
bool IsOldPart(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kParts[] = {
      {"corpus-", ".pack"}, {"viewer-", ".wasm"}, {"builder-", ".wasm"}, {"builder-", ".js"}};
  constexpr size_t kHashDigits = 16;
  return std::any_of(std::begin(kParts), std::end(kParts), [&](const auto& part) {
    const auto& [stem, ending] = part;
    if (name.size() != stem.size() + kHashDigits + ending.size()) return false;
    const std::string_view hash = name.substr(stem.size(), kHashDigits);
    return name.starts_with(stem) && name.ends_with(ending) &&
           hash.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  });
}

}  // namespace

int RunPage(const PageOptions& options) {
  const Result<Ingredients> in = Gather(options);
  if (!in.ok()) return Fail(in.status());
  const Result<std::string> html = page::MakePage(in->parts, in->summary, in->pack, Gzip);
  if (!html.ok()) return Fail(html.status());
  if (const Status status = WriteFile(options.output, AsBytes(*html)); !status.ok())
    return Fail(status);
  Say(model::Printable(options.output) + ": " + report::FormatThousands(html->size()) + " bytes, " +
      report::FormatThousands(Gzip(AsBytes(*html)).size()) + " gzipped");
  return kExitDone;
}

int RunSite(const PageOptions& options) {
  const Result<Ingredients> in = Gather(options);
  if (!in.ok()) return Fail(in.status());
  const auto files = page::MakeSite(in->parts, in->summary, in->pack);
  if (!files.ok()) return Fail(files.status());
  uint64_t total = 0;
  for (const auto& [name, bytes] : *files) {
    if (const Status status = WriteFile(options.output + "/" + name, bytes); !status.ok())
      return Fail(status);
    total += bytes.size();
  }
  // Files of an earlier version have other hashes in their names; nothing links to them any more.
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(options.output, error)) {
    const std::string name = entry.path().filename().string();
    const bool current = std::any_of(files->begin(), files->end(),
                                     [&](const auto& file) { return file.first == name; });
    if (IsOldPart(name) && !current) std::filesystem::remove(entry.path(), error);
  }
  Say(model::Printable(options.output) + ": " + std::to_string(files->size()) + " files, " +
      report::FormatThousands(total) + " bytes");
  return kExitDone;
}

}  // namespace dossier::cli
