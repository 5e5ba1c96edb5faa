// The subcommands of the program: each takes its parsed options and gives the exit code. main.cpp
// parses and calls.
#pragma once

#include <string>
#include <vector>

namespace dossier::cli {

constexpr int kExitDone = 0;
constexpr int kExitFailed = 1;  ///< Documents failed under --strict, or a check failed.
constexpr int kExitUsage = 2;   ///< Usage, IO, or an input without any document.

struct BuildOptions {
  std::vector<std::string> inputs;
  std::string output;
  std::string title;
  std::string config;
  std::string update;
  std::string report;
  bool strict = false;
  bool quiet = false;
  unsigned jobs = 0;  ///< 0: all processors.
};
int RunBuild(const BuildOptions& options);

struct SearchOptions {
  std::string pack;
  std::string query;
  std::string queries;
  std::vector<std::string> filters;
  std::string sort = "relevance";
  std::string format = "text";
  long limit = -1;  ///< -1: 10 for one query, 1000 for a file of queries.
  bool facets = false;
  bool syntax = false;
};
int RunSearch(const SearchOptions& options);

struct InspectOptions {
  std::string pack;
  std::string doc;
  std::string format = "text";
};
int RunDocs(const InspectOptions& options);
int RunShow(const InspectOptions& options);
int RunStats(const InspectOptions& options);
int RunVerify(const InspectOptions& options);

struct PageOptions {
  std::string pack;
  std::string output;
  std::string viewer;  ///< Empty: "viewer" beside the program.
};
int RunPage(const PageOptions& options);
int RunSite(const PageOptions& options);

}  // namespace dossier::cli
