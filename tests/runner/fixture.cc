#include "tests/runner/fixture.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>

namespace heddle::tests {

namespace {

namespace fs = std::filesystem;

constexpr std::array kExtensions{".c", ".cc", ".py", ".ts"};
constexpr std::array kSeverities{"error", "warn", "info", "hint"};
constexpr std::array kLanes{"move", "body", "skeleton", "whole"};

template <typename List> bool contains(const List &list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// "#" for Python, "//" otherwise. `.edit` and `.fixed` files do not tell, so both markers are
/// tried for them.
std::vector<std::string_view> comment_markers(const fs::path &path) {
  const auto extension = path.extension();
  if (extension == ".py") {
    return {"#"};
  }
  if (extension == ".edit" || extension == ".fixed") {
    return {"//", "#"};
  }
  return {"//"};
}

struct CommentLine {
  std::size_t body = 0; ///< column after the marker
};

/// The line, if it is nothing but a comment.
std::optional<CommentLine> comment_line(std::string_view line,
                                        const std::vector<std::string_view> &markers) {
  const auto first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos) {
    return std::nullopt;
  }
  for (const auto marker : markers) {
    if (line.substr(first).starts_with(marker)) {
      return CommentLine{first + marker.size()};
    }
  }
  return std::nullopt;
}

struct Carets {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string_view rest; ///< what follows them
};

/// The carets of an assertion line, if it is one: a comment whose first character is `^`.
std::optional<Carets> carets(std::string_view line, const std::vector<std::string_view> &markers) {
  const auto comment = comment_line(line, markers);
  if (!comment) {
    return std::nullopt;
  }
  const auto begin = line.find_first_not_of(" \t", comment->body);
  if (begin == std::string_view::npos || line[begin] != '^') {
    return std::nullopt;
  }
  const auto end = std::min(line.find_first_not_of('^', begin), line.size());
  return Carets{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                trimmed(line.substr(end))};
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// What stands after the carets; nullopt if it is nothing the format knows.
std::optional<Expectation> read_assertion(std::string_view text) {
  Expectation expectation;
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) {
    return std::nullopt;
  }
  const auto head = text.substr(0, colon);
  expectation.text = trimmed(text.substr(colon + 1));
  if (head == "related" || head == "hover") {
    expectation.kind = head == "hover" ? ExpectationKind::hover : ExpectationKind::related;
    return expectation.text.empty() ? std::nullopt : std::optional(expectation);
  }
  if (head.starts_with("fix[") && head.ends_with("]") && head.size() > 5) {
    expectation.kind = ExpectationKind::fix;
    expectation.label = head.substr(4, head.size() - 5);
    return expectation.text.empty() ? std::nullopt : std::optional(expectation);
  }
  const auto space = head.find(' ');
  if (space == std::string_view::npos || !contains(kSeverities, head.substr(0, space))) {
    return std::nullopt;
  }
  expectation.severity = head.substr(0, space);
  expectation.rule = trimmed(head.substr(space));
  const bool is_id = std::all_of(expectation.rule.begin(), expectation.rule.end(),
                                 [](char c) { return c == '-' || (c >= 'a' && c <= 'z'); });
  return is_id && !expectation.rule.empty() ? std::optional(expectation) : std::nullopt;
}

std::vector<std::string> words(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> result;
  for (std::string word; stream >> word;) {
    result.push_back(word);
  }
  return result;
}

/// `// key: value` lines above the first line of code. Keys are one lower-case word, so that a
/// sentence is not one.
struct Header {
  std::string_view key;
  std::string_view value;
};

std::optional<Header> header(std::string_view line, const std::vector<std::string_view> &markers) {
  const auto comment = comment_line(line, markers);
  if (!comment) {
    return std::nullopt;
  }
  const auto body = trimmed(line.substr(comment->body));
  const auto colon = body.find(':');
  if (colon == std::string_view::npos || colon == 0) {
    return std::nullopt;
  }
  const auto key = body.substr(0, colon);
  const bool is_key =
      std::all_of(key.begin(), key.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  // `heddle: ignore[...]` is the product's own comment.
  return is_key && key != "heddle" ? std::optional(Header{key, trimmed(body.substr(colon + 1))})
                                   : std::nullopt;
}

/// Collects the errors of one text under its path and line.
struct Errors {
  const fs::path &path;
  std::vector<std::string> *list;
  std::size_t lines_before = 0; ///< of the file, that are not in the text
  void add(std::size_t line, const std::string &what) const {
    list->push_back(path.string() + ":" + std::to_string(lines_before + line + 1) + ": " + what);
  }
};

/// The `lane:` line of an edit is about the change, not in the text: takes it off the front.
std::string_view take_lane(FixtureText &result, std::string_view text,
                           const std::vector<std::string_view> &markers, Errors &errors) {
  const auto line = text.substr(0, text.find('\n'));
  const auto found = header(line, markers);
  if (result.path.extension() != ".edit" || !found || found->key != "lane") {
    return text;
  }
  result.lane = found->value;
  if (!contains(kLanes, found->value)) {
    errors.add(0, "no lane '" + result.lane + "'");
  }
  errors.lines_before = 1;
  return text.substr(std::min(line.size() + 1, text.size()));
}

void read_header(FixtureText &result, const Header &found, std::size_t line, const Errors &errors) {
  if (found.key != "flags") {
    errors.add(line, "unknown key '" + std::string(found.key) + "'");
    return;
  }
  result.flags = words(found.value);
  if (line != 0) {
    errors.add(line, "`flags:` must be the first line");
  }
}

std::string read_file(const fs::path &path, std::vector<std::string> *errors) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    errors->push_back(path.string() + ": cannot be read");
    return {};
  }
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

FixtureText load_text(const fs::path &path, std::vector<std::string> *errors) {
  return parse_fixture_text(path, read_file(path, errors), errors);
}

/// Every fix has its text and every text its fix, also across the edits.
void check_fixes(const Fixture &fixture, std::vector<std::string> *errors) {
  std::set<std::string> asked;
  const auto collect = [&](const FixtureText &text) {
    for (const auto &expectation : text.expectations) {
      if (expectation.kind == ExpectationKind::fix && !asked.insert(expectation.label).second) {
        errors->push_back(text.path.string() + ": two fixes are labelled " + expectation.label);
      }
    }
  };
  collect(fixture.source);
  std::for_each(fixture.edits.begin(), fixture.edits.end(), collect);
  for (const auto &label : asked) {
    if (!fixture.fixed.contains(label)) {
      errors->push_back(fixture.source.path.string() + ": fix[" + label + "] has no " +
                        fixture.name + "." + label + ".fixed");
    }
  }
  for (const auto &[label, text] : fixture.fixed) {
    if (!asked.contains(label)) {
      errors->push_back(text.path.string() + ": nothing asks for it");
    }
    for (const auto &expectation : text.expectations) {
      if (expectation.kind == ExpectationKind::fix) {
        errors->push_back(text.path.string() + ": a fixed text asks for no further fix");
      }
    }
  }
}

} // namespace

bool Fixture::reports() const {
  return std::any_of(source.expectations.begin(), source.expectations.end(),
                     [](const auto &e) { return e.kind == ExpectationKind::finding; });
}

FixtureText parse_fixture_text(const fs::path &path, std::string_view text,
                               std::vector<std::string> *errors) {
  FixtureText result;
  result.path = path;
  Errors add{path, errors};
  const auto markers = comment_markers(path);
  text = take_lane(result, text, markers, add);
  result.text = text;
  const auto lines = lines_of(text);
  std::optional<std::size_t> code_line; // the line the next carets speak of
  bool in_header = true;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    const auto marked = carets(lines[line], markers);
    if (!marked) {
      const auto key = in_header ? header(lines[line], markers) : std::nullopt;
      in_header = in_header && comment_line(lines[line], markers).has_value();
      if (key) {
        read_header(result, *key, line, add);
      }
      code_line = line;
      continue;
    }
    auto expectation = read_assertion(marked->rest);
    if (!expectation || !code_line) {
      add.add(line, "not an assertion: " + std::string(marked->rest));
      continue;
    }
    if (marked->end > lines[*code_line].size()) {
      add.add(line, "the carets point past the end of the line above");
    }
    expectation->span = {static_cast<std::uint32_t>(*code_line), marked->begin, marked->end};
    expectation->at_line = static_cast<std::uint32_t>(line);
    result.expectations.push_back(*expectation);
  }
  return result;
}

