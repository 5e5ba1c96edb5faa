// `dossier build`: folders to a pack, with progress, diagnostics and a report.
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/files.h"
#include "compile/compile.h"
#include "report/json_writer.h"
#include "text/utf8.h"

namespace dossier::cli {
namespace {

using Clock = std::chrono::steady_clock;
using nlohmann::json;

/// Times the stages and, on a terminal, shows which one runs.
class StageTimer : public compile::Listener {
 public:
  explicit StageTimer(bool show) : show_(show) {}

  void OnStage(std::string_view name) override {
    EndStage();
    stages_.emplace_back(name, 0);
    started_ = Clock::now();
    if (show_) std::fprintf(stderr, "\r\033[K%.*s …", static_cast<int>(name.size()), name.data());
  }

  void EndStage() {
    if (!stages_.empty() && stages_.back().second == 0) {
      stages_.back().second =
          std::chrono::duration<double, std::milli>(Clock::now() - started_).count();
    }
  }

  void Finish() {
    EndStage();
    if (show_) std::fprintf(stderr, "\r\033[K");
  }

  const std::vector<std::pair<std::string, double>>& stages() const { return stages_; }
  double total_millis() const {
    return std::chrono::duration<double, std::milli>(Clock::now() - created_).count();
  }

 private:
  bool show_;
  std::vector<std::pair<std::string, double>> stages_;
  Clock::time_point created_ = Clock::now();
  Clock::time_point started_;
};

uint64_t PeakMemoryBytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<uint64_t>(usage.ru_maxrss) * 1024;
}

/// Takes title, description and license from a dossier.json; unknown keys get a warning.
Status ReadConfig(const std::string& path, compile::Options* options,
                  model::Diagnostics* diagnostics) {
  DOSSIER_ASSIGN_OR_RETURN(const std::vector<uint8_t> bytes, ReadFile(path));
  const json config = json::parse(bytes.begin(), bytes.end(), nullptr, false);
  if (!config.is_object()) {
    return Status(ErrorCode::kBadArgument,
                  model::Printable(path) + ": this is no JSON object; write {\"title\": \"…\"}");
  }
  const std::map<std::string, std::string*> fields = {{"title", &options->title},
                                                      {"description", &options->description},
                                                      {"license", &options->license}};
  for (const auto& [key, value] : config.items()) {
    const auto field = fields.find(key);
    if (field != fields.end() && value.is_string()) {
      *field->second = value.get<std::string>();
    } else {
      diagnostics->push_back(
          {model::Severity::kWarning, ErrorCode::kBadArgument, path, 0,
           "the key \"" + model::Printable(key) +
               "\" is not used; known are title, description and license, each a string"});
    }
  }
  return Status();
}

std::string TitleFromInput(const std::string& input) {
  std::string name = input;
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  name = name.substr(name.rfind('/') + 1);
  return name.empty() || name == "." || name == ".." ? "Documents" : name;
}

/// Config file, then --title, then the first input's name.
Status FillOptions(const BuildOptions& options, const FileInputs& inputs, compile::Options* out,
                   model::Diagnostics* diagnostics) {
  std::string config = options.config;
  if (config.empty() && !inputs.config_paths().empty()) config = inputs.config_paths().front();
  if (!config.empty()) DOSSIER_RETURN_IF_ERROR(ReadConfig(config, out, diagnostics));
  if (!options.title.empty()) out->title = options.title;
  if (out->title.empty()) out->title = TitleFromInput(options.inputs.front());
  for (std::string* text : {&out->title, &out->description, &out->license}) text::RepairUtf8(text);
  out->jobs = options.jobs > 0 ? options.jobs : ProcessorCount();
  return Status();
}

/// The pack of --update.
struct Earlier {
  std::string path;                            // Empty: there is none.
  std::unique_ptr<compile::EarlierPack> pack;  // Null when it could not be opened.
  std::string note;                            // Why nothing is taken from it.
};

void WriteUpdate(const Earlier& earlier, const compile::Changes& changes, report::JsonWriter* out) {
  out->Key("update").BeginObject().Key("pack").String(earlier.path);
  out->Key("note").StringOrNull(earlier.note);
  if (earlier.pack != nullptr) {
    out->Key("new").Number(changes.added).Key("changed").Number(changes.changed);
    out->Key("gone").Number(changes.gone).Key("unchanged").Number(changes.taken + changes.reread);
    out->Key("not_read_again").Number(changes.taken);
  }
  out->EndObject();
}

std::string ReportAsJson(const StageTimer& timer, const compile::Output& output,
                         uint64_t input_bytes, const Earlier& earlier) {
  report::JsonWriter out;
  out.BeginObject()
      .Key("milliseconds")
      .Fixed(timer.total_millis(), 1)
      .Key("peak_memory_bytes")
      .Number(PeakMemoryBytes());
  out.Key("input_bytes")
      .Number(input_bytes)
      .Key("pack_bytes")
      .Number(output.pack.size())
      .Key("stages")
      .BeginArray();
  for (const auto& [name, millis] : timer.stages()) {
    out.BeginObject().Key("name").String(name).Key("milliseconds").Fixed(millis, 1).EndObject();
  }
  const compile::Statistics& statistics = output.statistics;
  out.EndArray()
      .Key("files")
      .Number(statistics.files)
      .Key("documents")
      .Number(statistics.documents);
  out.Key("stories").Number(statistics.stories).Key("text_bytes").Number(statistics.text_bytes);
  out.Key("terms")
      .Number(statistics.terms)
      .Key("postings")
      .Number(statistics.postings)
      .Key("sections")
      .BeginObject();
  for (const auto& [name, bytes] : statistics.section_bytes) out.Key(name).Number(bytes);
  out.EndObject();
  if (!earlier.path.empty()) WriteUpdate(earlier, statistics.changes, &out);
  out.Key("diagnostics").BeginArray();
  for (const model::Diagnostic& diagnostic : output.diagnostics)
    out.String(model::FormatDiagnostic(diagnostic));
  return out.EndArray().EndObject().Take() + "\n";
}

/// Opens the pack of --update. What keeps it from being used becomes a note: the build is then in
/// full, as without it.
Earlier OpenEarlier(const std::string& path) {
  Earlier earlier;
  earlier.path = path;
  const auto open = [&]() -> Status {
    DOSSIER_ASSIGN_OR_RETURN(std::vector<uint8_t> bytes, ReadFile(path));
    DOSSIER_ASSIGN_OR_RETURN(earlier.pack, compile::EarlierPack::Open(std::move(bytes)));
    return earlier.pack->trusted();
  };
  const Status status = open();
  if (!status.ok()) {
    earlier.note = "note: nothing was taken from " + model::Printable(path) +
                   ", every file was read: " + status.message();
  }
  return earlier;
}

/// Says what is new against the earlier pack.
void SayChanges(const Earlier& earlier, const compile::Changes& changes) {
  if (!earlier.note.empty()) Say(earlier.note);
  if (earlier.pack == nullptr) return;
  const auto unchanged = [](uint64_t count) {
    return report::FormatThousands(count) + " unchanged document" + (count == 1 ? "" : "s");
  };
  std::string line = "against " + model::Printable(earlier.path) + ": " +
                     report::FormatThousands(changes.added) + " new, " +
                     report::FormatThousands(changes.changed) + " changed, " +
                     report::FormatThousands(changes.gone) + " gone; " + unchanged(changes.taken) +
                     (changes.taken == 1 ? " was" : " were") + " not read again";
  if (changes.reread > 0)
    line += ", " + unchanged(changes.reread) + (changes.reread == 1 ? " was" : " were");
  Say(line);
}

/// Prints at most kShown diagnostics; returns how many documents were lost.
size_t SayDiagnostics(const model::Diagnostics& diagnostics) {
  constexpr size_t kShown = 50;
  size_t errors = 0;
  for (size_t i = 0; i < diagnostics.size(); ++i) {
    errors += diagnostics[i].severity == model::Severity::kError ? 1 : 0;
    if (i < kShown) Say(model::FormatDiagnostic(diagnostics[i]));
  }
  if (diagnostics.size() > kShown)
    Say("… and " + std::to_string(diagnostics.size() - kShown) + " more (all are in --report)");
  return errors;
}

std::string Summary(const compile::Statistics& statistics, size_t pack_bytes, double millis) {
  return report::FormatThousands(statistics.stories) +
         (statistics.stories == 1 ? " story, " : " stories, ") +
         report::FormatThousands(statistics.documents) +
         (statistics.documents == 1 ? " text, " : " texts, ") +
         report::FormatThousands(statistics.terms) + " terms; " +
         report::FormatThousands(pack_bytes) + " bytes in " +
         report::FormatFixed(millis / 1000, 2) + " s";
}

}  // namespace

