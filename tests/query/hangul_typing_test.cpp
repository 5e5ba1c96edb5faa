// Korean while it is typed: no state of the input method on the way to a word gives an empty list,
// and initial consonants find it too.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus_fixture.h"
#include "query/search.h"
#include "text/ime_simulator.h"
#include "text/utf8.h"

namespace {

using namespace dossier;           // NOLINT: tests
using namespace dossier::testing;  // NOLINT

constexpr std::u32string_view kWords =
    U"수출 수입 무역 경제 투자 한국 중국 일본 미국 회사 시장 정부 대통령 장관 협정 협상 관세 통상 "
    U"산업 기업 공장 자동차 반도체 전자 철강 조선 석유 가스 전기 에너지 환경 기후 농업 어업 쌀 값 "
    U"물가 금리 환율 은행 금융 증권 주식 채권 예산 세금 재정 적자 흑자 성장 침체 위기 개혁 개방 "
    U"외교 안보 국방 군사 평화 전쟁 휴전 회담 정상 외국 국제 세계 아시아 유럽 북한 러시아 베트남 "
    U"서울 부산 인천 대구 광주 대전 울산 제주 경기 강원 충청 전라 경상 우시 상하이 베이징 도쿄 "
    U"교육 학교 대학교 학생 교수 연구 과학 기술 우주 로봇 인공지능 컴퓨터 인터넷 통신 정보 자료 "
    U"문화 예술 음악 영화 방송 신문 기자 언론 여론 선거 국회 의원 정당 여당 야당 법률 재판 검찰 "
    U"경찰 범죄 사고 화재 지진 태풍 홍수 가뭄 날씨 병원 의사 약사 환자 질병 건강 복지 연금 보험 "
    U"노동 임금 고용 실업 파업 노조 인구 출산 결혼 가족 여성 청년 노인 어린이 주택 부동산 건설 "
    U"교통 "
    U"도로 철도 항공 공항 항만 물류 운송 관광 여행 호텔 음식 과일 채소 고기 까치 꽃 닭 읽기 앉다 "
    U"값어치 없다 삶 흙 밖 부엌 잎 옳다 넓이 핥다 읊다 싫다 괜찮다 의의 꽤 뒤 귀 쇠 웨이터 과자 "
    U"왜 뭐 씨앗 빵 뜻 짝 쪽 품질 협력";

std::vector<std::u32string> Words() {
  std::vector<std::u32string> words(1);
  for (const char32_t c : kWords) {
    if (c == U' ')
      words.emplace_back();
    else
      words.back() += c;
  }
  return words;
}

std::string Utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) text::AppendUtf8(c, &out);
  return out;
}

/// A document a word, its number as name; the word stands between others and with endings.
std::unique_ptr<query::Corpus> CorpusOfWords() {
  constexpr const char* kEndings[] = {"", "의", "를", "에서", "까지도"};
  Files files;
  size_t number = 0;
  for (const std::u32string& word : Words()) {
    files.emplace_back(std::to_string(1000 + number) + ".txt",
                       "그 " + Utf8(word) + kEndings[number % std::size(kEndings)] + " 봤다.");
    ++number;
  }
  files.emplace_back("2000.txt", "ㅅㅊ 시험");
  return CorpusOf(std::move(files));
}

query::SearchResult Type(const query::Corpus& corpus, std::u32string_view text) {
  query::SearchRequest request;
  request.query = Utf8(text);
  request.complete_last_word = true;
  request.limit = 1000;
  auto result = query::Search(corpus, request);
  REQUIRE(result.ok());
  return std::move(*result);
}

bool Holds(const query::SearchResult& result, size_t doc) {
  for (const query::Hit& hit : result.hits) {
    if (model::Index(hit.doc) == doc) return true;
  }
  return false;
}

}  // namespace

TEST_SUITE("query.hangul_typing") {
  TEST_CASE("every state on the way to each of 200 words finds the word") {
    const auto corpus = CorpusOfWords();
    const std::vector<std::u32string> words = Words();
    REQUIRE(std::set<std::u32string>(words.begin(), words.end()).size() >= 200);
    size_t states = 0;
    for (size_t i = 0; i < words.size(); ++i) {
      for (const std::u32string& state : test::StatesWhileTyping(words[i])) {
        const query::SearchResult result = Type(*corpus, state);
        INFO(Utf8(words[i]) << " as " << Utf8(state));
        REQUIRE(result.total_stories > 0);
        CHECK(Holds(result, i));
        CHECK_FALSE(result.relaxed);
        ++states;
      }
    }
    CHECK(states > 1000);
  }

  TEST_CASE("a word behind another is found while it is typed, too") {
    const auto corpus = CorpusOfWords();
    const std::vector<std::u32string> words = Words();
    for (size_t i = 0; i < words.size(); i += 7) {
      for (const std::u32string& state : test::StatesWhileTyping(words[i])) {
        INFO(Utf8(state));
        CHECK(Holds(Type(*corpus, U"그 " + state), i));
      }
    }
  }

  TEST_CASE("initial consonants find words, below texts that hold the consonants themselves") {
    const auto corpus = CorpusOfWords();
    const std::vector<std::u32string> words = Words();
    size_t asked = 0;
    for (size_t i = 0; i < words.size(); ++i) {
      std::u32string initials;
      for (const char32_t syllable : words[i]) initials += test::KeysOf({&syllable, 1})[0];
      if (initials.size() < 2) continue;
      // As the keyboard writes them: ㄱ and ㅅ become ㄳ.
      test::ImeSimulator ime;
      for (const char32_t key : initials) ime.Type(key);
      INFO(Utf8(words[i]) << " as " << Utf8(ime.Text()));
      CHECK(Holds(Type(*corpus, ime.Text()), i));
      ++asked;
    }
    CHECK(asked > 150);
    const query::SearchResult result = Type(*corpus, U"ㅅㅊ");
    REQUIRE(result.hits.size() >= 2);
    CHECK(corpus->store().ReadMetadata(result.hits[0].doc)->name == "2000.txt");
    CHECK(Holds(result, 0));
    CHECK(result.hits[1].score < result.hits[0].score);
  }
}
