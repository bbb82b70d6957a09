#include "lsp/workspace/normalise_command.h"

#include "lsp/workspace/clang_options.h"
#include "lsp/workspace/driver_name.h"
#include "lsp/workspace/shell_words.h"

#include <algorithm>

namespace heddle::workspace {
namespace {

namespace fs = std::filesystem;
using Reader = std::function<std::optional<std::string>(const std::string &)>;

constexpr int kResponseDepthMax = 16;
constexpr std::size_t kResponseFilesMax = 256;
constexpr std::size_t kWordsMax = 100'000; // a Windows-sized list of objects, a few times over

std::string absolute(const std::string &path, const fs::path &directory) {
  std::string result = (directory / path).lexically_normal().string();
  if (result.size() > 1 && result.ends_with('/'))
    result.pop_back();
  return result;
}

// What names a folder (`bin/`, `..`) is no program: it stays as it is, for resolved it would read
// like one.
std::string resolved_program(std::string word, const fs::path &directory) {
  const std::string name = fs::path(word).filename().string();
  const bool folder = name.empty() || name == "." || name == "..";
  return word.find('/') == std::string::npos || folder ? word : absolute(word, directory);
}

// Replaces @file by the words of that file, files in files too.
struct ResponseFiles {
  const Reader &read;
  std::string directory;
  Quoting quoting;
  std::vector<std::string> words;
  std::vector<std::string> missing;
  std::size_t files = 0; // looked for so far: files that name each other would multiply

  // GCC looks from the working directory; Clang's compilation databases from where the outer file
  // is.
  std::optional<std::string> find(const std::string &name, const std::string &outer,
                                  std::string &path) {
    path = absolute(name, directory);
    std::optional<std::string> text = read(path);
    if (!text && !outer.empty()) {
      path = absolute(name, fs::path(outer).parent_path());
      text = read(path);
    }
    return text;
  }

  void expand(const std::vector<std::string> &from, const std::string &outer, int depth) {
    for (const std::string &word : from) {
      if (words.size() >= kWordsMax)
        return;
      if (word.size() < 2 || word[0] != '@') {
        words.push_back(word);
        continue;
      }
      std::string path;
      const auto text = depth < kResponseDepthMax && ++files <= kResponseFilesMax
                            ? find(word.substr(1), outer, path)
                            : std::nullopt;
      if (!text)
        missing.push_back(word.substr(1));
      else
        expand(split_words(*text, quoting, kWordsMax), path, depth + 1);
    }
  }
};

// `-Xclang -DX`, `-Wp,-DX,-DY` and `/clang:-DX` hand words to an inner tool. They are judged like
// the others.
std::vector<std::string> unwrap(const std::vector<std::string> &words) {
  std::vector<std::string> flat;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (i == 0) {
      flat.emplace_back(word);
    } else if (word == "-Xclang" || word == "-Xpreprocessor") {
      continue;
    } else if (word.starts_with("/clang:")) {
      flat.emplace_back(word.substr(7));
    } else if (word.starts_with("-Wp,")) {
      for (word.remove_prefix(4); !word.empty();) {
        const auto comma = std::min(word.find(','), word.size());
        flat.emplace_back(word.substr(0, comma));
        word.remove_prefix(std::min(comma + 1, word.size()));
      }
    } else {
      flat.emplace_back(word);
    }
  }
  return flat;
}

// Keeps what Clang is to see. The words that are no options are inputs: the file itself, objects,
// libraries.
void filter_gnu(const std::vector<std::string> &words, std::vector<std::string> &kept) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string &word = words[i];
    if (word == "--")
      return; // only inputs follow
    if (word.size() < 2 || word[0] != '-')
      continue;
    const Option *option = find_gnu_option(word);
    if (!option)
      continue;
    const bool with_next = takes_next(*option, word);
    if (with_next && i + 1 == words.size())
      return; // its value is missing
    if (option->keep) {
      kept.push_back(word);
      if (with_next)
        kept.push_back(words[i + 1]);
    }
    i += with_next ? 1 : 0;
  }
}

