// Trouble with one document that does not stop the work: collected, shown, counted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace dossier::model {

/// How bad it is.
enum class Severity : uint8_t {
  kNote,     ///< Worth knowing; nothing was lost.
  kWarning,  ///< Something was changed or guessed; the document is in.
  kError     ///< The document is not in.
};

/// One finding.
struct Diagnostic {
  Severity severity = Severity::kNote;
  ErrorCode code = ErrorCode::kOk;
  std::string doc;      ///< Document or file name, as in the pack.
  uint64_t offset = 0;  ///< Bytes into the file, where that makes sense.
  std::string message;  ///< A sentence: what, and the cure.
};

using Diagnostics = std::vector<Diagnostic>;

/// "warning: notes/a.txt: byte 17: …" with control characters in names escaped, so that a file name
/// cannot write to the terminal.
std::string FormatDiagnostic(const Diagnostic& diagnostic);

/// Replaces control characters by \xNN.
std::string Printable(std::string_view text);

}  // namespace dossier::model
