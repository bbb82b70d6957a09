#include "lsp/workspace/crash_record.h"

#include <filesystem>
#include <functional>
#include <string_view>

namespace heddle::workspace {

namespace {

/// Hashes of parts, in order.
class Digest {
public:
  void add(std::string_view part) { add(std::hash<std::string_view>{}(part)); }
  void add(std::uint64_t part) { value_ = value_ * 31 + part; }
  std::uint64_t value() const { return value_; }

private:
  std::uint64_t value_ = 0;
};

/// A render request has no text, so that its bytes are soon made.
void add_intent(const frontends::Request &request, Digest &digest) {
  frontends::Request intent;
  intent.kind = request.kind;
  intent.intent = request.intent;
  const std::vector<std::uint8_t> bytes = frontends::encode(intent);
  digest.add({reinterpret_cast<const char *>(bytes.data()), bytes.size()});
}

} // namespace

std::uint64_t input_digest(const frontends::Request &request) {
  Digest digest;
  digest.add(request.path);
  if (request.text)
    digest.add(*request.text);
  digest.add(request.directory);
  digest.add(request.flags.size());
  for (const std::string &flag : request.flags)
    digest.add(flag);
  for (const frontends::UnsavedFile &file : request.unsaved) {
    digest.add(file.path);
    digest.add(file.text);
  }
  digest.add((request.keep ? 1U : 0U) + (request.settle ? 2U : 0U));
  if (request.kind == frontends::RequestKind::render)
    add_intent(request, digest);
  if (request.text)
    return digest.value();
  std::error_code absent;
  const auto time = std::filesystem::last_write_time(request.path, absent);
  if (!absent)
    digest.add(static_cast<std::uint64_t>(time.time_since_epoch().count()));
  const auto size = std::filesystem::file_size(request.path, absent);
  if (!absent)
    digest.add(size);
  return digest.value();
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
