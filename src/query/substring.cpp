// See substring.h.
#include "query/substring.h"

#include <string>

namespace dossier::query {
namespace {

void LowerAscii(std::string* text) {
  for (char& c : *text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
}

bool Holds(std::string text, const std::string& needle) {
  LowerAscii(&text);
  return text.find(needle) != std::string::npos;
}

}  // namespace

Result<DocSet> FindSubstring(const Corpus& corpus, std::string_view needle, bool title_only,
                             const DocSet& candidates) {
  std::string lowered(needle);
  LowerAscii(&lowered);
  DocSet found(corpus.document_count());
  Status status;
  candidates.ForEach([&](uint32_t i) {
    if (!status.ok()) return;
    const model::DocId doc = model::DocIdAt(i);
    const auto check = [&]() -> Result<bool> {
      if (!title_only) {
        DOSSIER_ASSIGN_OR_RETURN(std::string text, corpus.store().ReadText(doc));
        if (Holds(std::move(text), lowered)) return true;
      }
      DOSSIER_ASSIGN_OR_RETURN(model::Document metadata, corpus.store().ReadMetadata(doc));
      return Holds(std::move(metadata.title), lowered);
    };
    const Result<bool> holds = check();
    if (!holds.ok())
      status = holds.status();
    else if (*holds)
      found.Add(i);
  });
  if (!status.ok()) return status;
  return found;
}

}  // namespace dossier::query
