#include "lsp/workspace/compilation_database.h"

#include "lsp/workspace/shell_words.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <optional>

namespace heddle::workspace {
namespace {

namespace fs = std::filesystem;

// Walks the text and says how far the parser is, for the position of a problem: nlohmann tells its
// handlers what it read, not where.
struct Cursor {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char *;
  using reference = const char &;

  const char *at = nullptr;
  const char **furthest = nullptr;

  reference operator*() const { return *at; }
  Cursor &operator++() {
    *furthest = ++at;
    return *this;
  }
  Cursor operator++(int) {
    const Cursor before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Cursor &other) const { return at == other.at; }
  bool operator!=(const Cursor &other) const { return at != other.at; }
};

enum class Key : std::uint8_t { other, directory, file, command, arguments };

// Builds the entries from parser events. Depth 1: the list, 2: an entry, 3: `arguments`; what lies
// in unknown keys is passed over.
struct Reader {
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  Reader(CompilationDatabase &into, std::string_view from, const char *const &cursor)
      : database(into), text(from), furthest(cursor) {}

  CompilationDatabase &database;
  std::string_view text;
  const char *const &furthest; ///< where the parser is in `text`
  std::string problem;
  std::unordered_map<std::string, std::uint32_t> directories;

  int depth = 0;
  int skipping = 0; ///< the depth below which nothing is looked at, 0 if none
  Key field = Key::other;
  DatabaseEntry entry;
  std::string directory;
  bool has_command = false;
  bool has_arguments = false;
  std::string shell;

  std::string position(std::size_t offset) const {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto begin = before.rfind('\n');
    const auto column = before.size() - (begin == std::string_view::npos ? 0 : begin + 1);
    return std::to_string(line) + ":" + std::to_string(std::max<std::size_t>(column, 1));
  }

  void complain(std::size_t offset, const std::string &what) {
    if (problem.empty())
      problem = database.path.string() + ":" + position(offset) + ": " + what;
  }
  void complain(const std::string &what) {
    complain(static_cast<std::size_t>(furthest - text.data()), what);
  }

  bool scalar(const char *kind) {
    if (skipping)
      return true;
    if (depth == 0)
      complain(std::string("expected a list of commands, not ") + kind);
    else if (depth == 1)
      complain(std::string("expected an object for each command, not ") + kind);
    else if (depth == 3)
      complain(std::string("expected a string in \"arguments\", not ") + kind);
    else if (field == Key::arguments)
      complain(std::string("expected a list of strings in \"arguments\", not ") + kind);
    else if (field != Key::other)
      complain(std::string("expected a string, not ") + kind);
    return true;
  }

  bool null() { return scalar("null"); }
  bool boolean(bool) { return scalar("a boolean"); }
  bool number_integer(number_integer_t) { return scalar("a number"); }
  bool number_unsigned(number_unsigned_t) { return scalar("a number"); }
  bool number_float(number_float_t, const string_t &) { return scalar("a number"); }
  bool binary(binary_t &) { return scalar("bytes"); }

  bool string(string_t &value) {
    if (skipping || depth < 2)
      return scalar("a string");
    if (depth == 3)
      add_argument(value);
    else if (field == Key::directory)
      directory = std::move(value);
    else if (field == Key::file)
      entry.file = std::move(value);
    else if (field == Key::command)
      shell = std::move(value), has_command = true;
    else if (field == Key::arguments)
      return scalar("a string");
    return true;
  }

  void add_argument(const std::string &value) {
    if (!entry.text.empty() || has_arguments)
      entry.text += '\0';
    entry.text += value.substr(0, value.find('\0'));
    has_arguments = true;
  }

  bool key(const string_t &name) {
    if (skipping)
      return true;
    field = name == "directory"   ? Key::directory
            : name == "file"      ? Key::file
            : name == "command"   ? Key::command
            : name == "arguments" ? Key::arguments
                                  : Key::other;
    return true;
  }

  bool start_object(std::size_t) {
    if (!skipping && depth != 1) {
      if (depth != 2 || field != Key::other)
        scalar("an object");
      skipping = depth + 1;
    } else if (!skipping) {
      entry = {}, directory.clear(), shell.clear(), has_command = has_arguments = false,
      field = Key::other;
    }
    ++depth;
    return true;
  }

