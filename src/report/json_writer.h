// Writes JSON text: the one writer for program, page and module, so that all print the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dossier::report {

/// A number with a fixed count of decimals, rounded half away from zero. No locale, no libc: same
/// bytes everywhere. Requires: |value| below 1e12, decimals at most 6.
std::string FormatFixed(double value, int decimals);

/// "1,234,567".
std::string FormatThousands(uint64_t value);

/// Builds one JSON value on one line. Strings are valid UTF-8; control characters are escaped.
class JsonWriter {
 public:
  JsonWriter& BeginObject() { return Open('{'); }
  JsonWriter& EndObject() { return Close('}'); }
  JsonWriter& BeginArray() { return Open('['); }
  JsonWriter& EndArray() { return Close(']'); }
  JsonWriter& Key(std::string_view key);
  JsonWriter& String(std::string_view value);
  JsonWriter& Number(uint64_t value) { return Raw(std::to_string(value)); }
  JsonWriter& Fixed(double value, int decimals) { return Raw(FormatFixed(value, decimals)); }
  JsonWriter& Bool(bool value) { return Raw(value ? "true" : "false"); }
  JsonWriter& Null() { return Raw("null"); }
  /// A string, or null when it is empty: how unknown metadata is written.
  JsonWriter& StringOrNull(std::string_view value) {
    return value.empty() ? Null() : String(value);
  }

  std::string Take() { return std::move(out_); }

 private:
  JsonWriter& Open(char bracket);
  JsonWriter& Close(char bracket);
  JsonWriter& Raw(std::string_view text);
  void Separate();

  std::string out_;
  bool needs_comma_ = false;
};

}  // namespace dossier::report
