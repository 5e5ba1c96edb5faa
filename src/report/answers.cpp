// See answers.h.
#include "report/answers.h"

#include <algorithm>
#include <map>

#include "model/diagnostic.h"
#include "report/json_writer.h"

namespace dossier::report {
namespace {

using query::Corpus;
using query::SearchResult;

constexpr int kScoreDecimals = 4;

/// Bytes at the start of a text that repeat its title as a heading.
size_t HeadingBytes(std::string_view text, std::string_view title) {
  return text.starts_with(title) && (text.size() == title.size() || text[title.size()] == '\n')
             ? title.size()
             : 0;
}

void WriteMarks(const std::vector<query::Mark>& marks, JsonWriter* json) {
  json->BeginArray();
  for (const query::Mark& mark : marks)
    json->BeginArray().Number(mark.offset).Number(mark.length).EndArray();
  json->EndArray();
}

const char* SpanKindName(model::SpanKind kind) {
  switch (kind) {
    case model::SpanKind::kParagraph:
      return "paragraph";
    case model::SpanKind::kHeading:
      return "heading";
    case model::SpanKind::kListItem:
      return "list-item";
    case model::SpanKind::kQuote:
      return "quote";
    case model::SpanKind::kNoise:
      return "noise";
  }
  return "unknown";
}

std::string SummaryLine(const SearchResult& result) {
  JsonWriter json;
  json.BeginObject()
      .Key("total")
      .Number(result.total_stories)
      .Key("texts")
      .Number(result.total_documents);
  json.Key("relaxed").Bool(result.relaxed).Key("facets").BeginObject();
  for (const query::FacetResult& facet : result.facets) {
    json.Key(facet.name).BeginObject();
    for (const query::FacetCount& count : facet.counts) json.Key(count.label).Number(count.stories);
    json.EndObject();
  }
  json.EndObject().Key("notes").BeginArray();
  for (const query::SyntaxNote& note : result.notes) {
    json.BeginObject().Key("offset").Number(note.offset).Key("length").Number(note.length);
    json.Key("message").String(note.message).EndObject();
  }
  json.EndArray().Key("missing").BeginArray();
  for (const std::string& word : result.missing_words) json.String(word);
  return json.EndArray().EndObject().Take() + "\n";
}

std::string WithMarks(std::string_view text, const std::vector<query::Mark>& marks,
                      std::string_view begin, std::string_view end) {
  std::string out;
  size_t at = 0;
  for (const query::Mark& mark : marks) {
    out += model::Printable(text.substr(at, mark.offset - at));
    out += begin;
    out += model::Printable(text.substr(mark.offset, mark.length));
    out += end;
    at = mark.offset + mark.length;
  }
  return out + model::Printable(text.substr(at));
}

std::string Plural(uint64_t count, std::string_view one, std::string_view many) {
  return FormatThousands(count) + " " + std::string(count == 1 ? one : many);
}

std::string FacetsText(const SearchResult& result) {
  constexpr size_t kShown = 8;
  std::string out;
  for (const query::FacetResult& facet : result.facets) {
    std::vector<query::FacetCount> counts = facet.counts;
    std::stable_sort(counts.begin(), counts.end(),
                     [](const auto& a, const auto& b) { return a.stories > b.stories; });
    std::string line = facet.name + ":";
    for (size_t i = 0; i < counts.size() && i < kShown; ++i) {
      line += (i > 0 ? ", " : " ") + model::Printable(counts[i].label) + " " +
              std::to_string(counts[i].stories);
    }
    if (counts.size() > kShown) line += ", and " + std::to_string(counts.size() - kShown) + " more";
    if (!counts.empty()) out += line + "\n";
  }
  return out;
}

/// Codes and counts of the countries of a document, most mentioned first.
std::vector<std::pair<std::string, uint32_t>> CountriesOf(const model::Document& document) {
  std::map<std::string, uint32_t> counts;
  for (const model::CountryMention& mention : document.mentions) ++counts[mention.code];
  std::vector<std::pair<std::string, uint32_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return sorted;
}

/// The members of a document's labels, into an object that is open.
void WriteLabels(const Corpus& corpus, model::DocId doc, const model::Document& document,
                 JsonWriter* writer) {
  JsonWriter& json = *writer;
  json.Key("doc").String(document.name).Key("title").String(document.title);
  json.Key("date").StringOrNull(model::FormatDate(document.date));
  json.Key("date_source").String(model::DateSourceName(document.date_source));
  json.Key("outlet").StringOrNull(document.outlet).Key("place").StringOrNull(document.place);
  json.Key("author").StringOrNull(document.author).Key("language").StringOrNull(document.language);
  json.Key("url").StringOrNull(document.url).Key("collection").StringOrNull(document.collection);
  json.Key("translation_of").StringOrNull(document.translation_of);
  json.Key("group").Number(model::Index(corpus.columns().Group(doc))).Key("countries").BeginArray();
  for (const auto& [code, count] : CountriesOf(document)) {
    json.BeginObject().Key("code").String(code).Key("mentions").Number(count).EndObject();
  }
  json.EndArray().Key("mentions").BeginArray();
  for (const model::CountryMention& mention : document.mentions) {
    json.BeginObject().Key("code").String(mention.code).Key("offset").Number(mention.offset);
    json.Key("length")
        .Number(mention.length)
        .Key("kind")
        .String(model::MentionKindName(mention.kind))
        .EndObject();
  }
  json.EndArray().Key("metadata").BeginObject();
  for (const auto& [key, value] : document.extra) json.Key(key).String(value);
  json.EndObject();
}

}  // namespace

Result<HitRow> ReadHit(const Corpus& corpus, const SearchResult& result, size_t index,
                       size_t snippet_bytes) {
  const query::Hit& hit = result.hits[index];
  HitRow row;
  row.rank = index + 1;
  row.doc = hit.doc;
  row.score = hit.score;
  DOSSIER_ASSIGN_OR_RETURN(row.metadata, corpus.store().ReadMetadata(hit.doc));
  row.title_marks = query::FindMarks(row.metadata.title, result.matched_terms);
  if (snippet_bytes == 0) return row;
  DOSSIER_ASSIGN_OR_RETURN(const std::string text, corpus.store().ReadText(hit.doc));
  query::Snippet snippet = query::MakeSnippet(text, result.matched_terms, snippet_bytes,
                                              HeadingBytes(text, row.metadata.title));
  row.snippet = std::move(snippet.text);
  row.snippet_marks = std::move(snippet.marks);
  return row;
}

Result<std::string> HitsAsJson(const Corpus& corpus, const query::SearchRequest& request,
                               const SearchResult& result, bool summary) {
  std::string out = summary ? SummaryLine(result) : "";
  const size_t snippet_bytes = request.snippets ? kSnippetBytes : 0;
  for (size_t i = 0; i < result.hits.size(); ++i) {
    DOSSIER_ASSIGN_OR_RETURN(const HitRow row, ReadHit(corpus, result, i, snippet_bytes));
    JsonWriter json;
    json.BeginObject().Key("rank").Number(row.rank).Key("doc").String(row.metadata.name);
    json.Key("title")
        .String(row.metadata.title)
        .Key("date")
        .StringOrNull(model::FormatDate(row.metadata.date));
    json.Key("outlet")
        .StringOrNull(row.metadata.outlet)
        .Key("score")
        .Fixed(row.score, kScoreDecimals);
    json.Key("snippet").String(row.snippet).Key("marks");
    WriteMarks(row.snippet_marks, &json);
    out += json.EndObject().Take() + "\n";
  }
  return out;
}

Result<std::string> HitsAsText(const Corpus& corpus, const SearchResult& result, bool facets,
                               std::string_view mark_begin, std::string_view mark_end) {
  std::string out = Plural(result.total_stories, "story", "stories") + ", " +
                    Plural(result.total_documents, "text", "texts");
  if (result.relaxed) out += ". Few or no texts have all the words; these have some";
  for (const std::string& word : result.missing_words)
    out += ". No text has \"" + model::Printable(word) + "\"";
  out += "\n";
  if (facets) out += FacetsText(result);
  for (size_t i = 0; i < result.hits.size(); ++i) {
    DOSSIER_ASSIGN_OR_RETURN(const HitRow row, ReadHit(corpus, result, i));
    out += "\n" + std::to_string(row.rank) + ". " + model::Printable(row.metadata.title) + "\n   ";
    for (const std::string& field : {model::FormatDate(row.metadata.date), row.metadata.outlet}) {
      if (!field.empty()) out += model::Printable(field) + " · ";
    }
    out += model::Printable(row.metadata.name) + "\n";
    if (!row.snippet.empty())
      out += "   " + WithMarks(row.snippet, row.snippet_marks, mark_begin, mark_end) + "\n";
  }
  return out;
}

Result<std::string> RunAsJson(const Corpus& corpus, std::string_view query_id,
                              const SearchResult& result) {
  std::string out;
  for (size_t i = 0; i < result.hits.size(); ++i) {
    DOSSIER_ASSIGN_OR_RETURN(const model::Document document,
                             corpus.store().ReadMetadata(result.hits[i].doc));
    JsonWriter json;
    json.BeginObject().Key("qid").String(query_id).Key("rank").Number(i + 1).Key("doc").String(
        document.name);
    out += json.Key("score").Fixed(result.hits[i].score, kScoreDecimals).EndObject().Take() + "\n";
  }
  return out;
}

std::string FacetsAsJson(const Corpus& corpus, const SearchResult& result,
                         std::string_view language) {
  JsonWriter json;
  json.BeginArray();
  for (const query::FacetResult& facet : result.facets) {
    json.BeginObject().Key("name").String(facet.name).Key("values").BeginArray();
    for (const query::FacetCount& count : facet.counts) {
      json.BeginObject().Key("label").String(count.label).Key("name");
      json.String(facet.name == "country" ? corpus.CountryName(count.label, language)
                                          : count.label);
      json.Key("stories").Number(count.stories).Key("selected").Bool(count.selected).EndObject();
    }
    json.EndArray().EndObject();
  }
  return json.EndArray().Take() + "\n";
}

Result<std::string> DocumentAsJson(const Corpus& corpus, model::DocId doc) {
  DOSSIER_ASSIGN_OR_RETURN(const model::Document document, corpus.store().Read(doc));
  JsonWriter json;
  json.BeginObject();
  WriteLabels(corpus, doc, document, &json);
  json.Key("number").Number(model::Index(doc)).Key("text").String(document.text);
  json.Key("spans").BeginArray();
  for (const model::TextSpan& span : document.spans) {
    json.BeginObject().Key("kind").String(SpanKindName(span.kind));
    json.Key("offset").Number(span.offset).Key("length").Number(span.length).EndObject();
  }
  return json.EndArray().EndObject().Take() + "\n";
}

Result<std::string> DocumentsAsJson(const Corpus& corpus) {
  std::string out;
  for (uint32_t i = 0; i < corpus.document_count(); ++i) {
    const model::DocId doc = model::DocIdAt(i);
    DOSSIER_ASSIGN_OR_RETURN(const model::Document document, corpus.store().Read(doc));
    JsonWriter json;
    json.BeginObject();
    WriteLabels(corpus, doc, document, &json);
    out += json.EndObject().Take() + "\n";
  }
  return out;
}

Result<std::string> DocumentsAsText(const Corpus& corpus) {
  constexpr size_t kCountriesShown = 6;
  std::string out;
  for (uint32_t i = 0; i < corpus.document_count(); ++i) {
    DOSSIER_ASSIGN_OR_RETURN(const model::Document document,
                             corpus.store().Read(model::DocIdAt(i)));
    out += model::Printable(document.name) + "\n  " + model::Printable(document.title) + "\n  ";
    const std::string date = model::FormatDate(document.date);
    out +=
        date.empty() ? "no date" : date + " (" + model::DateSourceName(document.date_source) + ")";
    for (const std::string& field :
         {document.outlet, document.place, document.language, document.collection}) {
      if (!field.empty()) out += " · " + model::Printable(field);
    }
    const auto countries = CountriesOf(document);
    for (size_t c = 0; c < countries.size() && c < kCountriesShown; ++c) {
      out +=
          (c == 0 ? " · " : ", ") + countries[c].first + " " + std::to_string(countries[c].second);
    }
    out += "\n";
  }
  return out;
}

std::string StatisticsAsJson(const Corpus& corpus) {
  JsonWriter json;
  json.BeginObject()
      .Key("title")
      .String(corpus.Meta("title"))
      .Key("documents")
      .Number(corpus.document_count());
  json.Key("stories")
      .Number(corpus.story_count())
      .Key("terms")
      .Number(corpus.lexicon().term_count());
  json.Key("inputs")
      .String(corpus.Meta("inputs"))
      .Key("generator")
      .String(corpus.Meta("generator"));
  json.Key("bytes").Number(corpus.pack().size()).Key("sections").BeginObject();
  for (const pack::SectionEntry& section : corpus.pack().sections())
    json.Key(pack::SectionName(section.kind)).Number(section.size);
  json.EndObject().Key("facets").BeginObject();
  for (const index::FacetColumn& facet : corpus.columns().facets())
    json.Key(facet.name()).Number(facet.labels().size());
  return json.EndObject().EndObject().Take() + "\n";
}

std::string StatisticsAsText(const Corpus& corpus) {
  const auto line = [](std::string name, const std::string& value) {
    name.resize(std::max<size_t>(name.size(), 16), ' ');
    return name + " " + value + "\n";
  };
  std::string out = line("title", model::Printable(corpus.Meta("title")));
  out += line("stories", FormatThousands(corpus.story_count())) +
         line("texts", FormatThousands(corpus.document_count()));
  out += line("terms", FormatThousands(corpus.lexicon().term_count()));
  for (const index::FacetColumn& facet : corpus.columns().facets()) {
    out += line(facet.name() + " values", FormatThousands(facet.labels().size()));
  }
  for (const pack::SectionEntry& section : corpus.pack().sections()) {
    out += line(pack::SectionName(section.kind), FormatThousands(section.size) + " bytes");
  }
  return out + line("whole pack", FormatThousands(corpus.pack().size()) + " bytes");
}

}  // namespace dossier::report
