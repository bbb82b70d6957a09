// The version that every command and report names; CMake gives it.
#pragma once

namespace heddle::cli {

inline constexpr const char *kVersion = HEDDLE_VERSION;

} // namespace heddle::cli
