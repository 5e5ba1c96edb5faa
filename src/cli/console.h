// What all subcommands share: opening a pack, printing, and turning a status into a message and an
// exit code.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/status.h"
#include "query/corpus.h"

namespace dossier::cli {

/// Writes all of `text` to standard output; false when it cannot (a closed pipe, a full disk).
bool Print(std::string_view text);
/// Writes a line "dossier: …" to standard error and returns the exit code for a status.
int Fail(const Status& status);
/// Prints the text of a result, or its error.
int PrintResult(const Result<std::string>& result);

/// A line for standard error, as it is.
void Say(std::string_view line);

Result<std::unique_ptr<query::Corpus>> OpenCorpus(const std::string& path);

}  // namespace dossier::cli
