#include "lsp/text/read_text.h"

#include <filesystem>
#include <fstream>

namespace heddle::lsp {

std::shared_ptr<const Text> read_text(const std::string &path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error) ||
      std::filesystem::file_size(path, error) > kReadBytesMax || error)
    return nullptr;
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad())
    return nullptr;
  return std::make_shared<const Text>(std::move(bytes));
}

} // namespace heddle::lsp
