// Errors as values: a closed list of codes, a status with its place, and a value-or-status. No
// exceptions.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace dossier {

/// What kind of trouble it is. Closed: callers may switch over it.
enum class ErrorCode : uint8_t {
  kOk,                  ///< No error.
  kIo,                  ///< A file could not be read or written.
  kBadArgument,         ///< The caller's or the user's input makes no sense.
  kBadUtf8,             ///< Bytes that were to be UTF-8 are not.
  kUnsupportedFormat,   ///< A kind of file that nobody here reads.
  kUnsupportedVersion,  ///< Made by a newer or much older program.
  kCorrupt,             ///< Bytes differ from what was written.
  kLimitExceeded,       ///< Larger than this build can hold.
  kNotFound,            ///< The thing asked for is not there.
  kNotYet               ///< The bytes have not arrived; ask again when the wanted blocks are there.
};

/// Name of a code as it is printed ("corrupt").
const char* ErrorCodeName(ErrorCode code);

/// The outcome of an operation that has no value. Messages are whole sentences for people: what,
/// where, the cure.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) {}

  bool ok() const { return code_ == ErrorCode::kOk; }
  ErrorCode code() const { return code_; }
  const std::string& message() const { return message_; }
  /// "corrupt: block 3 …", or "ok".
  std::string ToString() const;

 private:
  ErrorCode code_ = ErrorCode::kOk;
  std::string message_;
};

/// A value, or the status that says why there is none.
template <typename T>
class [[nodiscard]] Result {
 public:
  // Implicit, so that a function may return either.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(Status status) : state_(std::in_place_index<1>, std::move(status)) {}

  bool ok() const { return state_.index() == 0; }
  T& value() { return *std::get_if<0>(&state_); }
  const T& value() const { return *std::get_if<0>(&state_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  Status status() const { return ok() ? Status() : *std::get_if<1>(&state_); }

 private:
  std::variant<T, Status> state_;
};

}  // namespace dossier

/// Returns from the enclosing function when `expression` is a failed Status.
#define DOSSIER_RETURN_IF_ERROR(expression)          \
  do {                                               \
    ::dossier::Status dossier_status = (expression); \
    if (!dossier_status.ok()) return dossier_status; \
  } while (false)

#define DOSSIER_CONCAT_INNER(a, b) a##b
#define DOSSIER_CONCAT(a, b) DOSSIER_CONCAT_INNER(a, b)
/// Declares `declaration` from the value of a Result, or returns its status.
// NOLINTBEGIN(bugprone-macro-parentheses): a declaration cannot stand in parentheses
#define DOSSIER_ASSIGN_OR_RETURN(declaration, expression)        \
  auto DOSSIER_CONCAT(dossier_result_, __LINE__) = (expression); \
  if (!DOSSIER_CONCAT(dossier_result_, __LINE__).ok())           \
    return DOSSIER_CONCAT(dossier_result_, __LINE__).status();   \
  declaration = std::move(DOSSIER_CONCAT(dossier_result_, __LINE__).value())
// NOLINTEND(bugprone-macro-parentheses)
