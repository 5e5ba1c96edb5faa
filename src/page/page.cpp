// See page.h.
#include "page/page.h"

#include <algorithm>

#include "base/hash.h"

namespace dossier::page {
namespace {

/// Replaces the slot `<!-- dossier:name -->…<!-- /dossier:name -->`.
Status FillSlot(std::string_view name, std::string_view content, std::string* shell) {
  const std::string begin_mark = "<!-- dossier:" + std::string(name) + " -->";
  const std::string end_mark = "<!-- /dossier:" + std::string(name) + " -->";
  const size_t begin = shell->find(begin_mark);
  const size_t end = begin == std::string::npos ? begin : shell->find(end_mark, begin);
  if (end == std::string::npos) {
    return Status(ErrorCode::kBadArgument, "the page shell (index.html) has no slot \"" +
                                               std::string(name) +
                                               "\"; take the one that came with this program");
  }
  shell->replace(begin, end + end_mark.size() - begin, content);
  return Status();
}

Status FillTitle(std::string_view title, std::string* shell) {
  const size_t begin = shell->find("<title>");
  const size_t end = begin == std::string::npos ? begin : shell->find("</title>", begin);
  if (end == std::string::npos)
    return Status(ErrorCode::kBadArgument, "the page shell (index.html) has no <title>");
  const size_t content = begin + std::string_view("<title>").size();
  shell->replace(content, end - content, EscapeHtml(title));
  return Status();
}

/// A script whose text cannot end its element early: "</" inside strings becomes "<\/", which means
/// the same there.
std::string InlineScript(std::string_view script) {
  std::string out = "<script>";
  for (size_t at = 0; at < script.size(); ++at) {
    const bool closes = script.substr(at).starts_with("</script");
    out += script[at];
    if (closes) out += '\\';
  }
  return out + "</script>\n";
}

std::string InlineBlock(std::string_view id, ByteView bytes, Compress compress) {
  return "<script type=\"application/octet-stream\" id=\"" + std::string(id) +
         "\" data-codec=\"gzip+base64\">" + EncodeBase64(compress(bytes)) + "</script>\n";
}

std::string LinkedBlock(std::string_view id, std::string_view file) {
  return "<script type=\"application/octet-stream\" id=\"" + std::string(id) +
         "\" data-codec=\"none\" data-src=\"" + EscapeHtml(file) + "\"></script>\n";
}

std::string StaticPart(const PageSummary& summary) {
  std::string out = "<h1>" + EscapeHtml(summary.title) + "</h1>\n";
  if (!summary.description.empty()) out += "<p>" + EscapeHtml(summary.description) + "</p>\n";
  out += "<p>" + std::to_string(summary.stories) +
         (summary.stories == 1 ? " story, " : " stories, ") + std::to_string(summary.texts) +
         (summary.texts == 1 ? " text." : " texts.") + "</p>\n<ul>\n";
  const size_t shown = std::min(summary.documents.size(), kMaxListed);
  for (size_t i = 0; i < shown; ++i) {
    const ListedDocument& document = summary.documents[i];
    out += "<li" +
           (document.language.empty() ? "" : " lang=\"" + EscapeHtml(document.language) + "\"") +
           "><span>" + EscapeHtml(document.title) + "</span>";
    for (const std::string& field : {document.date, document.outlet}) {
      if (!field.empty()) out += " <small>" + EscapeHtml(field) + "</small>";
    }
    out += "</li>\n";
  }
  out += "</ul>\n";
  if (shown < summary.documents.size()) {
    out += "<p>The newest " + std::to_string(shown) + " of " +
           std::to_string(summary.documents.size()) + " are listed here.</p>\n";
  }
  if (!summary.license.empty())
    out += "<p><small>" + EscapeHtml(summary.license) + "</small></p>\n";
  return out;
}

Result<std::string> FillShell(const PageParts& parts, const PageSummary& summary,
                              const std::string& payload) {
  std::string html = parts.shell;
  const std::string description = summary.description.empty() ? summary.title : summary.description;
  DOSSIER_RETURN_IF_ERROR(FillTitle(summary.title, &html));
  DOSSIER_RETURN_IF_ERROR(
      FillSlot("description",
               "<meta name=\"description\" content=\"" + EscapeHtml(description) + "\">", &html));
  DOSSIER_RETURN_IF_ERROR(FillSlot("unbuilt", "", &html));
  DOSSIER_RETURN_IF_ERROR(FillSlot("style", "<style>\n" + parts.style + "</style>", &html));
  DOSSIER_RETURN_IF_ERROR(FillSlot("static", StaticPart(summary), &html));
  DOSSIER_RETURN_IF_ERROR(FillSlot("payload", payload, &html));
  return html;
}

std::string Scripts(const PageParts& parts) {
  std::string out = InlineScript(parts.viewer_script);
  for (const std::string& script : parts.scripts) out += InlineScript(script);
  return out;
}

std::vector<uint8_t> ToBytes(std::string_view text) { return {text.begin(), text.end()}; }

}  // namespace

std::string EscapeHtml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string EncodeBase64(ByteView bytes) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (size_t at = 0; at < bytes.size(); at += 3) {
    const size_t count = std::min<size_t>(3, bytes.size() - at);
    uint32_t group = static_cast<uint32_t>(bytes[at]) << 16;
    if (count > 1) group |= static_cast<uint32_t>(bytes[at + 1]) << 8;
    if (count > 2) group |= bytes[at + 2];
    out += kDigits[group >> 18];
    out += kDigits[(group >> 12) & 63];
    out += count > 1 ? kDigits[(group >> 6) & 63] : '=';
    out += count > 2 ? kDigits[group & 63] : '=';
  }
  return out;
}

