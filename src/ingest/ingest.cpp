// See ingest.h.
#include "ingest/ingest.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/hash.h"
#include "ingest/markdown.h"
#include "ingest/metadata.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace dossier::ingest {
namespace {

using model::Diagnostics;
using model::Document;
using model::Severity;
using nlohmann::json;

enum class Format : uint8_t { kUnknown, kText, kMarkdown, kJsonLines };

/// By the ending, without regard to case and to a .gz behind it: who hands the bytes over has
/// unpacked them.
Format FormatOf(std::string_view raw_name) {
  const std::string folded = text::Fold(raw_name);
  std::string_view name = folded;
  if (name.ends_with(".gz")) name.remove_suffix(3);
  if (name.ends_with(".txt")) return Format::kText;
  if (name.ends_with(".md") || name.ends_with(".markdown")) return Format::kMarkdown;
  if (name.ends_with(".jsonl") || name.ends_with(".ndjson")) return Format::kJsonLines;
  return Format::kUnknown;
}

/// Zero bytes in the head: a picture, an archive, or UTF-16, which is not read yet.
bool LooksBinary(ByteView bytes) {
  constexpr size_t kLookedAt = 8192;
  const ByteView head = bytes.first(std::min(bytes.size(), kLookedAt));
  return std::find(head.begin(), head.end(), uint8_t{0}) != head.end();
}

/// Writing JSON back recurses, so a line may not be nested without limit.
constexpr size_t kDeepestJson = 100;

/// Greatest depth of brackets outside strings.
size_t NestingDepth(std::string_view json_text) {
  size_t depth = 0;
  size_t deepest = 0;
  bool in_string = false;
  for (size_t i = 0; i < json_text.size(); ++i) {
    const char c = json_text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

/// Reading one file: its name for messages, and where they go.
class FileReader {
 public:
  FileReader(std::string name, const RecordCache* cache, Ingested* out)
      : name_(std::move(name)), cache_(cache), out_(out) {}

  void Report(Severity severity, ErrorCode code, uint64_t offset, std::string message,
              const std::string& doc = {}) {
    out_->diagnostics.push_back(
        {severity, code, doc.empty() ? name_ : doc, offset, std::move(message)});
  }

  void ReadText(std::string text) {
    const uint64_t key = SourceKey(name_, text, 0);
    if (TakeFile(key)) return;
    BeginRecord();
    Document document;
    document.name = name_;
    document.text = std::move(text);
    Finish(std::move(document), key);
  }

  void ReadMarkdownFile(std::string_view text) {
    const uint64_t key = SourceKey(name_, text, 0);
    if (TakeFile(key)) return;
    BeginRecord();
    Document document;
    document.name = name_;
    const FrontMatter matter = ReadFrontMatter(text, name_, &out_->diagnostics);
    for (const auto& [key, value] : matter.fields)
      ApplyField(key, value, &document, &out_->diagnostics);
    if (matter.end == 0 && text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    ReadMarkdown(text.substr(matter.end), &document);
    Finish(std::move(document), key);
  }

  void ReadJsonLines(std::string_view text) {
    size_t line_number = 0;
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find('\n', at), text.size());
      ++line_number;
      const std::string_view line = Trim(text.substr(at, end - at));
      if (!line.empty() && !TakeLine(line, line_number)) ReadJsonLine(line, line_number, at);
      at = end + 1;
    }
    if (out_->documents.empty() && out_->diagnostics.empty()) {
      Report(Severity::kError, ErrorCode::kNotFound, 0, "holds no document and was left out");
    }
  }

 private:
  /// Takes the file's one document from the cache.
  bool TakeFile(uint64_t key) {
    std::optional<Document> document = cache_ != nullptr ? cache_->Find(key) : std::nullopt;
    if (!document || document->name != name_) return false;
    out_->documents.push_back(std::move(*document));
    return true;
  }

  /// Takes a line's document from the cache. An id that stands on an earlier line too is left to
  /// ReadJsonLine, which reports it.
  bool TakeLine(std::string_view line, size_t line_number) {
    if (cache_ == nullptr) return false;
    std::optional<Document> document = cache_->Find(SourceKey(name_, line, 0));
    if (!document) document = cache_->Find(SourceKey(name_, line, line_number));
    const std::string prefix = name_ + "#";
    if (!document || !document->name.starts_with(prefix)) return false;
    if (!ids_.insert(document->name.substr(prefix.size())).second) return false;
    out_->documents.push_back(std::move(*document));
    return true;
  }

  /// Trouble from here on belongs to the record that Finish ends.
  void BeginRecord() { trouble_before_ = out_->diagnostics.size(); }

  void ReadJsonLine(std::string_view line, size_t line_number, uint64_t offset) {
    BeginRecord();
    if (NestingDepth(line) > kDeepestJson) {
      Report(Severity::kError, ErrorCode::kLimitExceeded, offset,
             "line " + std::to_string(line_number) + " is nested more than " +
                 std::to_string(kDeepestJson) + " deep and was left out");
      return;
    }
    const json value = json::parse(line, nullptr, false);
    const std::string where = "line " + std::to_string(line_number) + " ";
    if (!value.is_object()) {
      Report(Severity::kError, ErrorCode::kUnsupportedFormat, offset,
             where + "is no JSON object and was left out");
      return;
    }
    const auto text = value.find("text");
    if (text == value.end() || !text->is_string()) {
      Report(Severity::kError, ErrorCode::kUnsupportedFormat, offset,
             where + "has no \"text\" string and was left out");
      return;
    }
    Document document;
    bool has_id = true;
    document.name = name_ + "#" + IdOf(value, line_number, offset, &has_id);
    document.text = text->get<std::string>();
    for (const auto& [key, field] : value.items()) {
      if (key == "text" || key == "id" || field.is_null()) continue;
      ApplyField(key, field.is_string() ? field.get<std::string>() : field.dump(), &document,
                 &out_->diagnostics);
    }
    Finish(std::move(document), SourceKey(name_, line, has_id ? 0 : line_number));
  }

  /// The id of a line, made unique in the file; the line's number when there is none.
  std::string IdOf(const json& value, size_t line_number, uint64_t offset, bool* has_id) {
    std::string id = std::to_string(line_number);
    const auto field = value.find("id");
    *has_id = field != value.end() && (field->is_string() || field->is_number_integer());
    if (*has_id) id = field->is_string() ? field->get<std::string>() : field->dump();
    if (ids_.insert(id).second) return id;
    std::string unique = id + "#" + std::to_string(line_number);
    while (!ids_.insert(unique).second) unique += "'";
    Report(Severity::kWarning, ErrorCode::kBadArgument, offset,
           "the id \"" + model::Printable(id) +
               "\" stands on an earlier line too; this one is called \"" +
               model::Printable(unique) + "\"");
    return unique;
  }

  /// Guesses what is missing and hands the document over. One with trouble gets no key: it is read
  /// again every time, so that the trouble is reported again.
  void Finish(Document document, uint64_t key) {
    if (Trim(document.text).empty()) {
      Report(Severity::kError, ErrorCode::kNotFound, 0, "holds no text and was left out",
             document.name);
      return;
    }
    if (document.spans.empty()) AddLineSpans(&document);
    if (document.title.empty()) document.title = FirstLineTitle(document.text);
    if (document.title.empty()) document.title = document.name;
    if (document.language.empty()) document.language = GuessLanguage(document.text);
    if (!document.date.known() && document.date_source == model::DateSource::kNone) {
      if (const auto date = FindHeadDate(document.text)) {
        document.date = *date;
        document.date_source = model::DateSource::kHeader;
      }
    }
    std::sort(document.extra.begin(), document.extra.end());
    document.source_key = out_->diagnostics.size() == trouble_before_ ? key : 0;
    out_->documents.push_back(std::move(document));
  }

  /// Every line with something in it is a paragraph: what plain text has instead of markup.
  static void AddLineSpans(Document* document) {
    const std::string_view text = document->text;
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find('\n', at), text.size());
      const std::string_view line = Trim(text.substr(at, end - at));
      if (!line.empty()) {
        const auto offset = static_cast<uint64_t>(line.data() - text.data());
        document->spans.push_back({model::SpanKind::kParagraph, offset, line.size()});
      }
      at = end + 1;
    }
  }

