// The log of the server: a file where one is asked for, stderr only for what is wrong. Editors show
// stderr as errors, so it is silent otherwise; what users should read goes to the client's log
// window (`log` in session.h).
#pragma once

#include "lsp/session.h"

#include <filesystem>
#include <functional>
#include <string>

namespace heddle::lsp {

/// A function for SessionOptions::log; it may be called on any thread. nullptr with `*error` set if
/// the file cannot be written.
std::function<void(LogLevel, const std::string &)> open_log(const std::filesystem::path &file,
                                                            bool debug, std::string *error);

} // namespace heddle::lsp
