#include "lsp/workspace/compile_flags.h"

#include "lsp/text/read_text.h"
#include "lsp/workspace/database_cache.h"
#include "lsp/workspace/default_flags.h"
#include "lsp/workspace/driver_includes.h"
#include "lsp/workspace/include_graph.h"
#include "lsp/workspace/mutex.h"
#include "lsp/workspace/nearest_command.h"
#include "lsp/workspace/normalise_command.h"
#include "lsp/workspace/python_project.h"
#include "lsp/workspace/source_language.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>

namespace heddle::workspace {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBorrowedMax = 50'000;
// Then it is looked again who includes a file: some 200 ms in a project like rocksdb where nobody
// does.
constexpr std::chrono::minutes kBorrowedTimeMax{5};

std::optional<std::string> read_file(const std::string &path) {
  const auto text = lsp::read_text(path);
  return text ? std::optional(text->bytes()) : std::nullopt;
}

// The path as a person would say it: below `root` relative to it.
std::string shown(const fs::path &path, const fs::path &root) {
  const fs::path relative = path.lexically_relative(root);
  return relative.empty() || *relative.begin() == ".." ? path.string() : relative.string();
}

// The command that a file gets, before it is normalised.
struct Choice {
  std::vector<std::string> command;
  std::string directory;
  fs::path source; ///< whose command it is
  std::string origin;
  bool guessed = false;
  std::string database{}; ///< CompileFlags::database
};

// The database that governs a file, and the folder that its paths are told relative to.
struct Governing {
  std::shared_ptr<const CompilationDatabase> database;
  const DatabaseEntry *own = nullptr;
  fs::path root;
  std::optional<fs::path> fixed; ///< compile_flags.txt, where it comes before any database
};

struct Borrowed {
  const CompilationDatabase *database =
      nullptr; ///< compared only; kept alive by the cache or out of date
  std::weak_ptr<const CompilationDatabase> alive;
  const DatabaseEntry *from = nullptr;
  bool includes = false;
  std::chrono::steady_clock::time_point found;
};

} // namespace

struct CompileFlagsSource::State {
  explicit State(CompileFlagsOptions given)
      : options(std::move(given)), drivers(options.allowed_drivers) {
    if (options.database)
      options.database = fs::absolute(*options.database).lexically_normal();
  }

  CompileFlagsOptions options;
  DriverIncludes drivers;
  Mutex mutex; ///< drivers have their own
  DatabaseCache databases HEDDLE_GUARDED_BY(mutex);
  IncludeGraph includes HEDDLE_GUARDED_BY(mutex);
  std::unordered_map<std::string, Borrowed> borrowed HEDDLE_GUARDED_BY(mutex);

  Governing governing(const fs::path &path) HEDDLE_REQUIRES(mutex);
  Governing named_database(const fs::path &path) HEDDLE_REQUIRES(mutex);
  Choice choose(const fs::path &path) HEDDLE_REQUIRES(mutex);
  Choice own(const Governing &governing) HEDDLE_REQUIRES(mutex);
  Choice fixed(const fs::path &path, const fs::path &file, const fs::path &root)
      HEDDLE_REQUIRES(mutex);
  Choice command_line(const fs::path &path) HEDDLE_REQUIRES(mutex);
  Choice borrow(const Governing &governing, const fs::path &path) HEDDLE_REQUIRES(mutex);
  Borrowed find_donor(const Governing &governing, const fs::path &path) HEDDLE_REQUIRES(mutex);
  Choice defaults(const fs::path &path) HEDDLE_REQUIRES(mutex);
};

// `-p`: a folder that holds a database, or the file itself.
Governing CompileFlagsSource::State::named_database(const fs::path &path) {
  Governing found;
  fs::path file = *options.database;
  std::error_code error;
  if (fs::is_directory(file, error) || (!fs::exists(file, error) && file.extension() != ".json")) {
    found.root = file.parent_path(); // a build folder mostly stands in its project
    if (!fs::exists(file / "compile_commands.json", error) &&
        fs::exists(file / "compile_flags.txt", error)) {
      found.fixed = file / "compile_flags.txt";
      return found;
    }
    file /= "compile_commands.json";
  } else {
    found.root = file.parent_path().parent_path();
    if (file.filename() == "compile_flags.txt") {
      found.fixed = file;
      return found;
    }
  }
  found.database = databases.database(file);
  if (!found.database && !fs::exists(file, error))
    databases.complain(file.string() + ": there is no such file; let the build write it (CMake: "
                                       "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON, Make: bear -- make)");
  if (found.database)
    found.own = found.database->find(path);
  return found;
}

// Up the tree: the first database that lists the file; else the nearest one; a compile_flags.txt on
// the way ends the search, as it does for Clang's tools.
Governing CompileFlagsSource::State::governing(const fs::path &path) {
  if (options.database)
    return named_database(path);
  Governing nearest;
  for (fs::path folder = path.parent_path();; folder = folder.parent_path()) {
    const FolderDatabases here = databases.in_folder(folder);
    for (const fs::path &file : here.compile_commands) {
      const auto database = databases.database(file);
      if (!database)
        continue;
      if (const DatabaseEntry *entry = database->find(path))
        return {database, entry, folder, {}};
      if (!nearest.database && databases.speaks_for(file, folder))
        nearest = {database, nullptr, folder, {}};
    }
    if (here.compile_flags) {
      if (!nearest.database)
        nearest = {nullptr, nullptr, folder, here.compile_flags};
      return nearest;
    }
    if (!folder.has_relative_path())
      return nearest;
  }
}

