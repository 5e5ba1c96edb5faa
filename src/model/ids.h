// Strong id types: a DocId is not a TermId, and the compiler knows.
#pragma once

#include <compare>
#include <cstdint>

namespace dossier::model {

/// A document's place in the byte order of document names, from 0.
enum class DocId : uint32_t {};
constexpr uint32_t Index(DocId id) { return static_cast<uint32_t>(id); }
constexpr DocId DocIdAt(size_t index) { return static_cast<DocId>(index); }

/// A story: a document with its translations. Numbered in the order of the story's first document.
enum class GroupId : uint32_t {};
constexpr uint32_t Index(GroupId id) { return static_cast<uint32_t>(id); }

}  // namespace dossier::model
