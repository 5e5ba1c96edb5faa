// See json_writer.h.
#include "report/json_writer.h"

namespace dossier::report {
namespace {

void AppendQuoted(std::string_view text, std::string* out) {
  constexpr char kHex[] = "0123456789abcdef";
  *out += '"';
  for (const char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    if (c == '"' || c == '\\') {
      *out += '\\';
      *out += c;
    } else if (c == '\n') {
      *out += "\\n";
    } else if (byte < 0x20) {
      *out += "\\u00";
      *out += kHex[byte >> 4];
      *out += kHex[byte & 15];
    } else {
      *out += c;
    }
  }
  *out += '"';
}

}  // namespace

std::string FormatFixed(double value, int decimals) {
  uint64_t scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const bool negative = value < 0;
  const double magnitude = (negative ? -value : value) * static_cast<double>(scale);
  // lround is libm's, and platforms differ in it.
  // NOLINTNEXTLINE(bugprone-incorrect-roundings)
  const auto scaled = static_cast<uint64_t>(magnitude + 0.5);
  std::string out = negative && scaled != 0 ? "-" : "";
  out += std::to_string(scaled / scale);
  if (decimals == 0) return out;
  const std::string fraction = std::to_string(scaled % scale);
  return out + "." + std::string(static_cast<size_t>(decimals) - fraction.size(), '0') + fraction;
}

std::string FormatThousands(uint64_t value) {
  std::string digits = std::to_string(value);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

void JsonWriter::Separate() {
  if (needs_comma_) out_ += ',';
  needs_comma_ = false;
}

JsonWriter& JsonWriter::Open(char bracket) {
  Separate();
  out_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::Close(char bracket) {
  out_ += bracket;
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::Key(std::string_view key) {
  Separate();
  AppendQuoted(key, &out_);
  out_ += ':';
  return *this;
}

JsonWriter& JsonWriter::String(std::string_view value) {
  Separate();
  AppendQuoted(value, &out_);
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::Raw(std::string_view text) {
  Separate();
  out_ += text;
  needs_comma_ = true;
  return *this;
}

}  // namespace dossier::report
