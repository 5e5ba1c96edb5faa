// A document as everything after ingest sees it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/date.h"

namespace dossier::model {

/// What a stretch of the document text is. Values are stored in packs: never renumber.
enum class SpanKind : uint8_t {
  kParagraph = 0,
  kHeading = 1,
  kListItem = 2,
  kQuote = 3,
  kNoise = 4,
};

/// A stretch of the document text.
struct TextSpan {
  SpanKind kind = SpanKind::kParagraph;
  uint64_t offset = 0;  ///< Bytes into the document text.
  uint64_t length = 0;  ///< Bytes.

  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

/// How the date was found. Values are stored in packs: never renumber.
enum class DateSource : uint8_t {
  kNone = 0,
  kFrontMatter = 1,
  kMeta = 2,
  kHeader = 3,
  kDateline = 4,
  kUrl = 5,
  kFileName = 6
};

/// "front-matter", "header", …
const char* DateSourceName(DateSource source);

/// How a country was named. Values are stored in packs: never renumber.
enum class MentionKind : uint8_t {
  kCountry = 0,
  kDemonym = 1,
  kCapital = 2,
  kPlace = 3,
  kAlias = 4
};
const char* MentionKindName(MentionKind kind);

/// A place in the text that names a country.
struct CountryMention {
  std::string code;  ///< ISO 3166-1 alpha-2.
  uint64_t offset = 0;
  uint64_t length = 0;
  MentionKind kind = MentionKind::kCountry;
};

/// One document. Strings are valid UTF-8. Empty means unknown.
struct Document {
  std::string
      name;  ///< Path relative to its input, with "/"; FILE#ID inside a file. Unique in a corpus.
  std::string title;
  std::string text;  ///< Document text: what all offsets count in.
  Date date;
  DateSource date_source = DateSource::kNone;
  std::string outlet;
  std::string place;
  std::string author;
  std::string language;  ///< BCP 47.
  std::string url;
  std::string collection;
  std::string translation_of;  ///< As written; the compiler makes it the name of a document.
  std::vector<std::pair<std::string, std::string>> extra;  ///< Other metadata, sorted by key.
  std::vector<TextSpan> spans;                             ///< Sorted by offset, not overlapping.
  std::vector<CountryMention> mentions;                    ///< Sorted by offset, not overlapping.

  // What only building needs.
  std::string translation_written;  ///< translation_of before the compiler resolved it.
  uint64_t source_key = 0;          ///< ingest::SourceKey of its record; 0: must be read again.
  bool is_from_pack = false;  ///< Taken from a pack that the same rules made: mentions are found.
};

}  // namespace dossier::model
