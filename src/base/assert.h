// Asserts for our own bugs. Never reachable from input bytes: what comes from outside gets a
// Status.
#pragma once

#include <cassert>

/// Stops a debug build when an invariant of our own code does not hold.
#define DOSSIER_ASSERT(condition) assert(condition)
