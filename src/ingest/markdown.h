// Markdown to plain text with paragraphs, headings, list items and quotes marked.
#pragma once

#include <string_view>

#include "model/document.h"

namespace dossier::ingest {

/// Fills `document->text` and `document->spans` from CommonMark (tables too). Markup goes, words
/// stay; raw HTML goes. The first heading becomes the title when there is none yet.
void ReadMarkdown(std::string_view markdown, model::Document* document);

}  // namespace dossier::ingest
