// See generated_corpus.h.
#include "query/generated_corpus.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "text/ime_simulator.h"
#include "text/utf8.h"

namespace dossier::testing {
namespace {

constexpr const char* kEnglish[] = {
    "the",        "of",         "exports",   "trade",     "china",      "korea",     "export",
    "and",        "investment", "invest",    "invested",  "investing",  "investors", "growth",
    "grew",       "growing",    "exported",  "exporting", "exporter",   "tariffs",   "tariff",
    "japan",      "economy",    "economies", "economic",  "economical", "factory",   "factories",
    "ship",       "ships",      "shipping",  "shipped",   "steel",      "cars",      "car",
    "happy",      "happily",    "happiness", "agree",     "agreed",     "agreement", "agreements",
    "Wuxi",       "wuxi's",     "9.52",      "100,000",   "1987",       "don't",     "R&D",
    "free-trade", "Zürich",     "café",      "l'Italia",  "naïve",      "skies",     "sky",
    "dying",      "die",        "ties",      "tie",       "Москва",     "москвы",    "экспорт"};
constexpr const char* kKorean[] = {"수출", "한국의", "수입이", "중국과",   "무역", "경제를",
                                   "투자", "수출국", "반도체", "협정",     "값",   "읽기",
                                   "수",   "회사",   "까치",   "무역수지", "여가", "의사"};
constexpr const char* kChinese[] = {"出口",     "中国", "贸易", "韩国的", "无锡",
                                    "经济增长", "投资", "口",   "協定"};
constexpr const char* kThai[] = {"การค้า", "ส่งออก", "เศรษฐกิจ", "ไทย"};
constexpr const char* kOutlets[] = {"Daily News", "Yonhap", "매일경제", "新华社"};
constexpr const char* kLanguages[] = {"en", "ko", "zh", "th"};
constexpr const char* kCollections[] = {"Reports", "Press", "Notes"};
constexpr const char* kDates[] = {"2023-05-10", "2023-05",    "2023",
                                  "2021-12-31", "2024-02-29", "1999"};
constexpr const char* kSigns[] = {".", ",", " –", "!", ":", ";"};

/// A word that nobody knows, always the same for a number.
std::string MadeUp(size_t number) {
  constexpr const char* kSyllables[] = {"ba", "ke", "lo", "mi", "nu",
                                        "ra", "se", "ti", "vo", "zan"};
  std::string word;
  for (number += 10; number > 0; number /= 10) word += kSyllables[number % 10];
  return word;
}

std::string EnglishWord(Chance* chance) {
  if (chance->Once(4)) return MadeUp(chance->Skewed(400));
  std::string word = kEnglish[chance->Skewed(std::size(kEnglish))];
  if (chance->Once(6) && word[0] >= 'a' && word[0] <= 'z')
    word[0] = static_cast<char>(word[0] - 32);
  return word;
}

/// Words of one language, sometimes of another.
std::string Prose(Chance* chance, size_t language, size_t words) {
  std::string text;
  for (size_t i = 0; i < words; ++i) {
    const size_t of = chance->Once(8) ? chance->Below(4) : language;
    if (of == 0) text += EnglishWord(chance);
    if (of == 1) text += kKorean[chance->Skewed(std::size(kKorean))];
    if (of == 2) text += kChinese[chance->Skewed(std::size(kChinese))];
    if (of == 3) text += kThai[chance->Skewed(std::size(kThai))];
    if (chance->Once(9)) text += chance->Of(kSigns);
    if (of < 2 || chance->Once(3)) text += chance->Once(30) ? "\n\n" : " ";
  }
  return text;
}

std::vector<size_t> Borders(const std::string& text) {
  std::vector<size_t> borders;
  for (size_t at = 0; at < text.size(); at += text::DecodeAt(text, at).length)
    borders.push_back(at);
  borders.push_back(text.size());
  return borders;
}

}  // namespace

size_t Chance::Skewed(size_t below) {
  const size_t range = 1 + Below(below);
  return Below(range);
}

Files GeneratedFiles(uint32_t seed, size_t count, bool translations) {
  Chance chance(seed);
  Files files;
  for (size_t i = 0; i < count; ++i) {
    size_t language = chance.Skewed(4);
    std::string fields = "title: \"" + Prose(&chance, language, chance.Below(7)) + "\"\n";
    std::replace(fields.begin(), fields.end(), '\n', ' ');
    fields.back() = '\n';
    if (!chance.Once(4)) fields += std::string("date: ") + chance.Of(kDates) + "\n";
    if (!chance.Once(4)) fields += std::string("outlet: ") + chance.Of(kOutlets) + "\n";
    if (!chance.Once(5)) fields += std::string("lang: ") + kLanguages[language] + "\n";
    if (!chance.Once(3)) fields += std::string("collection: ") + chance.Of(kCollections) + "\n";
    if (translations && i > 0 && chance.Once(5))
      fields += "translation_of: d" + std::to_string(chance.Below(i)) + ".md\n";
    files.emplace_back("d" + std::to_string(i) + ".md",
                       Markdown(fields, Prose(&chance, language, chance.Skewed(90))));
  }
  return files;
}

RequestMaker::RequestMaker(uint32_t seed, std::vector<std::string> texts)
    : chance_(seed), texts_(std::move(texts)) {
  std::erase_if(texts_, [](const std::string& text) { return text.empty(); });
}

/// One edit of one character.
std::string RequestMaker::Typo(std::string word) {
  const std::vector<size_t> borders = Borders(word);
  if (borders.size() < 3) return word;
  const size_t at = chance_.Below(borders.size() - 2);
  const size_t here = borders[at];
  const size_t next = borders[at + 1];
  const std::string first = word.substr(here, next - here);
  const std::string second = word.substr(next, borders[at + 2] - next);
  switch (chance_.Below(4)) {
    case 0:
      return word.substr(0, here) + word.substr(next);
    case 1:
      return word.substr(0, next) + first + word.substr(next);
    case 2:
      return word.substr(0, here) + second + first + word.substr(next + second.size());
    default:
      return word.substr(0, here) + second + word.substr(next);
  }
}

/// A Korean word that is being typed, or its first consonants.
std::string RequestMaker::Typed() {
  std::u32string word;
  const std::string text = kKorean[chance_.Below(std::size(kKorean))];
  for (size_t at = 0; at < text.size(); at += 3) word += text::DecodeAt(text, at).code_point;
  std::u32string shown;
  if (chance_.Once(3)) {
    for (const char32_t c : word) shown += test::KeysOf({&c, 1})[0];
  } else {
    shown = chance_.Of(test::StatesWhileTyping(word));
  }
  std::string out;
  for (const char32_t c : shown) text::AppendUtf8(c, &out);
  return out;
}

std::string RequestMaker::Passage(size_t most_words) {
  const std::string& text = chance_.Of(texts_);
  const std::vector<size_t> borders = Borders(text);
  const size_t begin = borders[chance_.Below(borders.size() - 1)];
  // From the beginning of a word, mostly.
  size_t at = chance_.Once(6) ? begin : text.rfind(' ', begin);
  at = at == std::string::npos ? 0 : at + (text[at] == ' ' ? 1 : 0);
  size_t end = at;
  for (size_t words = 1 + chance_.Below(most_words); words > 0 && end < text.size(); --words) {
    end = std::min(text.find_first_of(" \n", end + 1), text.size());
    end = std::min(end, at + 60);
  }
  end = text::CodePointFloor(text, end);
  std::string passage = text.substr(at, end - at);
  std::erase_if(passage, [](char c) { return c == '"' || c == '\\'; });
  return passage;
}

std::string RequestMaker::Word() {
  switch (chance_.Below(14)) {
    case 0:
      return Typed();
    case 1:
      return kKorean[chance_.Skewed(std::size(kKorean))];
    case 2:
      return kChinese[chance_.Skewed(std::size(kChinese))];
    case 3:
      return kThai[chance_.Skewed(std::size(kThai))];
    case 4:
    case 5:
      return Typo(EnglishWord(&chance_)) + (chance_.Once(2) ? "~" : "~2");
    case 6: {
      const std::string word = EnglishWord(&chance_);
      return word.substr(0, text::CodePointFloor(word, 1 + chance_.Below(word.size()))) + "*";
    }
    case 7:
      return "title:" + EnglishWord(&chance_);
    case 8:
      return Typo(kKorean[chance_.Below(std::size(kKorean))]) + "~1";
    case 9:
      return Passage(1);
    default:
      return EnglishWord(&chance_);
  }
}

std::string RequestMaker::Substring() {
  const std::string& text = chance_.Of(texts_);
  const std::vector<size_t> borders = Borders(text);
  const size_t first = chance_.Below(borders.size() - 1);
  const size_t last = std::min(first + 1 + chance_.Below(25), borders.size() - 1);
  std::string needle = text.substr(borders[first], borders[last] - borders[first]);
  std::erase_if(needle, [](char c) { return c == '"' || c == '\\' || c == '\n'; });
  return (chance_.Once(5) ? "title:=\"" : "=\"") + needle + "\"";
}

std::string RequestMaker::Near() {
  const auto place = [&]() -> std::string {
    if (chance_.Once(4)) return "\"" + Passage(2) + "\"";
    if (chance_.Once(8)) return "(" + EnglishWord(&chance_) + " OR " + EnglishWord(&chance_) + ")";
    return chance_.Once(4) ? Passage(1) : EnglishWord(&chance_);
  };
  const std::string near = " NEAR/" + std::to_string(1 + chance_.Below(12)) + " ";
  std::string query = place() + near + place();
  if (chance_.Once(4)) query += near + place();
  if (chance_.Once(6)) query = "\"" + Passage(3) + "\"~" + std::to_string(1 + chance_.Below(9));
  return chance_.Once(8) ? "title:(" + query + ")" : query;
}

std::string RequestMaker::Filter() {
  switch (chance_.Below(6)) {
    case 0:
      return std::string("country:") +
             chance_.OneOf({"KR", "korea", "中国,JP", "nowhere", "(KR OR CN)"});
    case 1:
      return std::string("outlet:\"") + chance_.Of(kOutlets) + "\"";
    case 2:
      return std::string("lang:") + chance_.Of(kLanguages);
    case 3:
      return std::string("collection:") + chance_.Of(kCollections);
    case 4:
      return std::string("date:") +
             chance_.OneOf({"2023", "2023-05", ">2021", "..2023-05-10", "2021..2023", "<=1999"});
    default:
      return std::string("outlet:") + chance_.OneOf({"daily", "news", "매일경제", "yonhap"});
  }
}

std::string RequestMaker::Item(int depth) {
  switch (chance_.Below(depth > 0 ? 16 : 14)) {
    case 0:
      return "\"" + Passage(4) + "\"";
    case 1:
      return Near();
    case 2:
      return Substring();
    case 3:
      return Filter();
    case 4:
      return (chance_.Once(2) ? "-" : "NOT ") + Word();
    case 5:
      return "+" + Word();
    case 6:
      return chance_.Once(2) ? "title:\"" + Passage(2) + "\"" : Passage(3);
    case 14:
      return (chance_.Once(4) ? "-(" : "(") + Query(depth - 1) + ")";
    case 15:
      return (chance_.Once(3) ? "title:(" : "+(") + List(depth - 1) + ")";
    default:
      return Word();
  }
}

std::string RequestMaker::List(int depth) {
  std::string query = Item(depth);
  for (size_t more = chance_.Skewed(4); more > 0; --more) query += " " + Item(depth);
  return query;
}

std::string RequestMaker::Query(int depth) {
  std::string query = List(depth);
  if (chance_.Once(5)) query += (chance_.Once(2) ? " AND " : " OR ") + List(depth);
  return query;
}

query::SearchRequest RequestMaker::Make() {
  query::SearchRequest request;
  request.query = Query(2);
  if (chance_.Once(40)) request.query.clear();
  if (chance_.Once(20)) {
    const size_t cut = chance_.Below(request.query.size() + 1);
    request.query.resize(cut);  // Any bytes are a query.
  }
  request.complete_last_word = chance_.Once(3);
  if (request.complete_last_word && chance_.Once(2)) request.query += " " + Typed();
  request.operators = !chance_.Once(15);
  if (chance_.Once(4)) request.sort = query::Sort::kDate;
  if (chance_.Once(4)) request.matching = query::Matching::kAny;
  request.limit = chance_.Once(3) ? 10 : 100000;
  request.facets = chance_.Once(2);
  for (size_t filters = chance_.Skewed(4); filters > 0; --filters) {
    switch (chance_.Below(4)) {
      case 0:
        request.filters.emplace_back("country", chance_.OneOf({"KR", "CN", "ZZ"}));
        break;
      case 1:
        request.filters.emplace_back("outlet", chance_.Of(kOutlets));
        break;
      case 2:
        request.filters.emplace_back("collection", chance_.Of(kCollections));
        break;
      default:
        request.filters.emplace_back("language", chance_.Of(kLanguages));
    }
  }
  return request;
}

}  // namespace dossier::testing
