// See hit_rows.h.
#include "ui/hit_rows.h"

#include <algorithm>
#include <vector>

#include "ui/fonts.h"
#include "ui/marks.h"
#include "ui/strings.h"
#include "ui/theme.h"

namespace dossier::ui {
namespace {

constexpr size_t kTitleLines = 2;

std::string Joined(const std::vector<std::string>& parts) {
  std::string line;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!line.empty()) line += " · ";
    line += part;
  }
  return line;
}

std::string MetaLine(const model::Document& metadata) {
  const std::string language =
      metadata.language.empty() ? "" : strings::LanguageName(metadata.language);
  return Joined({strings::ShortDateText(metadata.date), metadata.outlet, metadata.place, language,
                 metadata.collection});
}

}  // namespace

void HitRows::Reset(const query::Corpus* corpus, const query::SearchResult* result) {
  corpus_ = corpus;
  result_ = result;
  rows_.clear();
}

void HitRows::SetShape(const RowShape& shape) {
  if (shape_ == shape) return;
  shape_ = shape;
  rows_.clear();
}

const HitRowView& HitRows::Get(size_t index) {
  const auto found = rows_.find(index);
  return found != rows_.end() ? found->second : rows_.emplace(index, Make(index)).first->second;
}

void HitRows::KeepOnly(size_t first, size_t last) {
  rows_.erase(rows_.begin(), rows_.lower_bound(first));
  rows_.erase(rows_.upper_bound(last), rows_.end());
}

size_t HitRows::SnippetBytes(size_t index) const {
  const Result<model::Document> document = corpus_->store().ReadMetadata(result_->hits[index].doc);
  if (!document.ok()) return report::kSnippetBytes;
  const size_t title_lines =
      LayOut(TitleStyle(document->language), document->title, shape_.text_width, kTitleLines)
          .size();
  // Body text takes about half its line height a Latin letter, and three bytes in twice the width
  // for a Han one.
  const float bytes_a_line = shape_.text_width / (line_height::kBody / 3);
  return static_cast<size_t>(bytes_a_line) *
         (shape_.text_lines - std::min(title_lines, shape_.text_lines));
}

HitRowView HitRows::Make(size_t index) {
  ++rows_read_;
  HitRowView row;
  Result<report::HitRow> hit = report::ReadHit(*corpus_, *result_, index, SnippetBytes(index));
  if (hit.ok()) {
    row.hit = std::move(*hit);
    row.title = row.hit.metadata.title.empty() ? row.hit.metadata.name : row.hit.metadata.title;
    row.meta = MetaLine(row.hit.metadata);
    row.also = OtherLanguages(row.hit.doc);
    row.hit.title_marks = JoinNeighbours(row.hit.metadata.title, std::move(row.hit.title_marks));
    row.hit.snippet_marks = JoinNeighbours(row.hit.snippet, std::move(row.hit.snippet_marks));
  } else {
    row.is_broken = true;
    row.hit.doc = result_->hits[index].doc;
    row.title = std::string(strings::kDocumentFailed) + hit.status().message();
  }
  const std::string& language = row.hit.metadata.language;
  row.title_style = TitleStyle(language);
  row.meta_style = SmallStyle(language);
  row.snippet_style = BodyStyle(language);
  row.title_lines = LayOut(row.title_style, row.title, shape_.text_width, kTitleLines);
  const size_t used = row.title_lines.size();
  if (used < shape_.text_lines) {
    row.snippet_lines =
        LayOut(row.snippet_style, row.hit.snippet, shape_.text_width, shape_.text_lines - used);
  }
  return row;
}

std::string HitRows::OtherLanguages(model::DocId doc) const {
  std::string names;
  for (const model::DocId other : corpus_->DocumentsOfStory(corpus_->columns().Group(doc))) {
    if (other == doc) continue;
    const Result<model::Document> metadata = corpus_->store().ReadMetadata(other);
    if (!metadata.ok() || metadata->language.empty()) continue;
    if (!names.empty()) names += ", ";
    names += strings::LanguageName(metadata->language);
  }
  return names.empty() ? names : strings::AlsoIn(names);
}

}  // namespace dossier::ui
