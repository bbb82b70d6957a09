#include "lsp/workspace/database_cache.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include <sys/stat.h>

namespace heddle::workspace {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kDatabaseBytesMax = 2ULL << 30U;
constexpr std::size_t kFoldersMax = 10'000;
constexpr std::size_t kSubfoldersMax = 64; ///< in a build folder: presets, not object folders

std::optional<std::string> read_bytes(const fs::path &path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return std::nullopt;
  std::string bytes;
  std::error_code error;
  bytes.resize(fs::file_size(path, error));
  if (error)
    return std::nullopt;
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return file.bad() ? std::nullopt : std::optional(std::move(bytes));
}

} // namespace

std::optional<FileStamp> stamp_of(const fs::path &path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0)
    return std::nullopt;
  return FileStamp{std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec,
                   static_cast<std::uint64_t>(status.st_size), status.st_ino};
}

const std::vector<fs::path> &DatabaseCache::folders_in(const fs::path &folder, bool build_only) {
  static const std::vector<fs::path> none;
  const auto stamp = stamp_of(folder);
  if (!stamp)
    return none;
  if (folders_.size() >= kFoldersMax)
    folders_.clear();
  Folder &known = folders_[{folder.string(), build_only}];
  if (known.stamp == *stamp)
    return known.build_folders;
  known = {*stamp, {}};
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if ((!build_only || at->path().filename().string().starts_with("build")) &&
        at->is_directory(ignored))
      known.build_folders.push_back(at->path());
  }
  std::sort(known.build_folders.begin(), known.build_folders.end());
  if (!build_only && known.build_folders.size() > kSubfoldersMax)
    known.build_folders.clear();
  return known.build_folders;
}

FolderDatabases DatabaseCache::in_folder(const fs::path &folder) {
  FolderDatabases found;
  struct Dated {
    std::int64_t time_ns;
    fs::path path;
  };
  std::vector<Dated> built;
  const auto look = [&built](const fs::path &place) {
    const fs::path path = place / "compile_commands.json";
    if (const auto stamp = stamp_of(path))
      built.push_back({stamp->time_ns, path});
  };
  for (const fs::path &build : std::vector(folders_in(folder, true))) {
    look(build);
    for (const fs::path &preset : folders_in(build, false))
      look(preset);
  }
  std::sort(built.begin(), built.end(), [](const Dated &a, const Dated &b) {
    return a.time_ns != b.time_ns ? a.time_ns > b.time_ns : a.path < b.path;
  });
  if (stamp_of(folder / "compile_commands.json"))
    found.compile_commands.push_back(folder / "compile_commands.json");
  for (Dated &database : built)
    found.compile_commands.push_back(std::move(database.path));
  if (stamp_of(folder / "compile_flags.txt"))
    found.compile_flags = folder / "compile_flags.txt";
  return found;
}

std::shared_ptr<const CompilationDatabase> DatabaseCache::database(const fs::path &path) {
  Read &read = databases_[path.string()];
  const auto stamp = stamp_of(path);
  if (!stamp || stamp == read.stamp)
    return read.database; // a build that is being configured anew removes the file for a moment
  read.stamp = stamp;
  if (stamp->size > kDatabaseBytesMax) {
    complain(path.string() + ": larger than 2 GiB, not read");
    return read.database;
  }
  const auto text = read_bytes(path);
  if (!text) {
    complain(path.string() + ": cannot be read");
    return read.database;
  }
  DatabaseReading reading = parse_database(path, *text);
  if (!reading.problem.empty())
    complain(reading.problem);
  if (reading.database) {
    read.database = std::move(reading.database);
    read.speaks_for.clear();
  }
  return read.database;
}

bool DatabaseCache::speaks_for(const fs::path &path, const fs::path &folder) {
  Read &read = databases_[path.string()];
  if (path.parent_path() == folder || !read.database)
    return read.database != nullptr;
  const auto [answer, fresh] = read.speaks_for.emplace(folder.string(), false);
  if (!fresh)
    return answer->second;
  const std::string around = folder.string() + "/";
  const std::string inside = path.parent_path().string() + "/";
  for (const DatabaseEntry &entry : read.database->entries)
    if (entry.file.starts_with(around) && !entry.file.starts_with(inside))
      return answer->second = true;
  return false;
}

std::vector<std::string> DatabaseCache::fixed_flags(const fs::path &path) {
  std::vector<std::string> flags;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto first = line.find_first_not_of(" \t\r\f\v");
    if (first == std::string::npos || line[first] == '#')
      continue;
    flags.push_back(line.substr(first, line.find_last_not_of(" \t\r\f\v") - first + 1));
  }
  return flags;
}

std::vector<std::string> DatabaseCache::take_problems() { return std::exchange(problems_, {}); }

void DatabaseCache::complain(const std::string &problem) {
  if (!problem.empty() && said_.insert(problem).second)
    problems_.push_back(problem);
}

} // namespace heddle::workspace