int RunBuild(const BuildOptions& options) {
  Result<FileInputs> inputs = FileInputs::Find(options.inputs);
  if (!inputs.ok()) return Fail(inputs.status());
  model::Diagnostics diagnostics = inputs->diagnostics();
  compile::Options compile_options;
  if (const Status status = FillOptions(options, *inputs, &compile_options, &diagnostics);
      !status.ok())
    return Fail(status);
  StageTimer timer(!options.quiet && isatty(STDERR_FILENO) != 0);
  Earlier earlier;
  if (!options.update.empty()) {
    timer.OnStage("opening the earlier pack");
    earlier = OpenEarlier(options.update);
  }
  model::Diagnostics failures;
  Result<compile::Output> output =
      compile::Compile(&*inputs, {}, compile_options, &timer, &failures, earlier.pack.get());
  timer.Finish();
  const model::Diagnostics& more = output.ok() ? output->diagnostics : failures;
  diagnostics.insert(diagnostics.end(), more.begin(), more.end());
  const size_t errors = SayDiagnostics(diagnostics);
  if (!output.ok()) return Fail(output.status());
  output->diagnostics = diagnostics;
  if (!options.report.empty()) {
    const std::string report = ReportAsJson(timer, *output, inputs->total_bytes(), earlier);
    if (const Status status = WriteFile(options.report, AsBytes(report)); !status.ok())
      return Fail(status);
  }
  if (options.strict && errors > 0) {
    Say("dossier: " + std::to_string(errors) +
        " documents could not be read, and --strict was asked for: nothing was written");
    return kExitFailed;
  }
  if (!options.update.empty()) SayChanges(earlier, output->statistics.changes);
  if (const Status status = WriteFile(options.output, output->pack); !status.ok())
    return Fail(status);
  if (!options.quiet) Say(Summary(output->statistics, output->pack.size(), timer.total_millis()));
  return kExitDone;
}

}  // namespace dossier::cli
