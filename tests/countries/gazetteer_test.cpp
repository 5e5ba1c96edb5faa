// Tests of countries/gazetteer.h.
#include "countries/gazetteer.h"

#include <doctest/doctest.h>

namespace {

/// "KR:South Korea CN:China" for a text.
std::string Found(std::string_view text) {
  static const dossier::countries::Gazetteer gazetteer;
  std::string out;
  for (const auto& mention : gazetteer.FindMentions(text)) {
    out += (out.empty() ? "" : " ") + mention.code + ":" +
           std::string(text.substr(mention.offset, mention.length));
  }
  return out;
}

}  // namespace

TEST_SUITE("countries.gazetteer") {
  TEST_CASE("names are found in English, Korean, Chinese and Japanese") {
    CHECK(Found("South Korea's exports to China") == "KR:South Korea CN:China");
    CHECK(Found("한국은 중국과 협력한다") == "KR:한국 CN:중국");
    CHECK(Found("韩国与中国的合作") == "KR:韩国 CN:中国");
    CHECK(Found("日本と韓国") == "JP:日本 KR:韓国");
    CHECK(Found("Viet Nam, Côte d’Ivoire and Türkiye") ==
          "VN:Viet Nam CI:Côte d’Ivoire TR:Türkiye");
  }

  TEST_CASE("the longest name wins and lines may break inside a name") {
    CHECK(Found("North Korea and South\n  Korea") == "KP:North Korea KR:South\n  Korea");
    CHECK(Found("Papua New Guinea, Equatorial Guinea") ==
          "PG:Papua New Guinea GQ:Equatorial Guinea");
    CHECK(Found("인도네시아와 인도") == "ID:인도네시아 IN:인도");
  }

  TEST_CASE("acronyms need capitals and names need a capital and borders") {
    CHECK(Found("the US told us") == "US:US");
    CHECK(Found("U.S. and UK and Indiana") == "US:U.S. GB:UK");
    CHECK(Found("china plates, Chinatown") == "");
    CHECK(Found("CHINA AND SOUTH KOREA") == "CN:CHINA KR:SOUTH KOREA");
  }

  TEST_CASE("names that only look like countries are passed over") {
    CHECK(Found("peace on the Korean Peninsula") == "");
    CHECK(Found("Latin America, New Mexico and the Gulf of Mexico") == "");
    CHECK(Found("朝鲜半岛 和 朝鲜") == "KP:朝鲜");
  }

  TEST_CASE("display names are short and known in four languages") {
    const dossier::countries::Gazetteer gazetteer;
    using dossier::countries::NameLanguage;
    CHECK(gazetteer.DisplayName("KR", NameLanguage::kEnglish) == "South Korea");
    CHECK(gazetteer.DisplayName("KR", NameLanguage::kKorean) == "대한민국");
    CHECK(gazetteer.DisplayName("HK", NameLanguage::kEnglish) == "Hong Kong");
    CHECK(gazetteer.DisplayName("US", NameLanguage::kEnglish) == "United States");
    CHECK(gazetteer.DisplayName("CN", NameLanguage::kChinese) == "中国");
    CHECK(gazetteer.DisplayName("XX", NameLanguage::kEnglish) == "");
  }
}
