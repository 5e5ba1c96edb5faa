// `dossier search`: one query for people or programs, or a file of queries for measuring.
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/gzip.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/files.h"
#include "model/diagnostic.h"
#include "query/search.h"
#include "report/answers.h"
#include "text/utf8.h"

namespace dossier::cli {
namespace {

using nlohmann::json;

constexpr size_t kDefaultHits = 10;
constexpr size_t kDefaultRunHits = 1000;

Result<query::SearchRequest> RequestOf(const SearchOptions& options) {
  query::SearchRequest request;
  request.query = options.query;
  text::RepairUtf8(&request.query);
  request.sort = options.sort == "date" ? query::Sort::kDate : query::Sort::kRelevance;
  request.limit = options.limit >= 0 ? static_cast<size_t>(options.limit) : kDefaultHits;
  for (const std::string& filter : options.filters) {
    const size_t equals = filter.find('=');
    if (equals == std::string::npos) {
      return Status(ErrorCode::kBadArgument,
                    "--filter " + filter + ": write NAME=VALUE, for instance --filter country=KR");
    }
    request.filters.emplace_back(filter.substr(0, equals), filter.substr(equals + 1));
    text::RepairUtf8(&request.filters.back().second);
  }
  return request;
}

int SearchOnce(const query::Corpus& corpus, const SearchOptions& options) {
  const Result<query::SearchRequest> request = RequestOf(options);
  if (!request.ok()) return Fail(request.status());
  const Result<query::SearchResult> result = query::Search(corpus, *request);
  if (!result.ok()) return Fail(result.status());
  if (options.format == "json")
    return PrintResult(report::HitsAsJson(corpus, *request, *result, options.facets));
  const bool colour = isatty(STDOUT_FILENO) != 0;
  return PrintResult(report::HitsAsText(corpus, *result, options.facets, colour ? "\033[1;33m" : "",
                                        colour ? "\033[0m" : ""));
}

/// One line {id, text} of a file of queries.
Status RunOne(const query::Corpus& corpus, const SearchOptions& options, const std::string& line,
              size_t number) {
  const json value = json::parse(line, nullptr, false);
  const bool usable = value.is_object() && value.contains("text") && value["text"].is_string() &&
                      value.contains("id");
  if (!usable) {
    return Status(ErrorCode::kBadArgument, model::Printable(options.queries) + ": line " +
                                               std::to_string(number) +
                                               " is no {\"id\": …, \"text\": \"…\"}");
  }
  DOSSIER_ASSIGN_OR_RETURN(query::SearchRequest request, RequestOf(options));
  request.query = value["text"].get<std::string>();
  request.matching = query::Matching::kAny;
  request.operators = options.syntax;
  if (options.limit < 0) request.limit = kDefaultRunHits;
  DOSSIER_ASSIGN_OR_RETURN(const query::SearchResult result, query::Search(corpus, request));
  const std::string id =
      value["id"].is_string() ? value["id"].get<std::string>() : value["id"].dump();
  DOSSIER_ASSIGN_OR_RETURN(const std::string lines, report::RunAsJson(corpus, id, result));
  return Print(lines) ? Status() : Status(ErrorCode::kIo, "standard output was closed");
}

int SearchFile(const query::Corpus& corpus, const SearchOptions& options) {
  Result<std::vector<uint8_t>> bytes = ReadFile(options.queries);
  if (bytes.ok() && LooksLikeGzip(*bytes)) bytes = Gunzip(*bytes, uint64_t{1} << 30);
  if (!bytes.ok()) return Fail(bytes.status());
  const std::string_view text = AsText(*bytes);
  size_t number = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string line(text.substr(at, end - at));
    at = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    if (const Status status = RunOne(corpus, options, line, number); !status.ok())
      return Fail(status);
  }
  return kExitDone;
}

}  // namespace

int RunSearch(const SearchOptions& options) {
  const auto corpus = OpenCorpus(options.pack);
  if (!corpus.ok()) return Fail(corpus.status());
  return options.queries.empty() ? SearchOnce(**corpus, options) : SearchFile(**corpus, options);
}

}  // namespace dossier::cli