  std::string name_;
  const RecordCache* cache_;
  Ingested* out_;
  size_t trouble_before_ = 0;  // Diagnostics before the record that is read.
  std::set<std::string> ids_;
};

/// True where a name would read as if a byte of it were percent-encoded.
bool IsEscapeAt(std::string_view raw, size_t at) {
  const auto is_hex = [&](size_t i) {
    return i < raw.size() &&
           std::string_view("0123456789abcdefABCDEF").find(raw[i]) != std::string_view::npos;
  };
  return raw[at] == '%' && is_hex(at + 1) && is_hex(at + 2);
}

}  // namespace

bool HasKnownEnding(std::string_view name) { return FormatOf(name) != Format::kUnknown; }

uint64_t SourceKey(std::string_view file_name, std::string_view record, uint64_t line_number) {
  const uint64_t key = Hash64(AsBytes(record), Hash64(AsBytes(file_name), line_number));
  return key != 0 ? key : 1;
}

Ingested Ingest(SourceFile file, const RecordCache* cache) {
  Ingested out;
  FileReader reader(file.name, cache, &out);
  const Format format = FormatOf(file.name);
  if (format == Format::kUnknown) {
    reader.Report(Severity::kError, ErrorCode::kUnsupportedFormat, 0,
                  "this kind of file is not read; Dossier reads .txt, .md and .jsonl");
    return out;
  }
  if (file.bytes.empty()) {
    reader.Report(Severity::kError, ErrorCode::kNotFound, 0, "the file is empty and was left out");
    return out;
  }
  if (file.bytes.size() > kMaxFileBytes) {
    reader.Report(Severity::kError, ErrorCode::kLimitExceeded, 0,
                  "the file has more than 1 GiB; split it");
    return out;
  }
  if (LooksBinary(file.bytes)) {
    reader.Report(Severity::kError, ErrorCode::kUnsupportedFormat, 0,
                  "the file holds binary data, not text, and was left out; save it as UTF-8 text");
    return out;
  }
  std::string text(AsText(file.bytes));
  file.bytes = {};
  const text::Utf8Repair repair = text::RepairUtf8(&text);
  if (repair.replaced > 0) {
    reader.Report(Severity::kWarning, ErrorCode::kBadUtf8, repair.first_offset,
                  "holds bytes that are not valid UTF-8 (" + std::to_string(repair.replaced) +
                      " times); each shows as �. Save the file as UTF-8");
  }
  switch (format) {
    case Format::kMarkdown:
      reader.ReadMarkdownFile(text);
      break;
    case Format::kJsonLines:
      reader.ReadJsonLines(text);
      break;
    default:
      reader.ReadText(std::move(text));
      break;
  }
  return out;
}

std::string EncodeName(std::string_view raw) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (size_t at = 0; at < raw.size();) {
    const text::Decoded d = text::DecodeAt(raw, at);
    if (d.valid && !IsEscapeAt(raw, at)) {
      out.append(raw, at, d.length);
    } else {
      const auto byte = static_cast<uint8_t>(raw[at]);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
    at += d.length;
  }
  return out;
}

}  // namespace dossier::ingest
