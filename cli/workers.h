// Worker processes for a command.
#pragma once

#include "lsp/workspace/front_ends.h"

#include <cstddef>
#include <filesystem>
#include <optional>

namespace heddle::cli {

/// One per core where `jobs` is 0.
std::size_t jobs_or_cores(std::size_t jobs);

/// The running program, by its path; empty where that cannot be known.
std::filesystem::path own_path();

/// nullopt, and a message on stderr with what to do, if there is no heddle-cxx.
std::optional<workspace::FrontEndsOptions> worker_options(std::size_t jobs);

} // namespace heddle::cli
