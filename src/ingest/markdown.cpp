// See markdown.h. md4c parses; this turns its events into text and spans.
#include "ingest/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <string>

#include "text/utf8.h"

namespace dossier::ingest {
namespace {

/// Collects the text of the innermost block and closes it as a span.
class Writer {
 public:
  explicit Writer(model::Document* document) : document_(document) {}

  void Enter(MD_BLOCKTYPE type) {
    Flush();
    if (type == MD_BLOCK_LI) ++list_depth_;
    if (type == MD_BLOCK_QUOTE) ++quote_depth_;
    if (type == MD_BLOCK_H) in_heading_ = true;
    if (type == MD_BLOCK_HTML) in_html_block_ = true;
  }

  void Leave(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
      block_ += "  ";  // Cells of a row stay one line.
      return;
    }
    if (type == MD_BLOCK_HTML) EndHtmlBlock();
    Flush();
    if (type == MD_BLOCK_LI) --list_depth_;
    if (type == MD_BLOCK_QUOTE) --quote_depth_;
    if (type == MD_BLOCK_H) in_heading_ = false;
  }

  void Text(MD_TEXTTYPE type, std::string_view text) {
    switch (type) {
      case MD_TEXT_HTML:
        if (in_html_block_) html_ += text;
        return;
      case MD_TEXT_NULLCHAR:
        text::AppendUtf8(text::kReplacement, &block_);
        return;
      case MD_TEXT_SOFTBR:
        block_ += ' ';
        return;
      case MD_TEXT_BR:
        block_ += '\n';
        return;
      case MD_TEXT_ENTITY:
        block_ += DecodeEntity(text);
        return;
      default:
        block_ += text;
    }
  }

 private:
  static std::string DecodeEntity(std::string_view entity) {
    constexpr std::pair<std::string_view, std::string_view> kNamed[] = {
        {"&amp;", "&"},   {"&lt;", "<"},    {"&gt;", ">"},    {"&quot;", "\""},
        {"&nbsp;", " "},  {"&ndash;", "–"}, {"&mdash;", "—"}, {"&hellip;", "…"},
        {"&rsquo;", "’"}, {"&lsquo;", "‘"}, {"&ldquo;", "“"}, {"&rdquo;", "”"}};
    for (const auto& [name, text] : kNamed) {
      if (entity == name) return std::string(text);
    }
    if (!entity.starts_with("&#")) return std::string(entity);
    const bool hex = entity.size() > 3 && (entity[2] | 32) == 'x';
    char32_t cp = 0;
    for (const char c : entity.substr(hex ? 3 : 2)) {
      if (c == ';' || cp > 0x10ffff) break;
      const int digit = c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
      cp = cp * (hex ? 16 : 10) + static_cast<char32_t>(digit);
    }
    std::string out;
    const bool valid = cp != 0 && cp <= 0x10ffff && !(cp >= 0xd800 && cp <= 0xdfff);
    text::AppendUtf8(valid ? cp : text::kReplacement, &out);
    return out;
  }

  /// The words of a block of HTML: tags, comments, scripts and styles go.
  void EndHtmlBlock() {
    in_html_block_ = false;
    for (size_t at = 0; at < html_.size();) {
      if (html_[at] != '<') {
        block_ += html_[at++];
        continue;
      }
      const std::string_view rest = std::string_view(html_).substr(at);
      std::string_view end = ">";
      if (rest.starts_with("<!--")) end = "-->";
      if (rest.starts_with("<script")) end = "</script>";
      if (rest.starts_with("<style")) end = "</style>";
      const size_t close = rest.find(end);
      at = close == rest.npos ? html_.size() : at + close + end.size();
    }
    html_.clear();
  }

  void Flush() {
    while (!block_.empty() && (block_.back() == ' ' || block_.back() == '\n')) block_.pop_back();
    block_.erase(0, std::min(block_.find_first_not_of(" \n"), block_.size()));
    if (block_.empty()) return;
    std::string& text = document_->text;
    if (!text.empty()) text += list_depth_ > 0 && last_was_item_ ? "\n" : "\n\n";
    last_was_item_ = list_depth_ > 0;
    document_->spans.push_back({Kind(), text.size(), block_.size()});
    text += block_;
    if (in_heading_ && document_->title.empty()) document_->title = block_;
    block_.clear();
  }

  model::SpanKind Kind() const {
    if (in_heading_) return model::SpanKind::kHeading;
    if (list_depth_ > 0) return model::SpanKind::kListItem;
    return quote_depth_ > 0 ? model::SpanKind::kQuote : model::SpanKind::kParagraph;
  }

  model::Document* document_;
  std::string block_;
  int list_depth_ = 0;
  int quote_depth_ = 0;
  std::string html_;  // The block of HTML being read.
  bool in_html_block_ = false;
  bool in_heading_ = false;
  bool last_was_item_ = false;
};

int OnEnterBlock(MD_BLOCKTYPE type, void*, void* writer) {
  // A row and its cells are one block of text.
  if (type != MD_BLOCK_TH && type != MD_BLOCK_TD) static_cast<Writer*>(writer)->Enter(type);
  return 0;
}
int OnLeaveBlock(MD_BLOCKTYPE type, void*, void* writer) {
  static_cast<Writer*>(writer)->Leave(type);
  return 0;
}
int OnSpan(MD_SPANTYPE, void*, void*) { return 0; }
int OnText(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* writer) {
  static_cast<Writer*>(writer)->Text(type, {text, size});
  return 0;
}

}  // namespace

void ReadMarkdown(std::string_view markdown, model::Document* document) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH;
  parser.enter_block = OnEnterBlock;
  parser.leave_block = OnLeaveBlock;
  parser.enter_span = OnSpan;
  parser.leave_span = OnSpan;
  parser.text = OnText;
  Writer writer(document);
  md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &writer);
}

}  // namespace dossier::ingest
