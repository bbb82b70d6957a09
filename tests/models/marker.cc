#include "tests/models/marker.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <utility>

namespace heddle::tests {

namespace {

constexpr std::string_view kFlags = "// flags: ";

bool is_python(const std::filesystem::path &path) { return path.extension() == ".py"; }

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

/// `std::unique_lock::operator bool reports double-lock`: the verdict is the last or last but one
/// word.
bool parse_marker(std::string_view text, Marker *marker) {
  constexpr std::string_view silent = " silent";
  if (text.ends_with(silent)) {
    marker->verdict = Verdict::silent;
    marker->entry = text.substr(0, text.size() - silent.size());
    return true;
  }
  constexpr std::array<std::pair<std::string_view, Verdict>, 3> words = {
      {{" reports ", Verdict::reports},
       {" operation ", Verdict::operation},
       {" trait ", Verdict::trait}}};
  for (const auto &[word, verdict] : words)
    if (const std::size_t at = text.rfind(word); at != std::string_view::npos) {
      marker->verdict = verdict;
      marker->entry = text.substr(0, at);
      marker->argument = text.substr(at + word.size());
      return !marker->argument.empty() && marker->argument.find(' ') == std::string::npos;
    }
  return false;
}

} // namespace

ModelFixture parse_model_fixture(std::string_view text, const std::filesystem::path &path) {
  ModelFixture fixture;
  fixture.path = path;
  fixture.text = text;
  const std::vector<std::string> lines = lines_of(text);
  const auto problem = [&](std::size_t line, const char *what) {
    fixture.problems.push_back(std::to_string(line + 1) + ": " + what);
  };
  const bool python = is_python(path);
  const std::string_view model = python ? "# model: " : "// model: ";
  if (python) {
    // It has none.
  } else if (!lines.empty() && lines[0].starts_with(kFlags)) {
    std::istringstream words(lines[0].substr(kFlags.size()));
    for (std::string word; words >> word;)
      fixture.flags.push_back(word);
  } else {
    problem(0, "the first line must say the flags");
  }
  for (std::size_t i = 0; i < lines.size();) {
    if (!lines[i].starts_with(model)) {
      if (lines[i].find("model:") != std::string::npos)
        problem(i, "a marker starts its line with '// model: ', or '# model: ' in Python");
      ++i;
      continue;
    }
    const std::size_t first_marker = fixture.markers.size();
    for (; i < lines.size() && lines[i].starts_with(model); ++i) {
      Marker marker;
      marker.line = static_cast<std::uint32_t>(i + 1);
      if (parse_marker(std::string_view(lines[i]).substr(model.size()), &marker))
        fixture.markers.push_back(std::move(marker));
      else
        problem(i, "no verdict: reports RULE, silent, operation OP or trait TRAIT");
    }
    std::size_t end = i;
    while (end < lines.size() && !lines[end].empty())
      ++end;
    if (end == i || (!python && !lines[end - 1].ends_with("}")))
      problem(i, "no function below this marker");
    for (std::size_t m = first_marker; m < fixture.markers.size(); ++m) {
      fixture.markers[m].first_line = static_cast<std::uint32_t>(i + 1);
      fixture.markers[m].last_line = static_cast<std::uint32_t>(end);
    }
    i = end;
  }
  return fixture;
}

std::vector<ModelFixture> read_model_fixtures(const std::filesystem::path &folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto &library : std::filesystem::directory_iterator(folder)) {
    if (!library.is_directory() || library.path().filename() == "stubs")
      continue;
    for (const auto &file : std::filesystem::directory_iterator(library.path()))
      if (file.path().extension() == ".cc" || file.path().extension() == ".c" ||
          is_python(file.path()))
        paths.push_back(file.path());
  }
  std::ranges::sort(paths);
  std::vector<ModelFixture> fixtures;
  for (const std::filesystem::path &path : paths) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    fixtures.push_back(parse_model_fixture(text.str(), path));
  }
  return fixtures;
}

} // namespace heddle::tests
