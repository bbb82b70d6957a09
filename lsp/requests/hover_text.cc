#include "lsp/requests/hover_text.h"

#include <algorithm>
#include <filesystem>

namespace heddle::lsp {

namespace {

/// Problems shown at most; the rest is counted.
constexpr std::size_t kProblemsShownMax = 3;

struct Writer {
  bool markdown;
  std::string out;

  /// A code span whose fence is longer than any run of backticks in the text (CommonMark 6.1).
  std::string code(const std::string &text) const {
    if (!markdown)
      return text;
    if (text.find('`') == std::string::npos)
      return "`" + text + "`";
    return "`` " + text + " ``";
  }
  /// Text that came from elsewhere, with what Markdown would read as markup escaped.
  std::string plain(const std::string &text) const {
    if (!markdown)
      return text;
    std::string escaped;
    for (const char c : text) {
      if (std::string_view("\\`*_{}[]<>#|~").find(c) != std::string_view::npos)
        escaped += '\\';
      escaped += c;
    }
    return escaped;
  }
  void paragraph(const std::string &text) {
    if (!out.empty())
      out += markdown ? "\n\n" : "\n";
    out += text;
  }
};

std::string held_line(const rules::HeldLock &lock, const Writer &w, const PlaceText &begin_of,
                      const PlaceText &end_of) {
  std::string line = w.code(lock.lock);
  if (!lock.type.empty())
    line += " (" + w.code(lock.type) + ")";
  line += lock.shared ? ", shared" : "";
  line += lock.on_every_path ? ", on every path" : ", on some path only";
  if (lock.by_caller)
    line += ", by the caller";
  else if (lock.acquired)
    line += ", since " + w.plain(begin_of(*lock.acquired));
  if (!lock.guard.empty())
    line += ", by guard " + w.code(lock.guard);
  if (lock.held_until)
    line += ", until " + w.plain(end_of(*lock.held_until));
  return line;
}

void write_circumstances(Writer &w, const rules::LockState &state, const FileAnalysis &analysis) {
  if (state.degraded)
    w.paragraph("Not all of this function was understood" +
                (state.degraded_why.empty() ? "." : ": " + w.plain(state.degraded_why) + "."));
  if (analysis.flags_guessed)
    w.paragraph("Flags are guessed: " + w.plain(analysis.flags_origin) + ".");
  const std::size_t shown = std::min(analysis.problems.size(), kProblemsShownMax);
  for (std::size_t i = 0; i < shown; ++i)
    w.paragraph("Problem: " + w.plain(analysis.problems[i]));
  if (analysis.problems.size() > shown)
    w.paragraph("and " + std::to_string(analysis.problems.size() - shown) + " more problems");
}

} // namespace

std::string place_text(const std::string &path, const Text *text, std::size_t offset) {
  const std::string name = std::filesystem::path(path).filename().string();
  if (text == nullptr)
    return name;
  const std::string line = "line " + std::to_string(text->line_of(offset) + 1);
  return name.empty() ? line : name + " " + line;
}

std::string hover_text(const rules::LockState &state, const FileAnalysis &analysis,
                       const PlaceText &begin_of, const PlaceText &end_of, bool markdown) {
  Writer w{markdown, {}};
  const std::string where = state.function.empty() ? "" : " in " + w.code(state.function);
  if (state.held.empty()) {
    w.paragraph("No lock is held here" + where + ".");
  } else {
    w.paragraph((markdown ? "**Locks held here**" : "Locks held here") + where + ":");
    for (std::size_t i = 0; i < state.held.size(); ++i) {
      w.out += i == 0 && markdown ? "\n\n- " : "\n- ";
      w.out += held_line(state.held[i], w, begin_of, end_of);
    }
  }
  write_circumstances(w, state, analysis);
  return w.out;
}

} // namespace heddle::lsp
