// See request.h.
#include "query/request.h"

#include <algorithm>

namespace dossier::query {
namespace {

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 32);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string DecodeParameter(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && HexDigit(text[i + 1]) >= 0 &&
                        HexDigit(text[i + 2]) >= 0;
    if (escape) {
      out += static_cast<char>(HexDigit(text[i + 1]) * 16 + HexDigit(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

bool IsUnreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '_' || c == '.' || c == '~';
}

size_t ParseLimit(std::string_view text, size_t fallback) {
  size_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value > 1000000) return fallback;
    value = value * 10 + static_cast<size_t>(c - '0');
  }
  return text.empty() ? fallback : value;
}

/// Reads "country=KR", the program's --filter.
void AddFilter(const std::string& text, SearchRequest* request) {
  const size_t equals = std::min(text.find('='), text.size());
  if (equals + 1 < text.size())
    request->filters.emplace_back(text.substr(0, equals), text.substr(equals + 1));
}

}  // namespace

std::vector<std::pair<std::string, std::string>> ParseParameters(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> parameters;
  while (!text.empty()) {
    const size_t end = std::min(text.find('&'), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (part.empty()) continue;
    const size_t equals = std::min(part.find('='), part.size());
    parameters.emplace_back(DecodeParameter(part.substr(0, equals)),
                            DecodeParameter(part.substr(std::min(equals + 1, part.size()))));
  }
  return parameters;
}

std::string EncodeParameter(std::string_view value) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : value) {
    if (IsUnreserved(c)) {
      out += c;
    } else {
      out += '%';
      out += kHex[static_cast<uint8_t>(c) >> 4];
      out += kHex[static_cast<uint8_t>(c) & 15];
    }
  }
  return out;
}

SearchRequest ParseRequest(std::string_view text, const std::vector<std::string>& facet_names) {
  SearchRequest request;
  for (auto& [key, value] : ParseParameters(text)) {
    if (key == "q")
      request.query = value;
    else if (key == "sort")
      request.sort = value == "date" ? Sort::kDate : Sort::kRelevance;
    else if (key == "match")
      request.matching = value == "any" ? Matching::kAny : Matching::kAllThenAny;
    else if (key == "typing")
      request.complete_last_word = value == "1";
    else if (key == "syntax")
      request.operators = value != "0";
    else if (key == "learn")
      request.learn = value != "0";
    else if (key == "counts")
      request.facets = value != "0";
    else if (key == "snippets")
      request.snippets = value != "0";
    else if (key == "limit")
      request.limit = ParseLimit(value, request.limit);
    else if (key == "filter")
      AddFilter(value, &request);
    else if (!value.empty() &&
             std::find(facet_names.begin(), facet_names.end(), key) != facet_names.end())
      request.filters.emplace_back(key, value);
  }
  return request;
}

std::string FormatRequest(const SearchRequest& request) {
  std::string out;
  const auto add = [&](std::string_view key, std::string_view value) {
    if (!out.empty()) out += '&';
    out += std::string(key) + "=" + EncodeParameter(value);
  };
  if (!request.query.empty()) add("q", request.query);
  for (const auto& [facet, label] : request.filters) add(facet, label);
  if (request.sort == Sort::kDate) add("sort", "date");
  if (request.matching == Matching::kAny) add("match", "any");
  return out;
}

}  // namespace dossier::query
