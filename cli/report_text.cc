#include "cli/excerpt.h"
#include "cli/report.h"

#include <array>
#include <iomanip>
#include <ostream>
#include <sstream>

namespace heddle::cli {
namespace {

// More steps than this are shown as the first four and the last three.
constexpr std::size_t kStepsMax = 8;
constexpr std::size_t kStepsFirst = 4;
constexpr std::size_t kStepsLast = 3;

enum class Paint : std::uint8_t { place, error, warning, note, caret, gutter, rule };

const char *code_of(Paint paint) {
  switch (paint) {
  case Paint::place:
    return "\033[1m";
  case Paint::error:
    return "\033[1;31m";
  case Paint::warning:
    return "\033[1;35m";
  case Paint::note:
    return "\033[1;36m";
  case Paint::caret:
    return "\033[1;32m";
  case Paint::gutter:
    return "\033[2m";
  case Paint::rule:
    return "\033[36m";
  }
  return "";
}

Paint paint_of(rules::Severity severity) {
  switch (severity) {
  case rules::Severity::error:
    return Paint::error;
  case rules::Severity::warning:
    return Paint::warning;
  case rules::Severity::information:
  case rules::Severity::hint:
    break;
  }
  return Paint::note;
}

// The text of an edit on one line.
std::string on_one_line(std::string_view text) {
  std::string result = "\"";
  for (const char c : text)
    result += c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : std::string(1, c);
  return printable(result) + "\"";
}

struct Writer {
  std::ostream &out;
  SourcePlaces &places;
  const TextOptions &options;
  const rules::Location *shown = nullptr; ///< whose excerpt was printed last

  std::string painted(Paint paint, std::string_view text) const {
    if (!options.colour)
      return std::string(text);
    return code_of(paint) + std::string(text) + "\033[0m";
  }

  void headline(const rules::Location &location, Paint paint, std::string_view label,
                std::string_view message) {
    const Place place = places.place(location);
    out << painted(Paint::place, printable(places.shown(location.path)) + ":" +
                                     std::to_string(place.line) + ":" +
                                     std::to_string(place.column) + ":")
        << ' ' << painted(paint, std::string(label) + ":") << ' ' << printable(message);
  }

  void source_line(const rules::Location &location) {
    const lsp::Text *text = places.text(location.path);
    if (!text)
      return;
    const Excerpt lines = excerpt(*text, location.begin, location.end);
    std::ostringstream number;
    number << std::setw(5) << places.place(location).line;
    out << painted(Paint::gutter, number.str() + " |") << ' ' << lines.source << '\n'
        << painted(Paint::gutter, "      |") << ' ' << painted(Paint::caret, lines.carets) << '\n';
    shown = &location;
  }

  void step(const rules::Related &related) {
    headline(related.location, Paint::note, "note", related.message);
    out << '\n';
    if (!shown || *shown != related.location) // two remarks about one place need one excerpt
      source_line(related.location);
  }

  void steps(const std::vector<rules::Related> &related) {
    const bool collapse = related.size() > kStepsMax;
    for (std::size_t i = 0; i < related.size(); ++i) {
      if (collapse && i == kStepsFirst) {
        out << "      "
            << painted(Paint::gutter,
                       "… " + std::to_string(related.size() - kStepsFirst - kStepsLast) +
                           " more steps …")
            << '\n';
        i = related.size() - kStepsLast;
        shown = nullptr;
      }
      step(related[i]);
    }
  }

  void fixes(const ReportedFinding &reported) {
    for (const Fix &fix : reported.fixes) {
      out << "      " << painted(Paint::note, "fix:") << ' ' << printable(fix.title) << '\n';
      for (const ir::TextEdit &edit : fix.edits) {
        const Place place = places.place(edit.path, edit.begin, edit.end);
        out << "        " << printable(places.shown(edit.path)) << ':' << place.line << ':'
            << place.column << '-' << place.end_line << ':' << place.end_column << " -> "
            << on_one_line(edit.text) << '\n';
      }
    }
  }

  void finding(const ReportedFinding &reported) {
    const rules::Finding &finding = reported.finding;
    headline(finding.location, paint_of(finding.severity), rules::name(finding.severity),
             finding.message);
    out << ' ' << painted(Paint::rule, "[" + finding.rule + "]") << '\n';
    source_line(finding.location);
    steps(finding.related);
    if (options.show_fixes)
      fixes(reported);
    out << '\n';
    shown = nullptr;
  }
};

std::string counted(std::size_t count, const std::string &what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string not_shown(const Hidden &hidden) {
  std::string text;
  if (hidden.known)
    text = std::to_string(*hidden.known) + " in the baseline";
  if (hidden.unchanged)
    text += (text.empty() ? "" : ", ") + std::to_string(*hidden.unchanged) + " on unchanged lines";
  return text.empty() ? text : " (not shown: " + text + ")";
}

std::string summary(const Report &report) {
  std::array<std::size_t, 4> counts{};
  for (const ReportedFinding &reported : report.findings)
    ++counts[static_cast<std::size_t>(reported.finding.severity)];
  constexpr std::array kNames{"error", "warning", "remark", "hint"};
  std::string text;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i])
      text += (text.empty() ? "" : ", ") + counted(counts[i], kNames[i]);
  const bool some_hidden = report.hidden.known || report.hidden.unchanged;
  const char *const nothing = some_hidden ? "nothing new found" : "nothing found";
  return (text.empty() ? nothing : text) + " in " + counted(report.files, "file") +
         not_shown(report.hidden);
}

} // namespace

void write_text(std::ostream &out, const Report &report, SourcePlaces &places,
                const TextOptions &options) {
  Writer writer{out, places, options};
  for (const ReportedFinding &reported : report.findings)
    writer.finding(reported);
  out << summary(report) << '\n';
}

} // namespace heddle::cli
