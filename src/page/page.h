// Puts the page together: the shell, the viewer, the builder and the pack become one self-contained
// file, or a hosted site of a few files. Also the static part that is readable before, or without,
// the viewer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/status.h"
#include "model/document.h"

namespace dossier::page {

/// The files a page is made of, as the viewer folder holds them.
struct PageParts {
  std::string shell;                 ///< index.html with its slots.
  std::string style;                 ///< style.css
  std::vector<std::string> scripts;  ///< The page's own scripts, in the order in which they run.
  std::string service_worker;        ///< service_worker.js, for the hosted form
  std::string viewer_script;         ///< viewer.js
  std::vector<uint8_t> viewer_wasm;
  std::string builder_script;  ///< builder.js
  std::vector<uint8_t> builder_wasm;
};

/// One line of the static list.
struct ListedDocument {
  std::string title;
  std::string date;    ///< ISO, may be empty.
  std::string outlet;  ///< May be empty.
  std::string language;
};

/// What the static part says about the corpus.
struct PageSummary {
  std::string title;
  std::string description;
  std::string license;
  uint64_t stories = 0;
  uint64_t texts = 0;
  std::vector<ListedDocument> documents;  ///< Newest first; at most kMaxListed are written.
};

constexpr size_t kMaxListed = 500;

/// Bytes packed with gzip: the program has zlib, other hosts bring their own.
using Compress = std::vector<uint8_t> (*)(ByteView);

/// One self-contained page.
/// Errors: kBadArgument when the shell lacks a slot that must be filled.
Result<std::string> MakePage(const PageParts& parts, const PageSummary& summary, ByteView pack,
                             Compress compress);

/// The hosted form: file names (with "/") and contents. Names of wasm and pack carry a hash, so
/// that caches never mix versions.
Result<std::vector<std::pair<std::string, std::vector<uint8_t>>>> MakeSite(
    const PageParts& parts, const PageSummary& summary, ByteView pack);

/// Text made safe for HTML content and attribute values.
std::string EscapeHtml(std::string_view text);

/// Standard base64 with padding.
std::string EncodeBase64(ByteView bytes);

}  // namespace dossier::page
