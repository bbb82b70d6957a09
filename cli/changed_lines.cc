#include "cli/changed_lines.h"

#include "lsp/workspace/run_program.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>
#include <utility>

namespace heddle::cli {
namespace {

namespace fs = std::filesystem;

constexpr workspace::RunLimits kLimits{std::chrono::seconds(120), std::size_t{512} << 20U};

std::string_view next_line(std::string_view &text) {
  const auto end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

/// A name that Git put into quotes because of what it holds.
std::string unquoted(std::string_view name) {
  constexpr std::string_view kLetters = "abtnvfr";
  constexpr std::string_view kMeant = "\a\b\t\n\v\f\r";
  std::string result;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] != '\\' || i + 1 == name.size()) {
      result += name[i];
      continue;
    }
    const char c = name[++i];
    if (is_octal(c) && i + 2 < name.size() && is_octal(name[i + 1]) && is_octal(name[i + 2])) {
      result += static_cast<char>((c - '0') * 64 + (name[i + 1] - '0') * 8 + (name[i + 2] - '0'));
      i += 2;
    } else {
      const auto letter = kLetters.find(c);
      result += letter == std::string_view::npos ? c : kMeant[letter];
    }
  }
  return result;
}

/// Of `+++ b/src/a.cc`, what is behind the prefix; empty of `/dev/null`.
std::string name_in(std::string_view header) {
  if (header.ends_with('\r'))
    header.remove_suffix(1);
  if (header.ends_with('\t')) // behind a name with a blank
    header.remove_suffix(1);
  std::string name(header);
  if (header.size() >= 2 && header.starts_with('"') && header.ends_with('"'))
    name = unquoted(header.substr(1, header.size() - 2));
  return name.starts_with("b/") ? name.substr(2) : std::string();
}

/// `begin` or `begin,count` up to the blank.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t count = 1;
};
std::optional<Span> span_in(std::string_view text) {
  Span span;
  const char *const begin = text.data();
  const char *const end = begin + text.size();
  const auto [at, wrong] = std::from_chars(begin, end, span.begin);
  if (wrong != std::errc())
    return std::nullopt;
  if (at != end && *at == ',' && std::from_chars(at + 1, end, span.count).ec != std::errc())
    return std::nullopt;
  return span;
}

/// Of `@@ -10,2 +12 @@ …`: the old lines and the new ones.
std::optional<std::pair<Span, Span>> hunk_in(std::string_view line) {
  if (!line.starts_with("@@ -"))
    return std::nullopt;
  const auto plus = line.find(" +");
  if (plus == std::string_view::npos)
    return std::nullopt;
  const std::optional<Span> before = span_in(line.substr(4, plus - 4));
  const std::optional<Span> after = span_in(line.substr(plus + 2));
  if (!before || !after)
    return std::nullopt;
  return std::pair(*before, *after);
}

LineRange lines_of(const Span &span) {
  if (span.count == 0)
    return {std::max(span.begin, 1U), span.begin + 1};
  return {span.begin, span.begin + span.count - 1};
}

/// The folder of the repository that `file` lies in, empty if none.
fs::path repository_of(const fs::path &file) {
  std::error_code ignored;
  for (fs::path folder = fs::weakly_canonical(file, ignored).parent_path(); !folder.empty();
       folder = folder.parent_path()) {
    if (fs::exists(folder / ".git", ignored)) // a file in other work trees and submodules
      return folder;
    if (folder == folder.parent_path())
      break;
  }
  return {};
}

/// Git in one repository.
class Git {
public:
  Git(std::string program, fs::path repository)
      : program_(std::move(program)), repository_(std::move(repository)) {}

  /// What it prints; nullopt with `*error` set.
  std::optional<std::string> ask(std::vector<std::string> arguments, std::string *error) const {
    // A hook's variables name the hook's repository; settings of the repository must not run
    // programs or change the form of the answer.
    std::vector<std::string> command{program_,
                                     "-C",
                                     repository_.string(),
                                     "--no-optional-locks",
                                     "--no-pager",
                                     "-c",
                                     "core.fsmonitor=false",
                                     "-c",
                                     "core.quotePath=false",
                                     "-c",
                                     "diff.relative=false"};
    std::ranges::move(arguments, std::back_inserter(command));
    workspace::RunOutcome outcome =
        workspace::run_program(std::move(command), kLimits,
                               {"GIT_DIR=", "GIT_WORK_TREE=", "GIT_INDEX_FILE=", "GIT_PREFIX=",
                                "GIT_COMMON_DIR=", "GIT_EXTERNAL_DIFF=", "GIT_DIFF_OPTS="});
    if (outcome.status == 0)
      return std::move(outcome.out);
    std::string_view said = outcome.err;
    *error = !outcome.error.empty() ? "git: " + outcome.error
             : said.empty()         ? "git failed with status " + std::to_string(outcome.status)
                                    : "git: " + std::string(next_line(said));
    return std::nullopt;
  }