Result<std::string> MakePage(const PageParts& parts, const PageSummary& summary, ByteView pack,
                             Compress compress) {
  const std::string payload =
      InlineBlock("dossier-pack", pack, compress) +
      InlineBlock("dossier-viewer-wasm", parts.viewer_wasm, compress) +
      InlineBlock("dossier-builder-js", AsBytes(parts.builder_script), compress) +
      InlineBlock("dossier-builder-wasm", parts.builder_wasm, compress) + Scripts(parts);
  return FillShell(parts, summary, payload);
}

Result<std::vector<std::pair<std::string, std::vector<uint8_t>>>> MakeSite(
    const PageParts& parts, const PageSummary& summary, ByteView pack) {
  std::vector<std::pair<std::string, std::vector<uint8_t>>> files;
  std::string payload;
  uint64_t hash = 0;
  const auto link = [&](std::string_view id, std::string_view stem, std::string_view ending,
                        ByteView bytes) {
    const std::string name = std::string(stem) + "-" + HexOf(Hash64(bytes)) + std::string(ending);
    payload += LinkedBlock(id, name);
    files.emplace_back(name, std::vector<uint8_t>(bytes.begin(), bytes.end()));
    hash = Hash64(bytes, hash);
  };
  link("dossier-pack", "corpus", ".pack", pack);
  link("dossier-viewer-wasm", "viewer", ".wasm", parts.viewer_wasm);
  link("dossier-builder-js", "builder", ".js", AsBytes(parts.builder_script));
  link("dossier-builder-wasm", "builder", ".wasm", parts.builder_wasm);
  payload += Scripts(parts);
  DOSSIER_ASSIGN_OR_RETURN(std::string html, FillShell(parts, summary, payload));
  const size_t root = html.find("<html");
  if (root != std::string::npos) html.insert(root + 5, " data-service-worker=\"1\"");
  hash = Hash64(AsBytes(html), hash);
  std::string worker = parts.service_worker;
  constexpr std::string_view kHashMark = "__DOSSIER_HASH__";
  for (size_t at = worker.find(kHashMark); at != std::string::npos; at = worker.find(kHashMark)) {
    worker.replace(at, kHashMark.size(), HexOf(hash));
  }
  files.emplace_back("index.html", ToBytes(html));
  files.emplace_back("service_worker.js", ToBytes(worker));
  return files;
}

}  // namespace dossier::page
