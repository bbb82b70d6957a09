#include "cli/baseline.h"

#include "lsp/text/read_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <fstream>
#include <map>
#include <system_error>

#include <unistd.h>

namespace heddle::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr const char *kVersionKey = "heddle-baseline";
constexpr int kFormat = 1;

/// A file name may hold bytes that are not UTF-8, and JSON cannot: they become U+FFFD on both sides
/// of a comparison.
std::string as_json(const std::string &text) {
  return ordered_json(text).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

/// Whether a path may begin behind `c`.
bool ends_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_' && c != '-' && c != '.' &&
         c != '/';
}

/// `text` with the paths below `folder` made relative to it. Fingerprints hold some: functions and
/// variables of one file alone are named with it.
std::string relative(std::string text, const fs::path &folder) {
  const std::string prefix = folder.string() + '/';
  if (prefix == "//")
    return text;
  for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at))
    if (at == 0 || ends_word(text[at - 1]))
      text.erase(at, prefix.size());
    else
      ++at;
  return ordered_json::parse(as_json(text)).get<std::string>();
}

std::string fingerprint(const ReportedFinding &reported, const fs::path &folder) {
  return relative(reported.finding.fingerprint, folder);
}

std::optional<BaselineEntry> entry_of(const ordered_json &item) {
  BaselineEntry entry;
  for (const auto &[key, member] : {std::pair{"file", &entry.file}, std::pair{"rule", &entry.rule},
                                    std::pair{"fingerprint", &entry.fingerprint}}) {
    if (!item.is_object() || !item.contains(key) || !item[key].is_string())
      return std::nullopt;
    *member = item[key].get<std::string>();
  }
  return entry;
}

std::string os_error(int number) { return std::generic_category().message(number); }

} // namespace

Baseline baseline_of(const std::vector<ReportedFinding> &findings, fs::path folder) {
  Baseline baseline{std::move(folder), {}};
  for (const ReportedFinding &reported : findings)
    baseline.entries.push_back({relative(reported.finding.location.path, baseline.folder),
                                reported.finding.rule, fingerprint(reported, baseline.folder)});
  std::ranges::sort(baseline.entries);
  return baseline;
}

std::size_t remove_known(const Baseline &baseline, std::vector<ReportedFinding> &findings) {
  std::map<std::string, std::size_t> known;
  for (const BaselineEntry &entry : baseline.entries)
    ++known[entry.fingerprint];
  return std::erase_if(findings, [&](const ReportedFinding &reported) {
    const auto found = known.find(fingerprint(reported, baseline.folder));
    if (found == known.end() || found->second == 0)
      return false;
    --found->second;
    return true;
  });
}

std::string to_text(const Baseline &baseline) {
  std::string text =
      "{\n  \"" + std::string(kVersionKey) + "\": " + std::to_string(kFormat) + ",\n";
  text += "  \"findings\": [";
  const char *before = "\n";
  for (const BaselineEntry &entry : baseline.entries) {
    text += std::string(before) + "    {\"file\": " + as_json(entry.file) +
            ", \"rule\": " + as_json(entry.rule) +
            ", \"fingerprint\": " + as_json(entry.fingerprint) + "}";
    before = ",\n";
  }
  return text + (baseline.entries.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

std::optional<Baseline> parse_baseline(std::string_view text, fs::path folder, std::string *error) {
  const ordered_json file = ordered_json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (file.is_discarded()) {
    *error = "is not JSON; perhaps it was cut, or a merge left its marks in it";
    return std::nullopt;
  }
  if (!file.is_object() || !file.contains(kVersionKey) || !file.contains("findings") ||
      !file["findings"].is_array()) {
    *error = "is JSON, but no baseline of heddle's";
    return std::nullopt;
  }
  if (file[kVersionKey] != kFormat) {
    *error = "is a baseline of another version of heddle (" + file[kVersionKey].dump() +
             ", this one reads " + std::to_string(kFormat) + ")";
    return std::nullopt;
  }
  Baseline baseline{std::move(folder), {}};
  for (const ordered_json &item : file["findings"]) {
    std::optional<BaselineEntry> entry = entry_of(item);
    if (!entry) {
      *error = "has an entry without file, rule and fingerprint: " +
               item.dump(-1, ' ', false, ordered_json::error_handler_t::replace).substr(0, 200);
      return std::nullopt;
    }
    baseline.entries.push_back(std::move(*entry));
  }
  return baseline;
}

std::optional<Baseline> read_baseline(const fs::path &file, std::string *error) {
  std::error_code failed;
  if (!fs::exists(file, failed)) {
    *error = file.string() + ": no such file; `heddle check --write-baseline " + file.string() +
             "` with the same files makes it";
    return std::nullopt;
  }
  const auto text = lsp::read_text(file.string());
  if (text == nullptr) {
    *error = file.string() + ": cannot be read, is no plain file or larger than " +
             std::to_string(lsp::kReadBytesMax >> 20U) + " MiB";
    return std::nullopt;
  }
  std::string wrong;
  auto baseline = parse_baseline(
      text->bytes(), fs::absolute(file, failed).lexically_normal().parent_path(), &wrong);
  if (!baseline)
    *error = file.string() + ": " + wrong +
             "; name a file that `heddle check --write-baseline` wrote, or have it write one anew";
  return baseline;
}

bool may_write_baseline(const fs::path &file, std::string *error) {
  std::error_code failed;
  if (!fs::exists(file, failed) || read_baseline(file, error))
    return true;
  *error = file.string() +
           " is there, and no baseline of heddle's: it would be lost. Remove it, or "
           "name another file";
  return false;
}

bool write_baseline(const fs::path &file, const Baseline &baseline, std::string *error) {
  const fs::path temporary = file.string() + '.' + std::to_string(::getpid()) + ".tmp";
  errno = 0;
  std::ofstream out(temporary, std::ios::binary);
  out << to_text(baseline);
  out.close();
  std::error_code failed;
  if (out)
    fs::rename(temporary, file, failed);
  if (out && !failed)
    return true;
  *error = "cannot write " + file.string() + ": " +
           (failed ? failed.message() : os_error(errno != 0 ? errno : EIO));
  fs::remove(temporary, failed);
  return false;
}

} // namespace heddle::cli
