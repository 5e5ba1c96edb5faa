// See utf8.h.
#include "text/utf8.h"

#include <algorithm>

namespace dossier::text {
namespace {

bool IsContinuation(char c) { return (static_cast<uint8_t>(c) & 0xc0) == 0x80; }

/// Length and payload of a lead byte; length 0 when it cannot lead.
struct Lead {
  uint8_t length;
  uint8_t payload;
};
Lead ReadLead(uint8_t byte) {
  if (byte >= 0xc2 && byte <= 0xdf) return {2, static_cast<uint8_t>(byte & 0x1f)};
  if (byte >= 0xe0 && byte <= 0xef) return {3, static_cast<uint8_t>(byte & 0x0f)};
  if (byte >= 0xf0 && byte <= 0xf4) return {4, static_cast<uint8_t>(byte & 0x07)};
  return {0, 0};
}

bool IsScalarValue(char32_t cp, uint8_t length) {
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  return cp >= kSmallest[length] && cp <= 0x10ffff && !(cp >= 0xd800 && cp <= 0xdfff);
}

}  // namespace

Decoded DecodeAt(std::string_view text, size_t offset) {
  const uint8_t first = static_cast<uint8_t>(text[offset]);
  if (first < 0x80) return {first, 1, true};
  const Lead lead = ReadLead(first);
  constexpr Decoded kInvalid = {kReplacement, 1, false};
  if (lead.length == 0 || lead.length > text.size() - offset) return kInvalid;
  char32_t cp = lead.payload;
  for (size_t i = 1; i < lead.length; ++i) {
    if (!IsContinuation(text[offset + i])) return kInvalid;
    cp = (cp << 6) | (static_cast<uint8_t>(text[offset + i]) & 0x3f);
  }
  return IsScalarValue(cp, lead.length) ? Decoded{cp, lead.length, true} : kInvalid;
}

void AppendUtf8(char32_t cp, std::string* out) {
  if (cp < 0x80) {
    out->push_back(static_cast<char>(cp));
  } else if (cp < 0x800) {
    out->push_back(static_cast<char>(0xc0 | (cp >> 6)));
    out->push_back(static_cast<char>(0x80 | (cp & 0x3f)));
  } else if (cp < 0x10000) {
    out->push_back(static_cast<char>(0xe0 | (cp >> 12)));
    out->push_back(static_cast<char>(0x80 | ((cp >> 6) & 0x3f)));
    out->push_back(static_cast<char>(0x80 | (cp & 0x3f)));
  } else {
    out->push_back(static_cast<char>(0xf0 | (cp >> 18)));
    out->push_back(static_cast<char>(0x80 | ((cp >> 12) & 0x3f)));
    out->push_back(static_cast<char>(0x80 | ((cp >> 6) & 0x3f)));
    out->push_back(static_cast<char>(0x80 | (cp & 0x3f)));
  }
}

Utf8Repair RepairUtf8(std::string* text) {
  size_t at = 0;
  while (at < text->size()) {
    const Decoded d = DecodeAt(*text, at);
    if (!d.valid) break;
    at += d.length;
  }
  Utf8Repair repair;
  if (at == text->size()) return repair;
  repair.first_offset = at;
  std::string out = text->substr(0, at);
  bool in_bad_run = false;
  while (at < text->size()) {
    const Decoded d = DecodeAt(*text, at);
    if (d.valid) {
      out.append(*text, at, d.length);
    } else if (!in_bad_run) {
      AppendUtf8(kReplacement, &out);
      ++repair.replaced;
    }
    in_bad_run = !d.valid;
    at += d.length;
  }
  *text = std::move(out);
  return repair;
}

size_t CodePointFloor(std::string_view text, size_t offset) {
  offset = std::min(offset, text.size());
  while (offset > 0 && offset < text.size() && IsContinuation(text[offset])) --offset;
  return offset;
}

size_t CountCodePoints(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !IsContinuation(c); }));
}

}  // namespace dossier::text
