// gzip in and out, for the program only: the browser has its own (DecompressionStream).
#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/status.h"

namespace dossier {

/// True when the bytes begin like a gzip member.
bool LooksLikeGzip(ByteView bytes);

/// Unpacks every member of a gzip file.
/// Errors: kCorrupt on damaged or cut data, kLimitExceeded when the result would pass `max_bytes`.
Result<std::vector<uint8_t>> Gunzip(ByteView bytes, uint64_t max_bytes);

/// Packs with the strongest setting; no time stamp and no name, so equal bytes in give equal bytes
/// out.
std::vector<uint8_t> Gzip(ByteView bytes);

}  // namespace dossier
