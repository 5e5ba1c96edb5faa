// See status.h.
#include "base/status.h"

namespace dossier {

const char* ErrorCodeName(ErrorCode code) {
  switch (code) {
    case ErrorCode::kOk:
      return "ok";
    case ErrorCode::kIo:
      return "io";
    case ErrorCode::kBadArgument:
      return "bad argument";
    case ErrorCode::kBadUtf8:
      return "bad UTF-8";
    case ErrorCode::kUnsupportedFormat:
      return "unsupported format";
    case ErrorCode::kUnsupportedVersion:
      return "unsupported version";
    case ErrorCode::kCorrupt:
      return "corrupt";
    case ErrorCode::kLimitExceeded:
      return "limit exceeded";
    case ErrorCode::kNotFound:
      return "not found";
    case ErrorCode::kNotYet:
      return "not yet";
  }
  return "unknown";
}

std::string Status::ToString() const {
  return ok() ? "ok" : std::string(ErrorCodeName(code_)) + ": " + message_;
}

}  // namespace dossier
