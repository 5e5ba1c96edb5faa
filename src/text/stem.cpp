// See stem.h.
#include "text/stem.h"

#include <algorithm>

#include "snowball/api.h"
#include "snowball/stem_UTF_8_english.h"

namespace dossier::text {
namespace {

bool IsLowerAscii(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

/// Snowball's working memory: the word under the knife and a few marks in it.
struct Stemmer::Environment {
  Environment() = default;
  ~Environment() { english_UTF_8_close_env(memory); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  SN_env* const memory = english_UTF_8_create_env();  // Null when memory is short.
};

Stemmer::Stemmer() : environment_(std::make_unique<Environment>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

void Stemmer::Stem(std::string_view word, std::string* out) {
  SN_env* memory = environment_->memory;
  const bool is_english = std::all_of(word.begin(), word.end(), IsLowerAscii);
  const auto* bytes = reinterpret_cast<const symbol*>(word.data());
  const bool is_stemmed = is_english && !word.empty() && memory != nullptr &&
                          SN_set_current(memory, static_cast<int>(word.size()), bytes) >= 0 &&
                          english_UTF_8_stem(memory) >= 0;
  if (is_stemmed)
    out->assign(reinterpret_cast<const char*>(memory->p), static_cast<size_t>(memory->l));
  else
    out->assign(word);
}

}  // namespace dossier::text