bool is_input_of_cl(const std::string &word, const std::string &file) {
  if (word[0] != '/' && word[0] != '-')
    return true;
  // A Unix path looks like an option. No option that is kept has a second slash before its value.
  return word == file ||
         (word[0] == '/' && word.find('/', 1) != std::string::npos && !find_cl_option(word));
}

void filter_cl(const std::vector<std::string> &words, const std::string &file,
               std::vector<std::string> &kept) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string &word = words[i];
    if (word == "--" || word == "/link" || word == "-link")
      return;
    if (word.size() < 2)
      continue;
    if (word.starts_with("/Tp") || word.starts_with("/Tc") || word.starts_with("-Tp") ||
        word.starts_with("-Tc")) {
      kept.push_back(word[2] == 'p' ? "/TP" : "/TC"); // the file's name is behind it
      i += word.size() == 3 ? 1 : 0;
      continue;
    }
    if (is_input_of_cl(word, file))
      continue;
    const Option *option = find_cl_option(word);
    const bool gnu = !option && word[0] == '-';
    if (gnu)
      option = find_gnu_option(word);
    if (!option)
      continue;
    const bool with_next =
        gnu ? takes_next(*option, word) : takes_next(*option, std::string_view(word).substr(1));
    if (with_next && i + 1 == words.size())
      return;
    if (option->keep) {
      kept.push_back(word);
      if (with_next)
        kept.push_back(words[i + 1]);
    }
    i += with_next ? 1 : 0;
  }
}

bool has_prefix(const std::vector<std::string> &arguments, std::string_view prefix) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [&](const std::string &argument) { return argument.starts_with(prefix); });
}

// Clang takes the target and the driver's mode from the program's name when it is run under it; our
// worker is not.
void spell_out_driver(const Driver &driver, std::vector<std::string> &kept) {
  if (!driver.target.empty() && !has_prefix(kept, "--target=") && !has_prefix(kept, "-target"))
    kept.push_back("--target=" + driver.target);
  if (driver.style == DriverStyle::cl && !has_prefix(kept, "--driver-mode="))
    kept.emplace_back("--driver-mode=cl");
  else if (driver.cpp && !has_prefix(kept, "--driver-mode="))
    kept.emplace_back("--driver-mode=g++");
}

bool is_cl(const CompileFlags &flags) { return has_prefix(flags.arguments, "--driver-mode=cl"); }

// A header as a main file would be precompiled; it is to be analysed like a source.
void treat_as_source(CompileFlags &flags, SourceLanguage language) {
  if (is_cl(flags)) {
    flags.arguments.emplace_back(language == SourceLanguage::c ? "/TC" : "/TP");
    return;
  }
  flags.arguments.emplace_back("-x");
  flags.arguments.emplace_back(x_argument(language));
}

// `-x c++-header` asks for a precompiled header.
void headers_as_sources(std::vector<std::string> &arguments) {
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const bool joined = arguments[i].starts_with("-x");
    const bool separate = arguments[i - 1] == "-x";
    if ((joined || separate) && arguments[i].ends_with("-header"))
      arguments[i].resize(arguments[i].size() - 7);
  }
}

SourceLanguage explicit_language(const std::vector<std::string> &arguments) {
  auto language = SourceLanguage::unknown;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string &word = arguments[i];
    if (word == "/TP" || word == "/TC" || word == "-TP" || word == "-TC")
      language = word[2] == 'P' ? SourceLanguage::cpp : SourceLanguage::c;
    else if (word == "-x" && i + 1 < arguments.size())
      language = language_of_x(arguments[i + 1]);
    else if (word.starts_with("-x") && word.size() > 2)
      language = language_of_x(std::string_view(word).substr(2));
    if (const Option *option = find_gnu_option(word);
        option && word[0] == '-' && takes_next(*option, word))
      ++i; // `-D -x` is a macro
  }
  return language;
}

