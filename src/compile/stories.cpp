// See stories.h.
#include "compile/stories.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace dossier::compile {
namespace {

using model::Document;

std::optional<size_t> FindDocument(const std::vector<Document>& documents,
                                   const std::string& name) {
  const auto it =
      std::lower_bound(documents.begin(), documents.end(), name,
                       [](const Document& d, const std::string& n) { return d.name < n; });
  if (it == documents.end() || it->name != name) return std::nullopt;
  return static_cast<size_t>(it - documents.begin());
}

/// The document meant by a `translation_of`: a line of the same file, a neighbour, or a name from
/// any folder above, the nearest first.
std::optional<size_t> Resolve(const std::vector<Document>& documents, const Document& from) {
  for (size_t at = from.name.find_last_of("#/"); at != std::string::npos;
       at = at == 0 ? std::string::npos : from.name.find_last_of("#/", at - 1)) {
    const std::string name = from.name.substr(0, at + 1) + from.translation_of;
    if (const auto found = FindDocument(documents, name)) return found;
  }
  return FindDocument(documents, from.translation_of);
}

/// Smallest member of the set that `index` is in; shortens the way for the next time.
size_t RootOf(std::vector<size_t>* parent, size_t index) {
  while ((*parent)[index] != index) {
    (*parent)[index] = (*parent)[(*parent)[index]];
    index = (*parent)[index];
  }
  return index;
}

}  // namespace

std::vector<model::GroupId> AssignStories(std::vector<Document>* documents,
                                          model::Diagnostics* diagnostics) {
  std::vector<size_t> parent(documents->size());
  std::iota(parent.begin(), parent.end(), size_t{0});
  for (size_t i = 0; i < documents->size(); ++i) {
    Document& document = (*documents)[i];
    document.translation_written = document.translation_of;
    if (document.translation_of.empty()) continue;
    const auto original = Resolve(*documents, document);
    if (!original || *original == i) {
      diagnostics->push_back(
          {model::Severity::kWarning, ErrorCode::kNotFound, document.name, 0,
           "translation_of names \"" + model::Printable(document.translation_of) +
               "\", which is not in the corpus; it counts as a story of its own"});
      document.translation_of.clear();
      continue;
    }
    document.translation_of = (*documents)[*original].name;
    const size_t a = RootOf(&parent, i);
    const size_t b = RootOf(&parent, *original);
    parent[std::max(a, b)] = std::min(a, b);
  }
  std::vector<model::GroupId> groups(documents->size());
  uint32_t next = 0;
  for (size_t i = 0; i < groups.size(); ++i) {
    const size_t root = RootOf(&parent, i);
    groups[i] = root == i ? static_cast<model::GroupId>(next++) : groups[root];
  }
  return groups;
}

}  // namespace dossier::compile
