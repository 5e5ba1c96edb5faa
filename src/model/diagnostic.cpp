// See diagnostic.h.
#include "model/diagnostic.h"

namespace dossier::model {

std::string Printable(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    if (byte >= 0x20 && byte != 0x7f) {
      out += c;
    } else {
      out += "\\x";
      out += "0123456789abcdef"[byte >> 4];
      out += "0123456789abcdef"[byte & 15];
    }
  }
  return out;
}

std::string FormatDiagnostic(const Diagnostic& d) {
  constexpr const char* kNames[] = {"note", "warning", "error"};
  std::string out = std::string(kNames[static_cast<size_t>(d.severity)]) + ": ";
  if (!d.doc.empty()) out += Printable(d.doc) + ": ";
  if (d.offset != 0) out += "byte " + std::to_string(d.offset) + ": ";
  return out + d.message;
}

}  // namespace dossier::model
