#include "analysis/frontends/clang/edits_guard.h"

#include "clang/Basic/CharInfo.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Path.h"

namespace heddle::frontends::clang_cxx::edits {

namespace {

struct Include {
  std::string name; ///< "mutex", "db/db_impl.h"
  bool angled = false;
  int depth = 0; ///< of #if around it, an include guard not counted
  Span line;     ///< from the first column to behind the line break
};

/// The word after `#`, and the rest of the line.
std::pair<llvm::StringRef, llvm::StringRef> directive(llvm::StringRef line) {
  line = line.ltrim();
  if (!line.consume_front("#")) {
    return {};
  }
  line = line.ltrim();
  llvm::StringRef word = line.take_while([](char c) { return clang::isLetter(c); });
  return {word, line.drop_front(word.size()).trim()};
}

/// `#ifndef X` directly followed by `#define X`.
bool is_include_guard(llvm::StringRef name, llvm::StringRef following) {
  while (!following.empty()) {
    auto [line, rest] = following.split('\n');
    auto [word, argument] = directive(line);
    if (!word.empty() || !line.trim().empty()) {
      return word == "define" && argument.split(' ').first.trim() == name;
    }
    following = rest;
  }
  return false;
}

std::vector<Include> includes_of(llvm::StringRef bytes) {
  std::vector<Include> includes;
  int depth = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::size_t next = std::min(end + 1, bytes.size());
    auto [word, argument] = directive(bytes.slice(at, end));
    if (word == "ifndef" && depth == 0 && is_include_guard(argument, bytes.drop_front(next))) {
      // Counted neither here nor at its #endif, which closes to -1 at the end of the file.
    } else if (word.starts_with("if")) {
      ++depth;
    } else if (word == "endif") {
      --depth;
    } else if (word == "include" && !argument.empty() &&
               (argument[0] == '<' || argument[0] == '"')) {
      bool angled = argument[0] == '<';
      includes.push_back({argument.drop_front()
                              .take_until([&](char c) { return c == (angled ? '>' : '"'); })
                              .str(),
                          angled,
                          depth,
                          {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(next)}});
    }
    at = next;
  }
  return includes;
}

bool includes_header(llvm::StringRef bytes, const std::string &header) {
  std::vector<Include> includes = includes_of(bytes);
  return llvm::any_of(includes, [&](const Include &include) { return include.name == header; });
}

/// A header of the project that includes it is as good as the file itself; what a standard header
/// happens to include is not.
bool project_includes(const Job &job, const std::string &header) {
  const clang::SourceManager &sources = job.context.getSourceManager();
  auto includes = [&](clang::SourceLocation start) {
    clang::FileID file = sources.getFileID(start);
    // From a preamble, the text is read only now.
    auto buffer = sources.isInSystemHeader(start) ? std::nullopt : sources.getBufferOrNone(file);
    return buffer && includes_header(buffer->getBuffer(), header);
  };
  for (unsigned i = 0; i < sources.local_sloc_entry_size(); ++i) {
    const clang::SrcMgr::SLocEntry &entry = sources.getLocalSLocEntry(i);
    if (entry.isFile() && includes(clang::SourceLocation::getFromRawEncoding(entry.getOffset()))) {
      return true;
    }
  }
  for (unsigned i = 0; i < sources.loaded_sloc_entry_size(); ++i) {
    const clang::SrcMgr::SLocEntry &entry = sources.getLoadedSLocEntry(i);
    if (entry.isFile() && includes(clang::SourceLocation::getFromRawEncoding(entry.getOffset()))) {
      return true;
    }
  }
  return false;
}

/// Whether standard headers like this one: no folder, no extension.
bool is_standard_name(llvm::StringRef name) { return !name.contains('/') && !name.contains('.'); }

/// Where `header` belongs: in the first run of adjacent lines of its kind, before the first that
/// sorts after it.
std::uint32_t sorted_place(const std::vector<Include> &includes, const std::string &header) {
  auto fits = [&](const Include &include, bool exact) {
    return include.depth <= 0 && include.angled &&
           (!exact || is_standard_name(include.name) == is_standard_name(header));
  };
  for (bool exact : {true, false}) {
    for (std::size_t i = 0; i < includes.size(); ++i) {
      if (!fits(includes[i], exact)) {
        continue;
      }
      std::uint32_t place = includes[i].line.begin;
      for (std::size_t j = i; j < includes.size() && fits(includes[j], exact); ++j) {
        if (j > i && includes[j - 1].line.end != includes[j].line.begin) {
          break;
        }
        if (exact && includes[j].name > header) {
          break;
        }
        place = includes[j].line.end;
      }
      return place;
    }
  }
  // Only quoted ones: behind the last of them.
  std::uint32_t place = 0;
  for (const Include &include : includes) {
    if (include.depth <= 0) {
      place = include.line.end;
    }
  }
  return place;
}

/// Before the first line that is neither a comment nor a preprocessor line of the file's head.
std::uint32_t top_of_file(const Text &text) {
  for (const Token &token : text.tokens) {
    if (token.kind != clang::tok::comment && !token.directive) {
      return line_begin(text, token.span.begin);
    }
  }
  return 0;
}

} // namespace

std::optional<ir::TextEdit> include(const Job &job, const std::string &header) {
  if (header.empty() || includes_header(job.text.bytes, header) || project_includes(job, header)) {
    return std::nullopt;
  }
  std::vector<Include> includes = includes_of(job.text.bytes);
  std::string line = "#include <" + header + ">" + job.text.line_break;
  std::uint32_t place = sorted_place(includes, header);
  if (place == 0 && (includes.empty() || includes.front().line.begin != 0)) {
    place = top_of_file(job.text);
    line += job.text.line_break;
  }
  return ir::TextEdit{job.path, place, place, line};
}

} // namespace heddle::frontends::clang_cxx::edits
