#include "store/fact_store.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace heddle::store {

namespace fs = std::filesystem;

namespace {

constexpr const char *kExtension = ".facts";

/// A temporary file left by a process that was killed is older than any write takes.
constexpr auto kAbandonedAfter = std::chrono::hours(24);

std::string error_text(const std::string &what, const fs::path &path) {
  return "cannot " + what + " " + path.string() + ": " +
         std::error_code(errno, std::generic_category()).message();
}

/// Writes all of it under a name that nobody else uses.
bool write_file(const fs::path &path, const std::vector<std::uint8_t> &bytes, std::string *error) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    *error = error_text("create", path);
    return false;
  }
  std::size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t written = ::write(file, bytes.data() + at, bytes.size() - at);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      break;
    at += static_cast<std::size_t>(written);
  }
  const bool whole = at == bytes.size();
  if (!whole)
    *error = error_text("write", path);
  if (::close(file) == 0 && whole)
    return true;
  if (whole)
    *error = error_text("write", path);
  ::unlink(path.c_str());
  return false;
}

} // namespace

fs::path default_folder() {
  const auto variable = [](const char *name) -> fs::path {
    const char *value = std::getenv(name);
    return value != nullptr && value[0] == '/' ? value : "";
  };
  if (const fs::path cache = variable("XDG_CACHE_HOME"); !cache.empty())
    return cache / "heddle" / "facts";
  const fs::path home = variable("HOME");
  return home.empty() ? fs::path() : home / ".cache" / "heddle" / "facts";
}

FactStore::FactStore(fs::path folder) : folder_(std::move(folder)) {}

/// Readable, and spread over 256 folders. Two that collide overwrite each other: load() looks at
/// what the file says it is.
fs::path FactStore::path_of(const std::string &main, const std::string &command) const {
  std::array<char, 17> digits{};
  std::snprintf(digits.data(), digits.size(), "%016zx",
                std::hash<std::string>()(main + '\n' + command));
  const std::string hash(digits.data());
  const std::string name = fs::path(main).filename().string().substr(0, 100);
  return folder_ / hash.substr(0, 2) / (name + '.' + hash.substr(2) + kExtension);
}

std::optional<Facts> FactStore::load(const std::string &main, const std::string &command) const {
  if (folder_.empty())
    return std::nullopt;
  const fs::path path = path_of(main, command);
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return std::nullopt;
  const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
  std::optional<Facts> facts =
      from_bytes({reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size()});
  if (!facts || facts->main != main || facts->command != command)
    return std::nullopt;
  // Read: not unused. Where that cannot be noted, it is made again one day.
  ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0);
  return facts;
}

bool FactStore::save(const Facts &facts, std::string *error) const {
  if (folder_.empty()) {
    *error = "there is no home folder and no XDG_CACHE_HOME";
    return false;
  }
  const std::vector<std::uint8_t> bytes = to_bytes(facts);
  if (bytes.empty()) {
    *error = "the facts of " + facts.main + " are too large to be kept";
    return false;
  }
  const fs::path path = path_of(facts.main, facts.command);
  std::error_code failed;
  fs::create_directories(path.parent_path(), failed);
  if (failed) {
    *error = "cannot create " + path.parent_path().string() + ": " + failed.message();
    return false;
  }
  static std::atomic<std::uint64_t> written{0};
  const fs::path temporary = path.string() + '.' + std::to_string(::getpid()) + '.' +
                             std::to_string(written.fetch_add(1)) + ".tmp";
  if (!write_file(temporary, bytes, error))
    return false;
  fs::rename(temporary, path, failed);
  if (!failed)
    return true;
  *error = "cannot rename " + temporary.string() + ": " + failed.message();
  fs::remove(temporary, failed);
  return false;
}

void FactStore::remove_unused(int days) const {
  const auto now = fs::file_time_type::clock::now();
  std::error_code ignored; // what cannot be looked at stays
  for (fs::recursive_directory_iterator at(folder_, ignored), end; at != end;
       at.increment(ignored)) {
    const bool temporary = at->path().extension() == ".tmp";
    if (!at->is_regular_file(ignored) || (!temporary && at->path().extension() != kExtension))
      continue;
    const auto time = at->last_write_time(ignored);
    if (!ignored && now - time > (temporary ? kAbandonedAfter : std::chrono::hours(24) * days))
      fs::remove(at->path(), ignored);
  }
}

FactUsage FactStore::usage() const {
  FactUsage usage;
  std::error_code ignored;
  for (fs::recursive_directory_iterator at(folder_, ignored), end; at != end;
       at.increment(ignored)) {
    if (at->path().extension() != kExtension)
      continue;
    const std::uintmax_t bytes = at->file_size(ignored);
    if (ignored)
      continue; // gone meanwhile
    ++usage.files;
    usage.bytes += bytes;
  }
  return usage;
}

std::optional<InputFile> look_at(const std::string &path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
    return std::nullopt;
  return InputFile{path, status.st_mtim.tv_sec, static_cast<std::uint64_t>(status.st_size)};
}

bool unchanged(const InputFile &input, std::int64_t made_at) {
  return input.time < made_at && look_at(input.path) == input;
}

} // namespace heddle::store
