#include "lsp/workspace/include_graph.h"

#include "lsp/text/read_text.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <unordered_set>

namespace heddle::workspace {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLinesMax = 2'000;
constexpr std::size_t kDirectFilesMax = 2'000;
constexpr std::size_t kReachedFilesMax = 6'000;
constexpr std::size_t kScannedFilesMax = 20'000;
constexpr std::size_t kExistenceQuestionsMax = 200'000;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\f\v");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

// Skips spaces and comments at the front; true in `*open` if a comment goes on in the next line.
std::string_view without_leading_comments(std::string_view line, bool *open) {
  for (;;) {
    if (*open) {
      const auto end = line.find("*/");
      if (end == std::string_view::npos)
        return {};
      line.remove_prefix(end + 2);
      *open = false;
    }
    line = trimmed(line);
    if (!line.starts_with("/*"))
      return line;
    line.remove_prefix(2);
    *open = true;
  }
}

// Whether a comment is open at the end of a line of code. Strings with comment markers in them are
// rare enough in front of includes; raw strings are not understood.
bool opens_comment(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quote) {
      if (line[i] == '\\')
        ++i;
      else if (line[i] == quote)
        quote = 0;
    } else if (line[i] == '"' || line[i] == '\'') {
      quote = line[i];
    } else if (line.substr(i, 2) == "//") {
      return false;
    } else if (line.substr(i, 2) == "/*") {
      const auto end = line.find("*/", i + 2);
      if (end == std::string_view::npos)
        return true;
      i = end + 1;
    }
  }
  return false;
}

std::optional<IncludeLine> include_in(std::string_view line) {
  if (!line.starts_with('#'))
    return std::nullopt;
  line = trimmed(line.substr(1));
  if (line.starts_with("include_next"))
    line.remove_prefix(12);
  else if (line.starts_with("include"))
    line.remove_prefix(7);
  else if (line.starts_with("import"))
    line.remove_prefix(6);
  else
    return std::nullopt;
  line = trimmed(line);
  if (line.empty() || (line[0] != '"' && line[0] != '<'))
    return std::nullopt;
  const bool angled = line[0] == '<';
  const auto end = line.find(angled ? '>' : '"', 1);
  if (end == std::string_view::npos || end < 2)
    return std::nullopt;
  return IncludeLine{std::string(line.substr(1, end - 1)), angled};
}

// The folders and the file name, both of which an include line may spell: `foo.h`, `../db/foo.h`,
// `leveldb/db/foo.h`.
bool may_name(const IncludeLine &line, std::string_view header_name) {
  const auto slash = line.name.rfind('/');
  return std::string_view(line.name).substr(slash == std::string::npos ? 0 : slash + 1) ==
         header_name;
}

// Where one include line of one file may lead.
class Resolver {
public:
  // The existing file, by the preprocessor's order of folders; empty if none (a system header).
  std::string resolve(const IncludeLine &line, const std::string &from,
                      const std::vector<std::string> &folders) {
    if (line.angled && line.name.find_first_of("./") == std::string::npos)
      return {}; // <vector>
    if (line.name.starts_with('/'))
      return exists(line.name) ? line.name : std::string{};
    if (!line.angled) {
      std::string beside = (fs::path(from).parent_path() / line.name).lexically_normal().string();
      if (exists(beside))
        return beside;
    }
    for (const std::string &folder : folders) {
      std::string path = (fs::path(folder) / line.name).lexically_normal().string();
      if (exists(path))
        return path;
    }
    return {};
  }

private:
  bool exists(const std::string &path) {
    if (known_.size() >= kExistenceQuestionsMax)
      return false;
    const auto [place, fresh] = known_.emplace(path, false);
    std::error_code error;
    if (fresh)
      place->second = fs::is_regular_file(path, error);
    return place->second;
  }

  std::unordered_map<std::string, bool> known_; // for one query: files come and go between queries
};

} // namespace

std::vector<IncludeLine> include_lines(std::string_view text) {
  std::vector<IncludeLine> lines;
  bool in_comment = false;
  while (!text.empty() && lines.size() < kLinesMax) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = without_leading_comments(text.substr(0, end), &in_comment);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (in_comment || line.empty())
      continue;
    if (auto include = include_in(line))
      lines.push_back(std::move(*include));
    in_comment = opens_comment(line);
  }
  return lines;
}

const std::vector<IncludeLine> &IncludeGraph::lines_of(const std::string &file) {
  std::error_code error;
  const auto time = fs::last_write_time(file, error);
  const auto found = scanned_.find(file);
  if (found != scanned_.end() && !error && found->second.time == time)
    return found->second.lines;
  Scanned &scanned = scanned_[file];
  const auto text = lsp::read_text(file);
  scanned = {time, text ? include_lines(text->bytes()) : std::vector<IncludeLine>{}};
  return scanned.lines;
}

const DatabaseEntry *IncludeGraph::includer(const fs::path &header,
                                            const std::vector<const DatabaseEntry *> &order,
                                            const IncludeFolders &folders) {
  if (scanned_.size() >= kScannedFilesMax)
    scanned_.clear();
  const std::string wanted = header.lexically_normal().string();
  const std::string name = header.filename().string();
  Resolver resolver;

  for (std::size_t i = 0; i < std::min(order.size(), kDirectFilesMax); ++i)
    for (const IncludeLine &line : lines_of(order[i]->file))
      if (may_name(line, name) &&
          resolver.resolve(line, order[i]->file, folders(*order[i])) == wanted)
        return order[i];

  // Through headers: what an earlier entry reached need not be read again, it does not lead to the
  // header.
  std::unordered_set<std::string> reached;
  std::size_t looked_at = 0;
  for (const DatabaseEntry *entry : order) {
    const std::vector<std::string> search = folders(*entry);
    std::deque<std::string> open{entry->file};
    while (!open.empty()) {
      if (++looked_at > kReachedFilesMax)
        return nullptr;
      const std::string file = std::move(open.front());
      open.pop_front();
      for (const IncludeLine &line : lines_of(file)) {
        std::string next = resolver.resolve(line, file, search);
        if (next == wanted)
          return entry;
        if (!next.empty() && reached.insert(next).second)
          open.push_back(std::move(next));
      }
    }
  }
  return nullptr;
}

} // namespace heddle::workspace
