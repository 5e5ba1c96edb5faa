// Work spread over threads whose result does not depend on how many there were.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#ifndef __EMSCRIPTEN__
#include <thread>
#endif
#include <vector>

namespace dossier {

/// Number of processors, at least 1; always 1 in the browser.
inline unsigned ProcessorCount() {
#ifdef __EMSCRIPTEN__
  return 1;
#else
  return std::max(1u, std::thread::hardware_concurrency());
#endif
}

/// Calls `work(i)` once for each i below `count`, on up to `jobs` threads. Calls for different i
/// must not touch the same data. Returns when all are done.
template <typename Work>
void ParallelFor(size_t count, unsigned jobs, const Work& work) {
#ifndef __EMSCRIPTEN__
  if (jobs > 1 && count > 1) {
    std::atomic<size_t> next = 0;
    std::vector<std::thread> threads;
    const size_t thread_count = std::min<size_t>(jobs, count);
    for (size_t t = 0; t < thread_count; ++t) {
      threads.emplace_back([&] {
        for (size_t i = next++; i < count; i = next++) work(i);
      });
    }
    for (std::thread& thread : threads) thread.join();
    return;
  }
#endif
  (void)jobs;
  for (size_t i = 0; i < count; ++i) work(i);
}

}  // namespace dossier