  const fs::path &repository() const { return repository_; }

private:
  std::string program_;
  fs::path repository_;
};

/// The commit's full name.
std::optional<std::string> resolve(const Git &git, const std::string &revision,
                                   std::string *error) {
  std::string why;
  if (!git.ask({"rev-parse", "--git-dir"}, &why)) { // of another owner, damaged
    *error = git.repository().string() + ": " + why;
    return std::nullopt;
  }
  std::optional<std::string> commit;
  if (!revision.empty() && !revision.starts_with('-')) // that would be an option
    commit = git.ask({"rev-parse", "--verify", "--quiet", revision + "^{commit}"}, &why);
  if (!commit) {
    *error = "--since " + revision + ": there is no such revision in " + git.repository().string() +
             "; name a commit, branch or tag (`git log` lists them; a shallow clone has only the "
             "last: `git fetch --unshallow`)";
    return std::nullopt;
  }
  return std::string(commit->substr(0, commit->find('\n')));
}

std::optional<std::set<fs::path>> repositories_of(const std::vector<fs::path> &files,
                                                  const std::string &revision, std::string *error) {
  std::map<fs::path, fs::path> by_folder;
  std::set<fs::path> repositories;
  for (const fs::path &file : files) {
    const auto [at, is_new] = by_folder.try_emplace(file.parent_path());
    if (is_new)
      at->second = repository_of(file);
    if (at->second.empty()) {
      *error = "--since " + revision + ": " + file.string() +
               " is in no Git repository, so there is nothing to compare it with; leave it out";
      return std::nullopt;
    }
    repositories.insert(at->second);
  }
  return repositories;
}

/// Changed and new files of one repository. False with `*error` set.
bool add_changes(const Git &git, const std::string &revision, DiffLines &by_file,
                 std::string *error) {
  const std::optional<std::string> commit = resolve(git, revision, error);
  if (!commit)
    return false;
  std::string why;
  const auto diff = git.ask({"diff", "-U0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff",
                             "--no-textconv", "--no-renames", "--ignore-submodules",
                             "--src-prefix=a/", "--dst-prefix=b/", *commit, "--"},
                            &why);
  const auto added =
      diff ? git.ask({"ls-files", "-z", "--others", "--exclude-standard"}, &why) : std::nullopt;
  if (!added) {
    *error = "--since " + revision + ": " + why;
    return false;
  }
  for (auto &[name, lines] : parse_diff(*diff))
    by_file[(git.repository() / name).string()] = std::move(lines);
  for (std::size_t at = 0; at < added->size();) {
    const auto end = std::min(added->find('\0', at), added->size());
    by_file[(git.repository() / added->substr(at, end - at)).string()] = {
        {1, std::numeric_limits<std::uint32_t>::max()}};
    at = end + 1;
  }
  return true;
}

} // namespace

DiffLines parse_diff(std::string_view diff) {
  DiffLines lines;
  std::string name;
  std::uint64_t inside = 0; // lines of the hunk to come: they may look like anything
  while (!diff.empty()) {
    const std::string_view line = next_line(diff);
    if (inside > 0 && !line.starts_with('\\')) {
      --inside;
    } else if (line.starts_with("diff --git ")) {
      name.clear();
    } else if (line.starts_with("+++ ")) {
      name = name_in(line.substr(4));
    } else if (const auto hunk = hunk_in(line); hunk && !name.empty()) {
      inside = std::uint64_t{hunk->first.count} + hunk->second.count;
      lines[name].push_back(lines_of(hunk->second));
    }
  }
  return lines;
}

std::optional<ChangedLines> ChangedLines::since(const std::string &revision,
                                                const std::vector<fs::path> &files,
                                                std::string *error) {
  const std::string program = workspace::find_program("git");
  if (program.empty()) {
    *error = "--since needs git, which is not on PATH";
    return std::nullopt;
  }
  const auto repositories = repositories_of(files, revision, error);
  if (!repositories)
    return std::nullopt;
  ChangedLines changed;
  for (const fs::path &repository : *repositories)
    if (!add_changes(Git(program, repository), revision, changed.by_file_, error))
      return std::nullopt;
  return changed;
}

bool ChangedLines::touch(const std::string &path, LineRange lines) const {
  std::error_code ignored;
  const auto found = by_file_.find(fs::weakly_canonical(path, ignored).string());
  return found != by_file_.end() && std::ranges::any_of(found->second, [&](const LineRange &range) {
           return range.first <= lines.last && lines.first <= range.last;
         });
}

} // namespace heddle::cli
