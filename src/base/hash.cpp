// See hash.h. The header-only form of xxHash, so that the native and the wasm build need no library
// file.
#include "base/hash.h"

#define XXH_INLINE_ALL
#define XXH_NO_XXH3
#include <xxhash.h>

namespace dossier {

uint64_t Hash64(ByteView bytes, uint64_t seed) { return XXH64(bytes.data(), bytes.size(), seed); }

std::string HexOf(uint64_t value) {
  std::string text(16, '0');
  for (int i = 15; i >= 0; --i, value >>= 4) text[i] = "0123456789abcdef"[value & 15];
  return text;
}

}  // namespace dossier
