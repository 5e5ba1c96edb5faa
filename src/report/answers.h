// Writes answers: lists of hits, documents and statistics, as JSON lines or as text for people. The
// program, the page and the engine module all write through here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "model/document.h"
#include "query/corpus.h"
#include "query/request.h"
#include "query/search.h"
#include "query/snippet.h"

namespace dossier::report {

/// Bytes of a snippet in a list of hits.
constexpr size_t kSnippetBytes = 240;

/// One hit with what a list shows of it.
struct HitRow {
  size_t rank = 0;  ///< From 1.
  model::DocId doc{};
  double score = 0;
  model::Document metadata;  ///< Without text.
  std::string snippet;
  std::vector<query::Mark> snippet_marks;
  std::vector<query::Mark> title_marks;
};

/// Reads what is needed to show hit number `index` of a result, with a snippet of about
/// `snippet_bytes`; with 0 the text is not read.
Result<HitRow> ReadHit(const query::Corpus& corpus, const query::SearchResult& result, size_t index,
                       size_t snippet_bytes = kSnippetBytes);

/// Hits as JSON lines {rank,doc,title,date,outlet,score,snippet,marks}; with `summary` a first line
/// {total,texts,relaxed,facets,notes,missing}. When the request wants no snippets, no text is read:
/// they are empty then. Offsets are bytes, of notes into the query.
Result<std::string> HitsAsJson(const query::Corpus& corpus, const query::SearchRequest& request,
                               const query::SearchResult& result, bool summary);
/// Hits for a terminal; marks are set off by `mark_begin` and `mark_end`.
Result<std::string> HitsAsText(const query::Corpus& corpus, const query::SearchResult& result,
                               bool facets, std::string_view mark_begin, std::string_view mark_end);
/// Ranking alone as JSON lines {qid,rank,doc,score}.
Result<std::string> RunAsJson(const query::Corpus& corpus, std::string_view query_id,
                              const query::SearchResult& result);

/// The filters of a result with their values: a line [{name,values:[{label,name,stories,
/// selected}]}]. Countries have names in `language` (Corpus::CountryName), else name is the label.
std::string FacetsAsJson(const query::Corpus& corpus, const query::SearchResult& result,
                         std::string_view language);

/// One document: its labels as DocumentsAsJson has them, then {number,text,spans}. Offsets are
/// bytes into the text.
Result<std::string> DocumentAsJson(const query::Corpus& corpus, model::DocId doc);

/// Every document's labels, a line each.
Result<std::string> DocumentsAsJson(const query::Corpus& corpus);
Result<std::string> DocumentsAsText(const query::Corpus& corpus);

/// What the pack holds.
std::string StatisticsAsJson(const query::Corpus& corpus);
std::string StatisticsAsText(const query::Corpus& corpus);

}  // namespace dossier::report
