// See term_scan.h.
#include "query/term_scan.h"

namespace dossier::query {

TermScan::TermScan(const Corpus& corpus)
    : corpus_(corpus),
      norms_(MakeLengthNorms(bm25_, corpus.columns())),
      scores_(corpus.document_count()),
      frequencies_(corpus.document_count()) {}

/// Calls `visit(doc, normalised frequency)` for each posting of a form.
template <typename Visit>
Status TermScan::ForEachPosting(const QueryTerm& term, const TermForm& form,
                                const Visit& visit) const {
  DOSSIER_ASSIGN_OR_RETURN(const index::PostingsReader postings, corpus_.Postings(form.entry));
  const uint8_t* title_lengths = corpus_.columns().title_lengths().data();
  const uint8_t* body_lengths = corpus_.columns().body_lengths().data();
  index::DecodedBlock block;
  for (uint32_t b = 0; b < postings.block_count(); ++b) {
    DOSSIER_RETURN_IF_ERROR(postings.DecodeDocs(b, &block));
    DOSSIER_RETURN_IF_ERROR(postings.DecodeFrequencies(b, &block));
    for (uint32_t i = 0; i < block.count; ++i) {
      const uint32_t doc = block.docs[i];
      float frequency = 0;
      if (!term.in_title_only)
        frequency = static_cast<float>(block.body[i]) * norms_.body[body_lengths[doc]];
      if (block.any_title && block.title[i] != 0)
        frequency += static_cast<float>(block.title[i]) * norms_.title[title_lengths[doc]];
      if (frequency > 0) visit(doc, form.weight * frequency);
    }
  }
  return Status();
}

Result<DocSet> TermScan::Score(const QueryTerm& term) {
  DocSet documents(corpus_.document_count());
  for (const TermForm& form : term.forms) {
    DOSSIER_RETURN_IF_ERROR(ForEachPosting(term, form, [&](uint32_t doc, float frequency) {
      documents.Add(doc);
      frequencies_[doc] += frequency;
    }));
  }
  const float idf = term.weight * Bm25::Idf(corpus_.document_count(), documents.Count());
  documents.ForEach([&](uint32_t doc) {
    scores_[doc] += bm25_.Score(idf, frequencies_[doc]);
    frequencies_[doc] = 0;
  });
  return documents;
}

Result<DocSet> TermScan::Match(const QueryTerm& term) const {
  DocSet documents(corpus_.document_count());
  for (const TermForm& form : term.forms) {
    if (term.in_title_only) {
      DOSSIER_RETURN_IF_ERROR(
          ForEachPosting(term, form, [&](uint32_t doc, float) { documents.Add(doc); }));
      continue;
    }
    DOSSIER_ASSIGN_OR_RETURN(const index::PostingsReader postings, corpus_.Postings(form.entry));
    index::DecodedBlock block;
    for (uint32_t b = 0; b < postings.block_count(); ++b) {
      DOSSIER_RETURN_IF_ERROR(postings.DecodeDocs(b, &block));
      for (uint32_t i = 0; i < block.count; ++i) documents.Add(block.docs[i]);
    }
  }
  return documents;
}

}  // namespace dossier::query
