#include "lsp/log_file.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <vector>

namespace heddle::lsp {

namespace {

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
  case LogLevel::error:
    return spdlog::level::err;
  case LogLevel::warning:
    return spdlog::level::warn;
  case LogLevel::info:
    return spdlog::level::info;
  case LogLevel::debug:
    break;
  }
  return spdlog::level::debug;
}

} // namespace

std::function<void(LogLevel, const std::string &)> open_log(const std::filesystem::path &file,
                                                            bool debug, std::string *error) {
  std::vector<spdlog::sink_ptr> sinks;
  sinks.push_back(std::make_shared<spdlog::sinks::stderr_sink_mt>());
  sinks.back()->set_level(spdlog::level::err);
  if (!file.empty()) {
    try {
      sinks.push_back(std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string(), true));
    } catch (const spdlog::spdlog_ex &failed) {
      *error = failed.what();
      return nullptr;
    }
    sinks.back()->set_level(debug ? spdlog::level::debug : spdlog::level::info);
  }
  auto logger = std::make_shared<spdlog::logger>("heddle", sinks.begin(), sinks.end());
  logger->set_level(spdlog::level::debug);
  logger->flush_on(spdlog::level::info);
  return [logger](LogLevel level, const std::string &message) {
    logger->log(level_of(level), "{}", message);
  };
}

} // namespace heddle::lsp
