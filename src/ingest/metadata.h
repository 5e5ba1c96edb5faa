// Metadata: front matter and what the head of a plain text tells.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/diagnostic.h"
#include "model/document.h"

namespace dossier::ingest {

/// The front matter of a Markdown file: `---`, lines of `key: value`, `---`.
struct FrontMatter {
  std::vector<std::pair<std::string, std::string>>
      fields;      ///< In file order; quotes around values removed.
  size_t end = 0;  ///< Offset of the first byte behind it; 0: there is none.
};

/// Reads front matter at the very start (a BOM may stand before it). Lines that are no `key: value`
/// are skipped with a diagnostic under `name`.
FrontMatter ReadFrontMatter(std::string_view text, std::string_view name,
                            model::Diagnostics* diagnostics);

/// Puts one field where it belongs in the document; unknown keys go to `extra`.
/// A date that is none is reported under the document's name and left out.
void ApplyField(std::string_view key, std::string_view value, model::Document* document,
                model::Diagnostics* diagnostics);

/// The first date in the head of a text (its first 400 bytes) in one of the forms news uses:
/// 2023-05-10, 2025/11/1, "November 30, 2023", "30 November 2023", 2023年5月10日, 2023년 5월 10일.
std::optional<model::Date> FindHeadDate(std::string_view text);

/// The first line with letters in it, white space trimmed, at most 140 code points (cut at a word,
/// with "…").
std::string FirstLineTitle(std::string_view text);

/// Language by the script of most letters: "ko", "zh", "ja", "th", else "en" for Latin, empty when
/// there are no letters.
std::string GuessLanguage(std::string_view text);

/// Removes ASCII white space at both ends.
std::string_view Trim(std::string_view text);

}  // namespace dossier::ingest
