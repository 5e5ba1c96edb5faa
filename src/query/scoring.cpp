// See scoring.h.
#include "query/scoring.h"

#include <algorithm>

#include "index/length_code.h"

namespace dossier::query {

double Ln(double x) {
  constexpr double kLn2 = 0.69314718055994530942;
  double result = 0;
  for (; x > 1.5; x /= 2) result += kLn2;
  for (; x < 0.75; x *= 2) result -= kLn2;
  // ln x = 2 artanh((x - 1) / (x + 1)); |z| ≤ 0.2, so 12 terms reach double precision.
  const double z = (x - 1) / (x + 1);
  const double z2 = z * z;
  double power = z;
  double sum = 0;
  for (int i = 1; i < 26; i += 2, power *= z2) sum += power / i;
  return result + 2 * sum;
}

float Bm25::Idf(uint32_t document_count, uint32_t document_frequency) {
  const double n = document_frequency;
  return static_cast<float>(Ln(1 + (document_count - n + 0.5) / (n + 0.5)));
}

std::vector<float> MakeLengthNorms(const Bm25& bm25, const index::ColumnsReader& columns) {
  const double count = std::max(1u, columns.document_count());
  const double total = bm25.title_weight * static_cast<double>(columns.total_title_terms()) +
                       static_cast<double>(columns.total_body_terms());
  const auto average = static_cast<float>(std::max(1.0, total / count));
  std::vector<float> norms(columns.document_count());
  for (size_t doc = 0; doc < norms.size(); ++doc) {
    const auto title = static_cast<float>(index::DecodeLength(columns.title_lengths()[doc]));
    const auto body = static_cast<float>(index::DecodeLength(columns.body_lengths()[doc]));
    const float length = bm25.title_weight * title + body;
    norms[doc] = 1 / (1 - bm25.b + bm25.b * length / average);
  }
  return norms;
}

}  // namespace dossier::query
