// The one content hash: block checksums, fingerprints of inputs, cache keys.
#pragma once

#include <cstdint>
#include <string>

#include "base/bytes.h"

namespace dossier {

/// 64-bit hash of bytes, the same on every platform. Not for secrets.
/// Cost: some GB/s. Source: XXH64 of the xxHash library, seed 0.
uint64_t Hash64(ByteView bytes, uint64_t seed = 0);

/// Sixteen lower-case hexadecimal digits.
std::string HexOf(uint64_t value);

}  // namespace dossier
