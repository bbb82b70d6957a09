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

/// Names in a list are shown up to so many; the rest is counted.
constexpr std::size_t kNamesShownMax = 4;

std::string list(const std::vector<std::string> &names, const Writer &w) {
  std::string text;
  const std::size_t shown = std::min(names.size(), kNamesShownMax);
  for (std::size_t i = 0; i < shown; ++i)
    text += (i == 0 ? "" : ", ") + w.code(names[i]);
  if (names.size() > shown)
    text += " and " + std::to_string(names.size() - shown) + " more";
  return text;
}

std::string evidence(const rules::GuardedData &data) {
  if (data.declared)
    return "declared";
  return std::to_string(data.under) + " of " + std::to_string(data.total) + " accesses";
}

std::string sentence(const rules::LockSubject &lock, const std::string &name, const Writer &w) {
  std::string text = name;
  std::vector<std::string> parts;
  for (const rules::GuardedData &data : lock.guards)
    parts.push_back(w.code(data.name) + " (" + evidence(data) + ")");
  if (parts.empty())
    text += " guards nothing that is known";
  const std::size_t shown = std::min(parts.size(), kNamesShownMax);
  for (std::size_t i = 0; i < shown; ++i)
    text += (i == 0 ? " guards " : ", ") + parts[i];
  if (parts.size() > shown)
    text += " and " + std::to_string(parts.size() - shown) + " more";
  text += ".";
  if (!lock.taken_in.empty())
    text += " Taken in " + list(lock.taken_in, w) + ".";
  if (!lock.after.empty())
    text += " Taken while " + list(lock.after, w) + " is held.";
  if (!lock.before.empty())
    text += " Held while " + list(lock.before, w) + " is taken.";
  return text;
}

std::string sentence(const rules::DataSubject &data, const std::string &name, const Writer &w) {
  if (data.guards.empty())
    return "No lock guards " + name + ": " + std::to_string(data.locked) + " of its " +
           std::to_string(data.accesses) + " accesses hold one.";
  std::string text = name + " is guarded by ";
  for (std::size_t i = 0; i < data.guards.size(); ++i)
    text +=
        (i == 0 ? "" : ", ") + w.code(data.guards[i].name) + " (" + evidence(data.guards[i]) + ")";
  return text + ".";
}

std::string sentence(const rules::FunctionSubject &function, const std::string &name,
                     const Writer &w) {
  std::vector<std::string> parts;
  if (!function.held.empty())
    parts.push_back("is called with " + list(function.held, w) +
                    " held, by every caller that is known");
  if (!function.takes.empty())
    parts.push_back("takes " + list(function.takes, w));
  if (!function.blocks.empty())
    parts.push_back("may wait in " + list(function.blocks, w));
  if (function.starts_threads)
    parts.emplace_back("starts threads");
  if (function.runs_as_thread)
    parts.emplace_back("is what a thread runs");
  std::string text = name + " ";
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? ", and " : ", ") + parts[i];
  return text + ".";
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

std::string subject_text(const rules::Subject &subject, bool markdown) {
  const Writer w{markdown, {}};
  const std::string name = w.code(subject.name);
  if (subject.lock)
    return sentence(*subject.lock, name, w);
  if (subject.data)
    return sentence(*subject.data, name, w);
  return subject.function ? sentence(*subject.function, name, w) : std::string();
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
