// See scoring.h.
#include "query/scoring.h"

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

double Bm25::Idf(uint32_t document_count, uint32_t document_frequency) {
  const double n = document_frequency;
  return Ln(1 + (document_count - n + 0.5) / (n + 0.5));
}

}  // namespace dossier::query
