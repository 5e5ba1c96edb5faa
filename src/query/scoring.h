// The arithmetic of ranking: + − × ÷ only, so that every platform computes the same bits.
#pragma once

#include <array>
#include <cstdint>

#include "index/columns.h"

namespace dossier::query {

/// Natural logarithm of a positive number, good to 1e-12, by series instead of libm.
double Ln(double x);

/// BM25 over two fields. Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework",
/// 2009, section 3.6 (BM25F: field frequencies are normalised and weighted before saturation).
struct Bm25 {
  float k1 = 1.2f;
  float body_b = 0.75f;
  float title_b = 0.5f;       ///< Titles vary less in length, and a short one is no better.
  float title_weight = 2.5f;  ///< One word in a title is worth this many in an average body.
  float form_weight = 0.8f;   ///< "exporting" for the word "exports".

  /// Inverse document frequency; positive for every frequency.
  static float Idf(uint32_t document_count, uint32_t document_frequency);
  /// Contribution of a term to a document from its weighted, length-normalised frequency.
  float Score(float idf, float frequency) const {
    return idf * frequency * (k1 + 1) / (frequency + k1);
  }
};

/// What one occurrence counts for in a field of a given length code.
struct LengthNorms {
  std::array<float, 256> title;
  std::array<float, 256> body;
};
LengthNorms MakeLengthNorms(const Bm25& bm25, const index::ColumnsReader& columns);

}  // namespace dossier::query
