// The open document as the reader shows it: its whole text in blocks with the matches marked, its
// metadata in words, and its citation.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/status.h"
#include "model/document.h"
#include "model/ids.h"
#include "query/corpus.h"
#include "ui/semantics.h"

namespace dossier::ui {

/// A text of the open story.
struct StoryText {
  model::DocId doc{};
  std::string language_name;
};

/// The open document.
struct OpenedDocument {
  model::DocId doc{};
  model::Document document;      ///< With text and spans.
  std::vector<StoryText> story;  ///< This text and its translations, in the order of their names.
  std::shared_ptr<const RichText> rich;
  size_t match_count = 0;
  size_t current_match = 0;  ///< Index of the match that the reader stands at.
};

/// Reads a document and the languages of its story. `rich` is left to Mark().
Result<OpenedDocument> ReadOpenedDocument(const query::Corpus& corpus, model::DocId doc);

/// Makes `rich` anew: marks every match of `terms` and the current one.
/// Cost: tokenizes the document.
void MarkMatches(const std::vector<std::string>& terms, OpenedDocument* opened);

/// Blocks of a document: the title, a line of metadata, then the whole text. What lies between the
/// spans is kept. `match_count` receives the number of marks; mark number `current` is the current
/// one.
RichText BuildArticle(const model::Document& document, const std::vector<std::string>& terms,
                      size_t current, size_t* match_count);

/// "10 May 2023 (date from the dateline) · Outlet · Seoul · English · Reports · reports/wuxi.md".
std::string MetadataLine(const model::Document& document);

/// "Title. Outlet, 2023-05-10. reports/wuxi.md."
std::string Citation(const model::Document& document);

}  // namespace dossier::ui
