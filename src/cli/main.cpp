// The `dossier` program: reads the command line and calls one subcommand.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>

#include "cli/commands.h"
#include "compile/compile.h"

namespace dossier::cli {
namespace {

const CLI::IsMember kFormats({"text", "json"});

void AddBuild(CLI::App* app, BuildOptions* options, std::function<int()>* run) {
  CLI::App* command = app->add_subcommand("build", "Turn folders and files into a pack");
  command
      ->add_option("INPUT", options->inputs,
                   "Folders or files (.txt .md .jsonl, each also with .gz behind)")
      ->required();
  command->add_option("-o,--output", options->output, "The pack to write")->required();
  command->add_option("--title", options->title,
                      "Title of the corpus (default: dossier.json, else the input's name)");
  command->add_option(
      "--config", options->config,
      "A dossier.json with title, description and license (default: the one in the folder)");
  command->add_option("--update", options->update,
                      "An earlier pack: read only what changed since, and say what that is; "
                      "the result is the same as without");
  command->add_option("--report", options->report,
                      "Write times, sizes and all diagnostics to this JSON file");
  command
      ->add_option("--jobs", options->jobs,
                   "Threads (default: all processors; the pack does not depend on it)")
      ->check(CLI::Range(1, 256));
  command->add_flag("--strict", options->strict,
                    "Write nothing and exit with 1 when a document cannot be read");
  command->add_flag("-q,--quiet", options->quiet, "Print diagnostics only");
  command->callback([=] { *run = [=] { return RunBuild(*options); }; });
}

void AddSearch(CLI::App* app, SearchOptions* options, std::function<int()>* run) {
  CLI::App* command = app->add_subcommand("search", "Search a pack");
  command->add_option("PACK", options->pack, "The pack")->required();
  CLI::Option* query =
      command->add_option("QUERY", options->query, "The words; word* also finds its completions");
  CLI::Option* queries =
      command
          ->add_option("--queries", options->queries,
                       "A file of JSON lines {id, text}: print {qid, rank, doc, score} for each")
          ->excludes(query);
  command->add_option("--limit", options->limit, "How many hits (default 10; 1000 with --queries)")
      ->check(CLI::Range(0, 100000000));
  command->add_option("--sort", options->sort, "relevance or date")
      ->check(CLI::IsMember({"relevance", "date"}));
  command->add_option("--format", options->format, "text or json")->check(kFormats);
  command
      ->add_option("--filter", options->filters,
                   "NAME=VALUE, for instance country=KR; may be repeated")
      ->allow_extra_args(false);
  command->add_flag("--facets", options->facets, "Print total and counts first")->excludes(queries);
  command->add_flag("--syntax", options->syntax,
                    "With --queries: honour word* instead of reading plain words");
  command->callback([=] { *run = [=] { return RunSearch(*options); }; });
}

void AddInspect(CLI::App* app, const char* name, const char* help,
                int (*call)(const InspectOptions&), bool has_format, bool has_doc,
                InspectOptions* options, std::function<int()>* run) {
  CLI::App* command = app->add_subcommand(name, help);
  command->add_option("PACK", options->pack, "The pack")->required();
  if (has_doc)
    command->add_option("DOC", options->doc, "Name of the document, as `dossier docs` prints it")
        ->required();
  if (has_format) command->add_option("--format", options->format, "text or json")->check(kFormats);
  command->callback([=] { *run = [=] { return call(*options); }; });
}

void AddPage(CLI::App* app, const char* name, const char* help, const char* output,
             int (*call)(const PageOptions&), PageOptions* options, std::function<int()>* run) {
  CLI::App* command = app->add_subcommand(name, help);
  command->add_option("PACK", options->pack, "The pack")->required();
  command->add_option("-o,--output", options->output, output)->required();
  command->add_option(
      "--viewer", options->viewer,
      "Folder with the page shell and the wasm modules (default: beside the program)");
  command->callback([=] { *run = [=] { return call(*options); }; });
}

int Main(int argc, char** argv) {
  CLI::App app("Dossier turns a folder of documents into one static web page that searches.",
               "dossier");
  app.set_version_flag("--version", std::string(compile::kGenerator));
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done; 1 documents failed under --strict, or a check failed; 2 usage, IO, or "
      "no document.");
  std::function<int()> run;
  BuildOptions build;
  SearchOptions search;
  InspectOptions inspect;
  PageOptions page;
  AddBuild(&app, &build, &run);
  AddSearch(&app, &search, &run);
  AddInspect(&app, "docs", "List the documents with their labels", RunDocs, true, false, &inspect,
             &run);
  AddInspect(&app, "show", "Print the text of a document", RunShow, false, true, &inspect, &run);
  AddInspect(&app, "stats", "Say what a pack holds", RunStats, true, false, &inspect, &run);
  AddInspect(&app, "verify", "Check every byte of a pack", RunVerify, false, false, &inspect, &run);
  AddPage(&app, "page", "Write one self-contained page", "The page to write", RunPage, &page, &run);
  AddPage(&app, "site", "Write a hosted site", "The folder to write", RunSite, &page, &run);
  if (argc == 1) {
    std::fputs(app.help().c_str(), stderr);
    return kExitUsage;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitDone : kExitUsage;
  }
  return run();
}

}  // namespace
}  // namespace dossier::cli

int main(int argc, char** argv) { return dossier::cli::Main(argc, argv); }
