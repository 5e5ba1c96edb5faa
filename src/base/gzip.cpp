// See gzip.h. zlib does the work.
#include "base/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <string>

#include "base/assert.h"

namespace dossier {
namespace {

constexpr size_t kChunkBytes = size_t{1} << 18;
constexpr int kGzipWindowBits = 15 + 16;  // 16 asks zlib for the gzip wrapper.

}  // namespace

bool LooksLikeGzip(ByteView bytes) {
  return bytes.size() >= 3 && bytes[0] == 0x1f && bytes[1] == 0x8b && bytes[2] == 8;
}

Result<std::vector<uint8_t>> Gunzip(ByteView bytes, uint64_t max_bytes) {
  std::vector<uint8_t> out;
  z_stream stream{};
  if (inflateInit2(&stream, kGzipWindowBits) != Z_OK) {
    return Status(ErrorCode::kLimitExceeded, "not enough memory to unpack gzip data");
  }
  // zlib counts input in 32 bits; feed it in chunks so that larger files work.
  size_t consumed = 0;
  int code = Z_OK;
  // Behind a member may stand another; anything else there is padding, as gzip itself takes it.
  while (code == Z_OK || (code == Z_STREAM_END && LooksLikeGzip(bytes.subspan(consumed)))) {
    if (code == Z_STREAM_END) inflateReset(&stream);
    const size_t chunk = std::min(bytes.size() - consumed, kChunkBytes);
    const size_t old_size = out.size();
    out.resize(old_size + kChunkBytes);
    stream.next_in = const_cast<Bytef*>(bytes.data() + consumed);
    stream.avail_in = static_cast<uInt>(chunk);
    stream.next_out = out.data() + old_size;
    stream.avail_out = static_cast<uInt>(kChunkBytes);
    code = inflate(&stream, Z_NO_FLUSH);
    consumed += chunk - stream.avail_in;
    out.resize(out.size() - stream.avail_out);
    if (out.size() > max_bytes) {
      inflateEnd(&stream);
      return Status(ErrorCode::kLimitExceeded,
                    "gzip data unpacks to more than " + std::to_string(max_bytes) + " bytes");
    }
  }
  inflateEnd(&stream);
  if (code != Z_STREAM_END) {
    return Status(ErrorCode::kCorrupt,
                  "gzip data is damaged or cut near byte " + std::to_string(consumed));
  }
  return out;
}

std::vector<uint8_t> Gzip(ByteView bytes) {
  z_stream stream{};
  [[maybe_unused]] const int started =
      deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindowBits, 9, Z_DEFAULT_STRATEGY);
  DOSSIER_ASSERT(started == Z_OK);
  std::vector<uint8_t> out;
  size_t consumed = 0;
  int code = Z_OK;
  while (code != Z_STREAM_END) {
    const size_t chunk = std::min(bytes.size() - consumed, kChunkBytes);
    const bool last = consumed + chunk == bytes.size();
    const size_t old_size = out.size();
    out.resize(old_size + kChunkBytes);
    stream.next_in = const_cast<Bytef*>(bytes.data() + consumed);
    stream.avail_in = static_cast<uInt>(chunk);
    stream.next_out = out.data() + old_size;
    stream.avail_out = static_cast<uInt>(kChunkBytes);
    code = deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
    consumed += chunk - stream.avail_in;
    out.resize(out.size() - stream.avail_out);
  }
  deflateEnd(&stream);
  return out;
}

}  // namespace dossier
