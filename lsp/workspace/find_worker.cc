#include "lsp/workspace/worker_pool.h"

#include <cstdlib>
#include <sstream>
#include <unistd.h>

namespace heddle::workspace {

std::filesystem::path find_worker(const std::filesystem::path &self, const std::string &name) {
  namespace fs = std::filesystem;
  const auto usable = [](const fs::path &path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
  };
  std::error_code ignored;
  const fs::path real = fs::canonical(self, ignored);
  const fs::path folder = real.empty() ? self.parent_path() : real.parent_path();
  for (const fs::path &candidate :
       {folder / name, folder.parent_path() / "libexec" / "heddle" / name})
    if (usable(candidate))
      return candidate;
  const char *path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string entry; std::getline(folders, entry, ':');)
    if (!entry.empty() && usable(fs::path(entry) / name))
      return fs::path(entry) / name;
  return {};
}

} // namespace heddle::workspace
