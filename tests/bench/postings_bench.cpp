// Measures the postings codec on the lists of a pack: sizes, and time to decode.
// dossier_bench_postings PACK
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <vector>

#include "index/length_code.h"
#include "index/postings.h"
#include "query/corpus.h"

#ifndef __EMSCRIPTEN__
#include "base/gzip.h"
#endif

namespace {

using namespace dossier;  // NOLINT: a test program

struct List {
  std::vector<index::Posting> postings;
  std::vector<uint8_t> bytes;
};

struct Lists {
  std::vector<List> lists;
  std::vector<uint8_t> title_lengths;
  std::vector<uint8_t> body_lengths;
  uint32_t document_count = 0;
};

Lists ReadLists(const char* path) {
  Lists all;
  std::ifstream file(path, std::ios::binary);
  std::vector<uint8_t> bytes((std::istreambuf_iterator<char>(file)),
                             std::istreambuf_iterator<char>());
  const auto corpus =
      query::Corpus::Open(std::make_shared<pack::MemoryBlockSource>(std::move(bytes)));
  if (!corpus.ok()) return all;
  all.document_count = (*corpus)->document_count();
  for (uint32_t doc = 0; doc < all.document_count; ++doc) {
    const auto& columns = (*corpus)->columns();
    all.title_lengths.push_back(index::EncodeLength(columns.TitleTerms(model::DocIdAt(doc))));
    all.body_lengths.push_back(index::EncodeLength(columns.BodyTerms(model::DocIdAt(doc))));
  }
  const auto terms = (*corpus)->lexicon().FindPrefix("", SIZE_MAX);
  if (!terms.ok()) return all;
  for (const index::TermEntry& term : *terms) {
    auto postings = (*corpus)->Postings(term);
    if (postings.ok()) all.lists.push_back({std::move(*postings), {}});
  }
  return all;
}

/// Time to do `work` with every list, in nanoseconds: the best of many rounds for each 50 lists, so
/// that other programs of the machine disturb little.
template <typename Work>
double Measure(const std::vector<const List*>& lists, Work work) {
  double sum = 0;
  for (size_t begin = 0; begin < lists.size(); begin += 50) {
    const size_t end = std::min(lists.size(), begin + 50);
    double best = 1e18;
    for (int round = 0; round < 15; ++round) {
      const auto start = std::chrono::steady_clock::now();
      for (size_t i = begin; i < end; ++i) work(*lists[i]);
      const std::chrono::duration<double, std::nano> elapsed =
          std::chrono::steady_clock::now() - start;
      best = std::min(best, elapsed.count());
    }
    sum += best;
  }
  return sum;
}

uint64_t checksum = 0;  // So that no decoding is left out.

void Decode(const List& list, uint32_t document_count, bool with_frequencies) {
  const auto reader = index::PostingsReader::Open(
      list.bytes, static_cast<uint32_t>(list.postings.size()), document_count);
  if (!reader.ok()) return;
  index::DecodedBlock block;
  for (uint32_t i = 0; i < reader->block_count(); ++i) {
    if (!reader->DecodeDocs(i, &block).ok()) return;
    checksum += block.docs[block.count - 1];
    if (!with_frequencies) continue;
    if (!reader->DecodeFrequencies(i, &block).ok()) return;
    checksum += block.body[block.count - 1] + block.title[0];
  }
}

void MeasureLists(const char* name, const std::vector<const List*>& lists,
                  uint32_t document_count) {
  size_t postings = 0;
  size_t bytes = 0;
  for (const List* list : lists) {
    postings += list->postings.size();
    bytes += list->bytes.size();
  }
  if (postings == 0) return;
  const auto pass = [&](bool with_frequencies) {
    return Measure(lists,
                   [&](const List& list) { Decode(list, document_count, with_frequencies); });
  };
  const double docs = pass(false);
  const double all = pass(true);
  std::printf("%-22s %7zu lists %8zu postings %8zu bytes %6.2f bits/posting | ", name, lists.size(),
              postings, bytes, 8.0 * static_cast<double>(bytes) / static_cast<double>(postings));
  std::printf("docs %5.2f, with frequencies %5.2f ns/posting (%4.0f ns/list)\n",
              docs / static_cast<double>(postings), all / static_cast<double>(postings),
              all / static_cast<double>(lists.size()));
}

void PrintVarintSizes(const Lists& all) {
  ByteWriter varints;
  for (const List& list : all.lists) index::EncodePostings(list.postings, &varints);
  std::printf("%-22s %8zu bytes\n", "varints", varints.size());
#ifndef __EMSCRIPTEN__
  const auto packed = Gzip(varints.bytes());
  std::printf("%-22s %8zu bytes\n", "varints, gzip", packed.size());
#endif
}

}  // namespace

int main(int argc, char** argv) {
  Lists all = ReadLists(argc == 2 ? argv[1] : "");
  if (all.lists.empty()) {
    std::fprintf(stderr, "usage: dossier_bench_postings PACK\n");
    return 2;
  }
  const auto encode = [&all](const std::vector<index::Posting>& postings) {
    ByteWriter bytes;
    index::EncodePostingList(postings, {all.title_lengths, all.body_lengths}, all.document_count,
                             &bytes);
    return bytes.Take();
  };
  for (List& list : all.lists) list.bytes = encode(list.postings);
  std::vector<const List*> every;
  std::vector<const List*> shorter;
  std::vector<const List*> longer;
  std::vector<const List*> blocks;
  // Whole blocks alone: long lists without their tails.
  std::vector<List> whole;
  for (const List& list : all.lists) {
    every.push_back(&list);
    const bool is_short = list.postings.size() < index::kPostingsPerBlock;
    (is_short ? shorter : longer).push_back(&list);
    if (is_short) continue;
    List cut{list.postings, {}};
    cut.postings.resize(cut.postings.size() / index::kPostingsPerBlock * index::kPostingsPerBlock);
    cut.bytes = encode(cut.postings);
    whole.push_back(std::move(cut));
  }
  for (const List& list : whole) blocks.push_back(&list);
  PrintVarintSizes(all);
  std::printf("%-22s %8.0f ns/list to encode\n", "blocks",
              Measure(every, [&](const List& list) { checksum += encode(list.postings).size(); }) /
                  static_cast<double>(every.size()));
  MeasureLists("all lists", every, all.document_count);
  MeasureLists("fewer than 128", shorter, all.document_count);
  MeasureLists("128 and more", longer, all.document_count);
  MeasureLists("whole blocks only", blocks, all.document_count);
  return checksum == 0 ? 1 : 0;
}
