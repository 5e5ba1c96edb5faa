// Fuzz target: any bytes are a query; spans and notes lie inside it, the printed tree reads back as
// the same tree, and every word can be taken out of it.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "query/query_edit.h"
#include "query/syntax.h"

namespace {

using namespace dossier::query;  // NOLINT: a test program

void CheckSpans(const Node& node, std::string_view query) {
  if (node.offset > query.size() || node.length > query.size() - node.offset) std::abort();
  for (const Node& child : node.children) {
    if (child.offset < node.offset || child.offset + child.length > node.offset + node.length)
      std::abort();
    CheckSpans(child, query);
  }
  if (!node.children.empty()) return;
  if (WithoutSpan(query, node.offset, node.length).size() > query.size()) std::abort();
  (void)WithReplaced(query, node.text_offset, node.text_length, "a (b");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::vector<std::string> facets = {"country", "language", "outlet"};
  const std::string_view query(reinterpret_cast<const char*>(data), size);
  const ParsedQuery parsed = ParseQuery(query, facets);
  CheckSpans(parsed.root, query);
  for (const SyntaxNote& note : parsed.notes) {
    if (note.offset > query.size() || note.length > query.size() - note.offset) std::abort();
  }
  const ParsedQuery again = ParseQuery(FormatQuery(parsed.root), facets);
  if (DescribeQuery(again.root) != DescribeQuery(parsed.root)) std::abort();
  (void)ParseQuery(query, facets, false);
  return 0;
}
