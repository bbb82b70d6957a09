#include "lsp/workspace/nearest_command.h"

#include "lsp/workspace/source_language.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace heddle::workspace {
namespace {

namespace fs = std::filesystem;

struct Name {
  std::string_view folder, stem, extension;
};

Name split(std::string_view path) {
  const auto slash = path.rfind('/');
  Name name;
  name.folder = path.substr(0, slash == std::string_view::npos ? 0 : slash);
  std::string_view file = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
  const auto dot = file.rfind('.');
  name.stem = file.substr(0, dot);
  name.extension = dot == std::string_view::npos ? std::string_view{} : file.substr(dot);
  return name;
}

// Leading folders in common.
std::ptrdiff_t shared_folders(std::string_view a, std::string_view b) {
  const auto [at, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const bool whole = (at == a.end() || *at == '/') && (in_b == b.end() || *in_b == '/');
  return std::count(a.begin(), at, '/') + (whole ? 1 : 0);
}

} // namespace

std::vector<const DatabaseEntry *> by_nearness(const CompilationDatabase &database,
                                               const fs::path &file) {
  const std::string wanted_path = file.lexically_normal().string();
  const Name wanted = split(wanted_path);
  using Rank = std::tuple<bool, bool, std::ptrdiff_t, bool, std::string_view>; // smaller is nearer
  std::vector<std::pair<Rank, const DatabaseEntry *>> ranked;
  ranked.reserve(database.by_file.size());
  for (const auto &[path, index] : database.by_file) {
    const Name name = split(path);
    const bool same_stem = name.stem == wanted.stem;
    ranked.emplace_back(Rank{!(same_stem && name.folder == wanted.folder), !same_stem,
                             -shared_folders(name.folder, wanted.folder),
                             name.extension != wanted.extension, path},
                        &database.entries[index]);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<const DatabaseEntry *> order;
  order.reserve(ranked.size());
  for (const auto &[rank, entry] : ranked)
    order.push_back(entry);
  return order;
}

const DatabaseEntry *nearest_sibling(const std::vector<const DatabaseEntry *> &order,
                                     const fs::path &file) {
  const SourceLanguage wanted = source_kind(file).language;
  for (const DatabaseEntry *entry : order)
    if (wanted == SourceLanguage::unknown || source_kind(entry->file).language == wanted)
      return entry;
  return order.empty() ? nullptr : order.front();
}

} // namespace heddle::workspace