Fixture load_fixture(const fs::path &path, std::vector<std::string> *errors) {
  Fixture fixture;
  fixture.rule = path.parent_path().filename().string();
  fixture.name = path.stem().string();
  fixture.source = load_text(path, errors);
  for (int i = 1;; ++i) {
    const auto edit = path.parent_path() / (fixture.name + "." + std::to_string(i) + ".edit");
    if (!fs::exists(edit)) {
      break;
    }
    fixture.edits.push_back(load_text(edit, errors));
  }
  for (const auto &entry : fs::directory_iterator(path.parent_path())) {
    const auto file = entry.path().filename();
    const auto middle = file.stem(); // name.label
    if (file.extension() == ".fixed" && middle.stem() == fixture.name && middle.has_extension()) {
      fixture.fixed[middle.extension().string().substr(1)] = load_text(entry.path(), errors);
    }
  }
  check_fixes(fixture, errors);
  return fixture;
}

std::vector<Fixture> load_fixtures(const fs::path &root, std::vector<std::string> *errors) {
  std::vector<fs::path> files;
  for (const auto &entry : fs::recursive_directory_iterator(root)) {
    if (entry.is_regular_file()) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<Fixture> fixtures;
  std::set<fs::path> owned;
  std::set<fs::path> names;
  for (const auto &file : files) {
    if (!contains(kExtensions, file.extension().string())) {
      continue;
    }
    auto fixture = load_fixture(file, errors);
    if (!names.insert(file.parent_path() / fixture.name).second) {
      errors->push_back(file.string() + ": two fixtures have this name");
    }
    for (const auto &edit : fixture.edits) {
      owned.insert(edit.path);
    }
    for (const auto &[label, text] : fixture.fixed) {
      owned.insert(text.path);
    }
    fixtures.push_back(std::move(fixture));
  }
  for (const auto &file : files) {
    const auto extension = file.extension();
    if ((extension == ".edit" || extension == ".fixed") && !owned.contains(file)) {
      errors->push_back(file.string() + ": belongs to no fixture");
    }
  }
  return fixtures;
}

std::string without_assertions(const fs::path &path, std::string_view text) {
  const auto markers = comment_markers(path);
  std::string result;
  for (const auto line : lines_of(text)) {
    if (!carets(line, markers)) {
      result += line;
      result += '\n';
    }
  }
  return result;
}

} // namespace heddle::tests
