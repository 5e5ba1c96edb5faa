// The arithmetic of ranking: + − × ÷ only, so that every platform computes the same bits.
#pragma once

#include <cstdint>

namespace dossier::query {

/// Natural logarithm of a positive number, good to 1e-12, by series instead of libm.
double Ln(double x);

/// BM25 over two fields. Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework",
/// 2009, section 3.6 (BM25F: field frequencies are normalised and weighted before saturation).
struct Bm25 {
  double k1 = 1.2;
  double body_b = 0.75;
  double title_b = 0.5;       ///< Titles vary less in length, and a short one is no better.
  double title_weight = 2.5;  ///< One word in a title is worth this many in an average body.

  /// Inverse document frequency; positive for every frequency.
  static double Idf(uint32_t document_count, uint32_t document_frequency);
  /// Contribution of one term to one document.
  double Score(double idf, double title_frequency, double body_frequency, double title_length_ratio,
               double body_length_ratio) const {
    const double title =
        title_weight * title_frequency / (1 - title_b + title_b * title_length_ratio);
    const double body = body_frequency / (1 - body_b + body_b * body_length_ratio);
    const double frequency = title + body;
    return idf * frequency * (k1 + 1) / (frequency + k1);
  }
};

}  // namespace dossier::query
