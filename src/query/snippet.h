// Marks: where the words of a query stand in a text. Snippets: the passage that shows them best.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dossier::query {

/// A marked stretch. Units: bytes into the text it belongs to.
struct Mark {
  uint64_t offset = 0;
  uint64_t length = 0;
  friend bool operator==(const Mark&, const Mark&) = default;
};

/// All stretches of `text` made of the given terms (ascending, as Search gives them), joined where
/// they touch or overlap. Cost: tokenizes the text.
std::vector<Mark> FindMarks(std::string_view text, const std::vector<std::string>& terms);

/// A passage for the list of hits: one line, white space single, "…" where it was cut. Marks are
/// offsets into `text`.
struct Snippet {
  std::string text;
  std::vector<Mark> marks;
};

/// The passage of about `max_bytes` bytes with the most different matched words, never cut inside a
/// code point or, in spaced scripts, a word. Without a match: the beginning behind `skip` bytes (a
/// heading that repeats the title).
Snippet MakeSnippet(std::string_view text, const std::vector<std::string>& terms, size_t max_bytes,
                    size_t skip = 0);

}  // namespace dossier::query
