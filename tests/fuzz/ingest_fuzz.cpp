// Fuzz target: any bytes in any format give documents whose text is valid UTF-8 and whose spans lie
// inside it.
#include <cstdint>
#include <cstdlib>

#include "countries/gazetteer.h"
#include "ingest/ingest.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const dossier::countries::Gazetteer gazetteer;
  for (const char* name : {"a.txt", "a.md", "a.jsonl"}) {
    auto result = dossier::ingest::Ingest({name, {data, data + size}});
    for (auto& document : result.documents) {
      uint64_t end = 0;
      for (const auto& span : document.spans) {
        if (span.offset < end || span.offset + span.length > document.text.size()) std::abort();
        end = span.offset + span.length;
      }
      for (const auto& mention : gazetteer.FindMentions(document.text)) {
        if (mention.offset + mention.length > document.text.size()) std::abort();
      }
      for (std::string* text : {&document.text, &document.title}) {
        if (dossier::text::RepairUtf8(text).replaced != 0) std::abort();
      }
    }
  }
  return 0;
}
