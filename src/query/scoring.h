// The arithmetic of ranking: + − × ÷ only, so that every platform computes the same bits.
#pragma once

#include <cstdint>
#include <vector>

#include "index/columns.h"

namespace dossier::query {

/// Natural logarithm of a positive number, good to 1e-12, by series instead of libm.
double Ln(double x);

/// BM25 over two fields with one length. Source: Robertson and Zaragoza, "The Probabilistic
/// Relevance Framework", 2009, section 3.6 (frequencies of fields are weighted before saturation).
/// Chosen as the middle of what makes no difference on judged collections; see DECISIONS.md.
struct Bm25 {
  float k1 = 1.2f;
  float b = 0.75f;
  float title_weight = 3;  ///< One word in a title is worth this many in the body.

  /// Inverse document frequency; positive for every frequency.
  static float Idf(uint32_t document_count, uint32_t document_frequency);
  /// Contribution of a term to a document from its weighted, length-normalised frequency.
  float Score(float idf, float frequency) const {
    return idf * (k1 + 1) * frequency / (frequency + k1);
  }
};

/// What one occurrence in the body counts for, by DocId: the inverse of the length normalisation.
/// Stop words make no text longer. Cost: one division a document.
std::vector<float> MakeLengthNorms(const Bm25& bm25, const index::ColumnsReader& columns);

}  // namespace dossier::query