  bool end_object() {
    if (!leave() && depth == 1)
      finish_entry();
    return true;
  }

  bool start_array(std::size_t) {
    const bool expected = depth == 0 || (depth == 2 && field == Key::arguments);
    if (!skipping && !expected) {
      if (depth != 2 || field != Key::other)
        scalar("a list");
      skipping = depth + 1;
    }
    ++depth;
    return true;
  }

  bool end_array() {
    leave();
    return true;
  }

  // True if what ends was passed over.
  bool leave() {
    const bool skipped = skipping != 0;
    if (skipping == depth)
      skipping = 0;
    --depth;
    return skipped;
  }

  void finish_entry() {
    if (entry.file.empty())
      return complain("a command without \"file\"");
    if (!has_arguments && !has_command)
      return complain("a command with neither \"arguments\" nor \"command\"");
    if (!has_arguments) { // `arguments` is preferred where both are given
      entry.is_shell = true;
      entry.text = std::move(shell);
    }
    const fs::path base = (database.path.parent_path() / directory).lexically_normal();
    entry.file = (base / entry.file).lexically_normal().string();
    const auto [place, fresh] =
        directories.emplace(base.string(), static_cast<std::uint32_t>(database.directories.size()));
    if (fresh)
      database.directories.push_back(place->first);
    entry.directory = place->second;
    database.entries.push_back(std::move(entry));
  }

  bool parse_error(std::size_t offset, const std::string &,
                   const nlohmann::detail::exception &error) {
    // "[json.exception.parse_error.101] parse error at line 1, column 3: syntax error while …"
    std::string what = error.what();
    if (const auto colon = what.find(": "); colon != std::string::npos)
      what = what.substr(colon + 2);
    problem.clear(); // nothing of a broken text is used, so this is what matters
    complain(offset, what);
    return false;
  }
};

std::string_view name_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

void index_entries(CompilationDatabase &database) {
  database.by_file.reserve(database.entries.size());
  database.by_name.reserve(database.entries.size());
  for (std::uint32_t i = 0; i < database.entries.size(); ++i) {
    const std::string_view file = database.entries[i].file;
    if (database.by_file.emplace(file, i).second)
      database.by_name.emplace(name_of(file), i);
  }
}

} // namespace

DatabaseReading parse_database(const fs::path &path, std::string_view text) {
  auto database = std::make_shared<CompilationDatabase>();
  database->path = path;
  std::string_view body = text;
  if (body.starts_with("\xEF\xBB\xBF"))
    body.remove_prefix(3);
  const char *furthest = body.data();
  Reader reader(*database, body, furthest);
  const Cursor begin{body.data(), &furthest};
  const Cursor end{body.data() + body.size(), &furthest};
  if (!nlohmann::json::sax_parse(begin, end, &reader))
    return {nullptr, reader.problem};
  index_entries(*database);
  return {std::move(database), reader.problem};
}

std::vector<std::string> CompilationDatabase::command_of(const DatabaseEntry &entry) const {
  if (entry.is_shell)
    return split_words(entry.text,
                       looks_like_windows_command(entry.text) ? Quoting::windows : Quoting::posix);
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= entry.text.size();) {
    const auto end = std::min(entry.text.find('\0', at), entry.text.size());
    words.push_back(entry.text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

const DatabaseEntry *CompilationDatabase::find(const fs::path &file) const {
  const std::string plain = file.lexically_normal().string();
  if (const auto found = by_file.find(plain); found != by_file.end())
    return &entries[found->second];
  std::error_code error;
  const std::string real = fs::weakly_canonical(file, error).string();
  if (error)
    return nullptr;
  if (const auto found = by_file.find(real); found != by_file.end())
    return &entries[found->second];
  // The database may name the file through a linked folder. The smallest index wins, whatever the
  // map's order.
  const DatabaseEntry *best = nullptr;
  const auto [first, last] = by_name.equal_range(name_of(real));
  for (auto candidate = first; candidate != last; ++candidate) {
    const DatabaseEntry &entry = entries[candidate->second];
    if ((!best || &entry < best) && fs::canonical(entry.file, error) == real && !error)
      best = &entry;
  }
  return best;
}

} // namespace heddle::workspace