void erase_language(CompileFlags &flags) {
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < flags.arguments.size(); ++i) {
    const std::string &word = flags.arguments[i];
    const bool drop_next = word == "-x";
    if (drop_next || word.starts_with("-x") || word.starts_with("-std=") ||
        word.starts_with("--std=") || word.starts_with("/std:") || word.starts_with("-std:") ||
        word == "/TP" || word == "/TC" || word == "-ansi") {
      i += drop_next ? 1 : 0;
      continue;
    }
    kept.push_back(word);
    if (const Option *option = i > 0 ? find_gnu_option(word) : nullptr;
        option && takes_next(*option, word) && i + 1 < flags.arguments.size())
      kept.push_back(flags.arguments[++i]);
  }
  flags.arguments = std::move(kept);
}

} // namespace

SourceLanguage language_of(const CompileFlags &flags, const fs::path &file) {
  if (const auto language = explicit_language(flags.arguments); language != SourceLanguage::unknown)
    return language;
  const SourceKind kind = source_kind(file);
  const bool cpp_driver = has_prefix(flags.arguments, "--driver-mode=g++");
  if (cpp_driver &&
      (kind.language == SourceLanguage::c || kind.language == SourceLanguage::unknown))
    return SourceLanguage::cpp;
  return kind.language == SourceLanguage::unknown ? SourceLanguage::c : kind.language;
}

void retarget(CompileFlags &flags, const fs::path &donor, const fs::path &file) {
  const SourceLanguage from = language_of(flags, donor);
  const SourceKind kind = source_kind(file);
  const bool headers_of_c_in_cpp =
      kind.header && kind.language == SourceLanguage::cpp && from != SourceLanguage::c;
  const SourceLanguage to =
      kind.language == SourceLanguage::unknown || headers_of_c_in_cpp ? from : kind.language;
  if (to != from)
    erase_language(flags);
  treat_as_source(flags, to);
}

std::vector<std::string> include_folders(const CompileFlags &flags) {
  std::vector<std::string> folders;
  for (std::size_t i = 1; i < flags.arguments.size(); ++i) {
    std::string_view word = flags.arguments[i];
    for (const std::string_view name :
         {"-isystem", "-iquote", "-idirafter", "-I", "/I", "-imsvc", "/external:I"}) {
      if (!word.starts_with(name) || word.starts_with("-isystem-after"))
        continue;
      word.remove_prefix(name.size());
      const bool separate = word.empty() && i + 1 < flags.arguments.size();
      const std::string folder = separate ? flags.arguments[++i] : std::string(word);
      if (!folder.empty() && folder[0] != '=')
        folders.push_back(absolute(folder, flags.directory));
      break;
    }
  }
  return folders;
}

CompileFlags normalise(std::vector<std::string> command, const std::string &directory,
                       const std::string &file, const Reader &read) {
  CompileFlags flags;
  flags.directory = directory.empty() ? fs::path(file).parent_path().string() : directory;
  strip_launchers(command);
  if (command.empty())
    command.emplace_back("cc");
  const bool windows = driver_of(command[0]).style == DriverStyle::cl;
  ResponseFiles responses{
      read, flags.directory, windows ? Quoting::windows : Quoting::response_file, {}, {}};
  responses.expand(command, {}, 0);
  std::vector<std::string> words = unwrap(responses.words);
  strip_launchers(words); // the program itself may be in a response file

  const std::string program = words.empty() ? "cc" : words[0];
  const Driver driver = driver_of(program);
  flags.arguments.push_back(resolved_program(program, flags.directory));
  if (driver.style == DriverStyle::cl)
    filter_cl(words, file, flags.arguments);
  else
    filter_gnu(words, flags.arguments);
  spell_out_driver(driver, flags.arguments);
  headers_as_sources(flags.arguments);
  if (source_kind(file).header && explicit_language(flags.arguments) == SourceLanguage::unknown)
    treat_as_source(flags, language_of(flags, file));
  for (const std::string &name : responses.missing)
    flags.origin += (flags.origin.empty() ? "the response file " : ", ") + name;
  if (!flags.origin.empty())
    flags.origin += " could not be read";
  return flags;
}

} // namespace heddle::workspace
