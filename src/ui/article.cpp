// See article.h.
#include "ui/article.h"

#include <algorithm>
#include <string_view>

#include "query/snippet.h"
#include "text/utf8.h"
#include "ui/marks.h"
#include "ui/strings.h"

namespace dossier::ui {
namespace {

using query::Mark;

constexpr std::string_view kBlanks = " \t\r\n\f\v";
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

RichBlock::Kind KindOf(model::SpanKind kind) {
  switch (kind) {
    case model::SpanKind::kHeading:
      return RichBlock::kHeading;
    case model::SpanKind::kListItem:
      return RichBlock::kListItem;
    case model::SpanKind::kQuote:
      return RichBlock::kQuote;
    case model::SpanKind::kParagraph:
    case model::SpanKind::kNoise:
      break;
  }
  return RichBlock::kParagraph;
}

/// Puts blocks together and counts the marks on the way.
class ArticleBuilder {
 public:
  ArticleBuilder(const std::vector<std::string>& terms, size_t current)
      : terms_(terms), current_(current) {}

  /// A block of text that stands alone, with its own marks.
  void AddLoose(RichBlock::Kind kind, std::string_view text) {
    const std::vector<Mark> marks = kind == RichBlock::kNote
                                        ? std::vector<Mark>()
                                        : JoinNeighbours(text, query::FindMarks(text, terms_));
    Add(kind, RichRun::kPlain, text, 0, text.size(), marks);
  }

  /// Bytes [begin, end) of `text` as one block, without the blanks around it.
  void Add(RichBlock::Kind kind, RichRun::Look look, std::string_view text, size_t begin,
           size_t end, const std::vector<Mark>& marks) {
    while (begin < end && kBlanks.find(text[begin]) != kBlanks.npos) ++begin;
    while (end > begin && kBlanks.find(text[end - 1]) != kBlanks.npos) --end;
    if (begin == end) return;
    RichBlock& block = rich_.blocks.emplace_back();
    block.kind = kind;
    const auto behind = [](const Mark& mark, size_t at) { return mark.offset + mark.length <= at; };
    for (auto mark = std::lower_bound(marks.begin(), marks.end(), begin, behind);
         mark != marks.end() && mark->offset < end; ++mark) {
      const size_t from = std::max<size_t>(begin, mark->offset);
      const size_t to = std::min<size_t>(end, mark->offset + mark->length);
      AddRun(&block, look, text.substr(begin, from - begin));
      AddRun(&block, count_++ == current_ ? RichRun::kCurrentMark : RichRun::kMark,
             text.substr(from, to - from));
      begin = to;
    }
    AddRun(&block, look, text.substr(begin, end - begin));
  }

  size_t count() const { return count_; }
  RichText Take() { return std::move(rich_); }

 private:
  static void AddRun(RichBlock* block, RichRun::Look look, std::string_view text) {
    if (!text.empty()) block->runs.push_back({std::string(text), look});
  }

