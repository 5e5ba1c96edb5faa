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

LengthNorms MakeLengthNorms(const Bm25& bm25, const index::ColumnsReader& columns) {
  const double count = std::max(1u, columns.document_count());
  const double average_title =
      std::max(1.0, static_cast<double>(columns.total_title_terms()) / count);
  const double average_body =
      std::max(1.0, static_cast<double>(columns.total_body_terms()) / count);
  LengthNorms norms;
  for (size_t code = 0; code < norms.body.size(); ++code) {
    const double length = index::DecodeLength(static_cast<uint8_t>(code));
    const double title = 1 - bm25.title_b + bm25.title_b * length / average_title;
    const double body = 1 - bm25.body_b + bm25.body_b * length / average_body;
    norms.title[code] = static_cast<float>(bm25.title_weight / title);
    norms.body[code] = static_cast<float>(1 / body);
  }
  return norms;
}

}  // namespace dossier::query
