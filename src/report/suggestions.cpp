// See suggestions.h.
#include "report/suggestions.h"

#include <algorithm>
#include <vector>

#include "query/suggest.h"
#include "report/json_writer.h"

namespace dossier::report {
namespace {

const char* KindName(query::Completion::Kind kind) {
  switch (kind) {
    case query::Completion::Kind::kTerm:
      return "term";
    case query::Completion::Kind::kCountry:
      return "country";
    case query::Completion::Kind::kTitle:
      return "title";
  }
  return "unknown";
}

const char* KindName(query::WayOut::Kind kind) {
  switch (kind) {
    case query::WayOut::Kind::kDropWord:
      return "drop-word";
    case query::WayOut::Kind::kDropFilter:
      return "drop-filter";
    case query::WayOut::Kind::kAnyWord:
      return "any-word";
  }
  return "unknown";
}

void WriteCorrections(const std::vector<query::Correction>& corrections, JsonWriter* json) {
  std::vector<std::string> words;
  json->Key("words").BeginArray();
  for (const query::Correction& correction : corrections) {
    if (std::find(words.begin(), words.end(), correction.word) != words.end()) continue;
    words.push_back(correction.word);
    json->String(correction.word);
  }
  json->EndArray().Key("corrections").BeginArray();
  for (const query::Correction& correction : corrections) {
    json->BeginObject().Key("offset").Number(correction.offset);
    json->Key("length").Number(correction.length).Key("word").String(correction.word);
    json->Key("query").String(correction.query);
    json->Key("documents").Number(correction.documents).EndObject();
  }
  json->EndArray();
}

Status WriteCompletions(const query::Corpus& corpus,
                        const std::vector<query::Completion>& completions, JsonWriter* json) {
  json->Key("completions").BeginArray();
  for (const query::Completion& completion : completions) {
    json->BeginObject().Key("kind").String(KindName(completion.kind));
    json->Key("text").String(completion.text);
    if (completion.kind == query::Completion::Kind::kTitle) {
      DOSSIER_ASSIGN_OR_RETURN(const model::Document document,
                               corpus.store().ReadMetadata(completion.doc));
      json->Key("doc").String(document.name);
    } else {
      json->Key("query").String(completion.query);
      if (completion.kind == query::Completion::Kind::kCountry)
        json->Key("code").String(completion.code);
      json->Key("documents").Number(completion.documents);
    }
    json->EndObject();
  }
  json->EndArray();
  return Status();
}

void WriteWaysOut(const std::vector<query::WayOut>& ways, JsonWriter* json) {
  json->Key("ways_out").BeginArray();
  for (const query::WayOut& way : ways) {
    json->BeginObject().Key("kind").String(KindName(way.kind)).Key("what").String(way.what);
    json->Key("query").String(way.request.query).Key("filters").BeginArray();
    for (const auto& [facet, label] : way.request.filters)
      json->BeginArray().String(facet).String(label).EndArray();
    json->EndArray().Key("match");
    json->String(way.request.matching == query::Matching::kAny ? "any" : "all");
    json->Key("stories").Number(way.stories).EndObject();
  }
  json->EndArray();
}

}  // namespace

SuggestOptions ParseSuggestOptions(std::string_view request_text) {
  SuggestOptions options;
  for (const auto& [key, value] : query::ParseParameters(request_text)) {
    if (key == "corrections")
      options.corrections = value != "0";
    else if (key == "completions")
      options.completions = value != "0";
    else if (key == "ways_out")
      options.ways_out = value != "0";
    else if (key == "locale")
      options.language = value;
  }
  return options;
}

Result<std::string> SuggestionsAsJson(const query::Corpus& corpus,
                                      const query::SearchRequest& request,
                                      const SuggestOptions& options) {
  std::vector<query::Correction> corrections;
  if (options.corrections) {
    DOSSIER_ASSIGN_OR_RETURN(corrections, query::Correct(corpus, request, request.limit));
  }
  std::vector<query::Completion> completions;
  if (options.completions) {
    DOSSIER_ASSIGN_OR_RETURN(completions,
                             query::Complete(corpus, request, request.limit, options.language));
  }
  std::vector<query::WayOut> ways;
  if (options.ways_out) {
    DOSSIER_ASSIGN_OR_RETURN(ways, query::FindWaysOut(corpus, request, request.limit));
  }
  JsonWriter json;
  json.BeginObject();
  WriteCorrections(corrections, &json);
  DOSSIER_RETURN_IF_ERROR(WriteCompletions(corpus, completions, &json));
  WriteWaysOut(ways, &json);
  return json.EndObject().Take() + "\n";
}

}  // namespace dossier::report