Choice CompileFlagsSource::State::own(const Governing &governing) {
  const CompilationDatabase &database = *governing.database;
  return {database.command_of(*governing.own),
          database.directory_of(*governing.own),
          governing.own->file,
          shown(database.path, governing.root),
          false,
          database.path.string()};
}

Choice CompileFlagsSource::State::fixed(const fs::path &path, const fs::path &file,
                                        const fs::path &root) {
  std::vector<std::string> command = databases.fixed_flags(file);
  command.insert(command.begin(), default_driver(guess_language(path)));
  return {std::move(command), file.parent_path().string(), path, shown(file, root), false};
}

Choice CompileFlagsSource::State::command_line(const fs::path &path) {
  std::vector<std::string> command = options.extra;
  if (command[0].starts_with('-'))
    command.insert(command.begin(), default_driver(guess_language(path)));
  return {std::move(command), fs::current_path().string(), path, "the given flags", false};
}

Choice CompileFlagsSource::State::defaults(const fs::path &path) {
  return {default_command(guess_language(path)), path.parent_path().string(), path, "default flags",
          true};
}

Borrowed CompileFlagsSource::State::find_donor(const Governing &governing, const fs::path &path) {
  const CompilationDatabase &database = *governing.database;
  const auto order = by_nearness(database, path);
  const auto folders = [&database](const DatabaseEntry &entry) {
    return include_folders(
        normalise(database.command_of(entry), database.directory_of(entry), entry.file, read_file));
  };
  Borrowed donor{&database, governing.database, nullptr, false, std::chrono::steady_clock::now()};
  if (source_kind(path).header)
    donor.from = includes.includer(path, order, folders);
  donor.includes = donor.from != nullptr;
  if (!donor.from)
    donor.from = nearest_sibling(order, path);
  return donor;
}

Choice CompileFlagsSource::State::borrow(const Governing &governing, const fs::path &path) {
  if (borrowed.size() >= kBorrowedMax)
    borrowed.clear();
  Borrowed &donor = borrowed[path.string()];
  const bool current = donor.database == governing.database.get() && donor.alive.lock() &&
                       std::chrono::steady_clock::now() - donor.found < kBorrowedTimeMax;
  if (!current)
    donor = find_donor(governing, path);
  if (!donor.from)
    return defaults(path);
  const CompilationDatabase &database = *governing.database;
  return {database.command_of(*donor.from),
          database.directory_of(*donor.from),
          donor.from->file,
          "as " + shown(donor.from->file, governing.root) +
              (donor.includes ? ", which includes it" : ", the nearest file with a command"),
          true,
          donor.includes ? database.path.string() : std::string()};
}

Choice CompileFlagsSource::State::choose(const fs::path &path) {
  if (!options.database && !options.extra.empty())
    return command_line(path);
  const Governing found = governing(path);
  if (found.own)
    return own(found);
  if (found.fixed)
    return fixed(path, *found.fixed, found.root);
  return found.database ? borrow(found, path) : defaults(path);
}

CompileFlagsSource::CompileFlagsSource(CompileFlagsOptions options)
    : state_(std::make_unique<State>(std::move(options))) {}

CompileFlagsSource::~CompileFlagsSource() = default;

CompileFlags CompileFlagsSource::flags_for(const fs::path &given) {
  const fs::path path = fs::absolute(given).lexically_normal();
  if (is_python(path))
    return python_flags(path);
  Choice choice;
  {
    const MutexLock lock(state_->mutex);
    choice = state_->choose(path);
  }
  if (state_->options.database) // before a `--`, which ends the options
    choice.command.insert(std::find(choice.command.begin(), choice.command.end(), "--"),
                          state_->options.extra.begin(), state_->options.extra.end());
  CompileFlags flags =
      normalise(std::move(choice.command), choice.directory, choice.source.string(), read_file);
  if (choice.source != path)
    retarget(flags, choice.source, path);
  flags.origin = choice.origin + (flags.origin.empty() ? "" : "; " + flags.origin);
  flags.guessed = choice.guessed;
  flags.database = std::move(choice.database);
  std::string problem;
  state_->drivers.add_to(flags, language_of(flags, path), &problem);
  if (!problem.empty()) {
    const MutexLock lock(state_->mutex);
    state_->databases.complain(problem);
  }
  return flags;
}

std::vector<fs::path> CompileFlagsSource::files(const fs::path &given) {
  const fs::path path = fs::absolute(given).lexically_normal();
  if (is_python(path)) {
    const fs::path project = python_project_of(path);
    return project.empty() ? std::vector{path} : python_files(project);
  }
  const MutexLock lock(state_->mutex);
  // A folder is governed by what lies in it.
  std::error_code error;
  const Governing found = state_->governing(fs::is_directory(path, error) ? path / "x" : path);
  std::vector<fs::path> files;
  if (!found.database)
    return files;
  for (const auto &[file, index] : found.database->by_file)
    files.emplace_back(file);
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> CompileFlagsSource::take_problems() {
  const MutexLock lock(state_->mutex);
  return state_->databases.take_problems();
}

} // namespace heddle::workspace
