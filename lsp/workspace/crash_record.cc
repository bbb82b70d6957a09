#include "lsp/workspace/crash_record.h"

#include <filesystem>
#include <functional>
#include <string_view>

namespace heddle::workspace {

std::uint64_t input_digest(frontends::Request request) {
  request.id = request.base = 0;
  const std::vector<std::uint8_t> bytes = frontends::encode(request);
  std::uint64_t digest =
      std::hash<std::string_view>{}({reinterpret_cast<const char *>(bytes.data()), bytes.size()});
  if (request.text)
    return digest;
  std::error_code absent;
  const auto time = std::filesystem::last_write_time(request.path, absent);
  if (!absent)
    digest = digest * 31 + static_cast<std::uint64_t>(time.time_since_epoch().count());
  const auto size = std::filesystem::file_size(request.path, absent);
  return absent ? digest : digest * 31 + size;
}

void CrashRecord::add(const frontends::Request &request, std::uint64_t input) {
  Entry &entry = entries_[{request.path, request.kind}];
  entry.crashes = entry.input == input ? entry.crashes + 1 : 1;
  entry.input = input;
}

bool CrashRecord::refuses(const frontends::Request &request, std::uint64_t input) const {
  const auto found = entries_.find({request.path, request.kind});
  return found != entries_.end() && found->second.input == input && found->second.crashes >= 2;
}

} // namespace heddle::workspace