  const std::vector<std::string>& terms_;
  size_t current_;
  size_t count_ = 0;
  RichText rich_;
};

/// Bytes at the start of the text that repeat the title, and 0 when it begins with something else.
size_t TitleBytes(const model::Document& document) {
  std::string_view text = document.text;
  const size_t begin = std::min(
      text.find_first_not_of(kBlanks, text.starts_with(kByteOrderMark) ? 3 : 0), text.size());
  text.remove_prefix(begin);
  if (document.title.empty() || !text.starts_with(document.title)) return 0;
  const size_t end = document.title.size();
  return end == text.size() || text[end] == '\n' || text[end] == '\r' ? begin + end : 0;
}

/// True when two spans are lines of one paragraph: plain text that was wrapped by hand, where each
/// line is a span.
bool IsNextLine(std::string_view text, const model::TextSpan& line, const model::TextSpan& next) {
  constexpr size_t kLongestWrappedLine = 90;  // Code points; longer lines are paragraphs.
  if (line.kind != next.kind || line.kind == model::SpanKind::kHeading ||
      line.kind == model::SpanKind::kListItem)
    return false;
  const size_t end = line.offset + line.length;
  if (end > next.offset || next.offset > text.size()) return false;
  const std::string_view gap = text.substr(end, next.offset - end);
  if (!gap.empty() && gap.find_first_not_of(kBlanks) != gap.npos) return false;
  if (std::count(gap.begin(), gap.end(), '\n') != 1) return false;
  return text::CountCodePoints(text.substr(line.offset, line.length)) <= kLongestWrappedLine;
}

void AddText(const model::Document& document, size_t from, const std::vector<Mark>& marks,
             ArticleBuilder* builder) {
  const std::string_view text = document.text;
  const std::vector<model::TextSpan>& spans = document.spans;
  size_t at = from;
  for (size_t i = 0; i < spans.size(); ++i) {
    const model::TextSpan& first = spans[i];
    while (i + 1 < spans.size() && IsNextLine(text, spans[i], spans[i + 1])) ++i;
    const size_t begin = std::max<size_t>(at, first.offset);
    const size_t end = std::min<size_t>(text.size(), spans[i].offset + spans[i].length);
    if (end <= at) continue;
    builder->Add(RichBlock::kParagraph, RichRun::kPlain, text, at, begin, marks);
    builder->Add(KindOf(first.kind),
                 first.kind == model::SpanKind::kNoise ? RichRun::kNoise : RichRun::kPlain, text,
                 begin, end, marks);
    at = end;
  }
  builder->Add(RichBlock::kParagraph, RichRun::kPlain, text, at, text.size(), marks);
}

void Append(std::string_view part, std::string* line) {
  if (part.empty()) return;
  if (!line->empty()) *line += " · ";
  *line += part;
}

}  // namespace

Result<OpenedDocument> ReadOpenedDocument(const query::Corpus& corpus, model::DocId doc) {
  OpenedDocument opened;
  opened.doc = doc;
  DOSSIER_ASSIGN_OR_RETURN(opened.document, corpus.store().Read(doc));
  for (const model::DocId other : corpus.DocumentsOfStory(corpus.columns().Group(doc))) {
    DOSSIER_ASSIGN_OR_RETURN(const model::Document metadata, corpus.store().ReadMetadata(other));
    const std::string& language = metadata.language;
    opened.story.push_back(
        {other, language.empty() ? metadata.name : strings::LanguageName(language)});
  }
  return opened;
}

void MarkMatches(const std::vector<std::string>& terms, OpenedDocument* opened) {
  opened->rich = std::make_shared<const RichText>(
      BuildArticle(opened->document, terms, opened->current_match, &opened->match_count));
}

RichText BuildArticle(const model::Document& document, const std::vector<std::string>& terms,
                      size_t current, size_t* match_count) {
  ArticleBuilder builder(terms, current);
  const std::vector<Mark> marks =
      JoinNeighbours(document.text, query::FindMarks(document.text, terms));
  const size_t title_bytes = TitleBytes(document);
  if (title_bytes > 0)
    builder.Add(RichBlock::kHeading, RichRun::kPlain, document.text, 0, title_bytes, marks);
  else
    builder.AddLoose(RichBlock::kHeading, document.title.empty() ? document.name : document.title);
  builder.AddLoose(RichBlock::kNote, MetadataLine(document));
  AddText(document, title_bytes, marks, &builder);
  *match_count = builder.count();
  RichText rich = builder.Take();
  rich.lang = document.language;
  return rich;
}

std::string MetadataLine(const model::Document& document) {
  std::string date = strings::DateText(document.date);
  const std::string_view from = strings::DateFrom(document.date_source);
  if (!date.empty() && !from.empty()) date += " (" + std::string(from) + ")";
  std::string line;
  Append(date, &line);
  for (const std::string* part : {&document.outlet, &document.author, &document.place})
    Append(*part, &line);
  if (!document.language.empty()) Append(strings::LanguageName(document.language), &line);
  for (const std::string* part : {&document.collection, &document.name}) Append(*part, &line);
  for (const auto& [key, value] : document.extra) {
    if (key == "source") line += "\n" + value;
  }
  if (!document.url.empty()) line += "\n" + document.url;
  return line;
}

std::string Citation(const model::Document& document) {
  const auto sentence = [](const std::string& text) {
    if (text.empty()) return text;
    const bool has_end =
        std::string_view(".!?").find(text.back()) != std::string_view::npos || text.ends_with("。");
    return text + (has_end ? " " : ". ");
  };
  std::string origin = document.outlet;
  const std::string date = model::FormatDate(document.date);
  if (!origin.empty() && !date.empty()) origin += ", ";
  std::string citation = sentence(document.author) + sentence(document.title) +
                         sentence(origin + date) + document.name;
  if (!document.url.empty()) citation += ". " + document.url;
  return citation;
}

}  // namespace dossier::ui
