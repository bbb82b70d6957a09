// What the model fixtures claim, checked through the real front end and the real command line:
// - Seen: Clang sees the type or call of each marker under exactly the entry's name and overload;
// - Findings: `heddle check` reports in a function what its markers say, and nothing else.
#include "analysis/models/models.h"
#include "analysis/models/overload.h"
#include "lsp/workspace/worker_pool.h"
#include "tests/models/configuration.h"
#include "tests/models/marker.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace heddle::tests {
namespace {

namespace fs = std::filesystem;

const fs::path kFixtures = HEDDLE_MODEL_FIXTURES;

std::vector<ModelFixture> fixtures_of(const Configuration &configuration) {
  std::vector<ModelFixture> result;
  for (ModelFixture &fixture : read_model_fixtures(kFixtures))
    if (std::ranges::find(configuration.folders, fixture.path.parent_path().filename().string()) !=
        configuration.folders.end())
      result.push_back(std::move(fixture));
  return result;
}

/// The fixture's own flags, `{stubs}` replaced, and the configuration's.
std::vector<std::string> flags_of(const Configuration &configuration, const ModelFixture &fixture) {
  constexpr std::string_view stubs = "{stubs}";
  std::vector<std::string> flags = fixture.flags;
  for (std::string &flag : flags)
    if (const std::size_t at = flag.find(stubs); at != std::string::npos)
      flag.replace(at, stubs.size(), (kFixtures / "stubs").string());
  flags.insert(flags.end(), configuration.flags.begin(), configuration.flags.end());
  return flags;
}

std::string place(const ModelFixture &fixture, std::uint32_t line) {
  return fixture.path.string() + ":" + std::to_string(line) + ": ";
}

bool is_python(const ModelFixture &fixture) { return fixture.path.extension() == ".py"; }

class ModelFixtures : public testing::TestWithParam<Configuration> {
protected:
  void SetUp() override {
    if (!available(GetParam()))
      GTEST_SKIP() << "install " << GetParam().package << " to check the models of "
                   << GetParam().name;
    fixtures_ = fixtures_of(GetParam());
    ASSERT_FALSE(fixtures_.empty());
    for (ModelFixture &fixture : fixtures_)
      if (is_python(fixture))
        move_away(fixture);
  }
  void TearDown() override {
    if (!folder_.empty())
      fs::remove_all(folder_);
  }

  /// To a folder whose name does not say that it holds tests: some rules do not speak of those.
  void move_away(ModelFixture &fixture) {
    if (folder_.empty()) {
      std::string name = (fs::temp_directory_path() / "heddle-models-XXXXXX").string();
      ASSERT_NE(::mkdtemp(name.data()), nullptr);
      folder_ = name;
    }
    const fs::path copy = folder_ / (fixture.path.parent_path().filename().string() + "_calls.py");
    fs::copy_file(fixture.path, copy);
    fixture.path = copy;
  }

  fs::path folder_;
  std::vector<ModelFixture> fixtures_;
};

// --- Seen ----------------------------------------------------------------------------------------

/// As meaning asks models: the parameter's type without references and pointers.
std::vector<std::string> parameter_types(const ir::Unit &unit, const ir::Symbol &symbol) {
  std::vector<std::string> params;
  for (ir::TypeId id : symbol.params) {
    while (id != ir::kNone && (unit.types[id].is_reference || unit.types[id].is_pointer) &&
           unit.types[id].pointee != ir::kNone)
      id = unit.types[id].pointee;
    params.push_back(id != ir::kNone ? unit.types[id].qualified : std::string());
  }
  return params;
}

/// What each line of a fixture's functions calls, and which names it was looked up by.
struct Seen {
  std::map<std::uint32_t, std::set<std::string>> entries; ///< by 1-based line of the function
  std::map<std::uint32_t, std::set<std::string>>
      calls; ///< the same, as `name(types)`, for messages
  std::set<std::string> types;
};

std::uint32_t line_at(std::string_view text, std::size_t offset) {
  return 1 + static_cast<std::uint32_t>(
                 std::ranges::count(text.substr(0, std::min(offset, text.size())), '\n'));
}

Seen see(const ModelFixture &fixture, const ir::Unit &unit) {
  Seen seen;
  for (const ir::Type &type : unit.types)
    seen.types.insert(type.qualified);
  for (const ir::Function &function : unit.functions) {
    if (function.anchor.file != unit.main)
      continue;
    const std::uint32_t line = line_at(fixture.text, function.anchor.offset);
    for (const ir::Block &block : function.blocks)
      for (const ir::Op &op : block.ops) {
        if (op.callee.symbol == ir::kNone)
          continue;
        const ir::Symbol &symbol = unit.symbols[op.callee.symbol];
        const std::vector<std::string> params = parameter_types(unit, symbol);
        seen.calls[line].insert(models::signature(symbol.qualified, false, params));
        if (const models::FunctionModel *model =
                models::Models::builtin()->function(symbol.qualified, params))
          seen.entries[line].insert(
              models::signature(model->name, model->any_params, model->params));
      }
  }
  return seen;
}

/// The calls of the marker's function, lambdas in it included.
std::set<std::string> within(const std::map<std::uint32_t, std::set<std::string>> &by_line,
                             const Marker &marker) {
  std::set<std::string> result;
  for (auto it = by_line.lower_bound(marker.first_line);
       it != by_line.end() && it->first <= marker.last_line; ++it)
    result.insert(it->second.begin(), it->second.end());
  return result;
}

void expect_seen(const ModelFixture &fixture, const Seen &seen) {
  for (const Marker &marker : fixture.markers) {
    if (models::Models::builtin()->type(marker.entry) != nullptr) {
      EXPECT_TRUE(seen.types.contains(marker.entry))
          << place(fixture, marker.line) << "no type is seen as " << marker.entry;
      continue;
    }
    if (within(seen.entries, marker).contains(marker.entry))
      continue;
    std::string calls;
    for (const std::string &call : within(seen.calls, marker))
      calls += "\n  " + call;
    ADD_FAILURE() << place(fixture, marker.line) << "no call is seen as " << marker.entry
                  << "; the calls are" << calls;
  }
}

TEST_P(ModelFixtures, Seen) {
  workspace::WorkerPoolOptions options;
  options.executable = is_python(fixtures_[0]) ? HEDDLE_PY : HEDDLE_CXX;
  workspace::WorkerPool workers(options);
  for (const ModelFixture &fixture : fixtures_) {
    frontends::Request request;
    request.kind = frontends::RequestKind::lower;
    request.path = fixture.path;
    request.directory = kFixtures;
    request.flags = {fixture.path.extension() == ".c" ? "clang" : "clang++"};
    const std::vector<std::string> flags = flags_of(GetParam(), fixture);
    request.flags.insert(request.flags.end(), flags.begin(), flags.end());
    const frontends::Response response = workers.call(request, {});
    ASSERT_EQ(response.status, frontends::Status::ok) << fixture.path << response.message;
    for (const std::string &problem : response.unit.problems)
      ADD_FAILURE() << fixture.path << ": " << problem;
    expect_seen(fixture, see(fixture, response.unit));
  }
}

// --- Findings ------------------------------------------------------------------------------------

struct Reported {
  std::string rule;
  std::uint32_t line = 0;
  std::string message;
};

std::string shell_quoted(const std::string &word) {
  std::string result = "'";
  for (const char c : word)
    result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

/// The standard output of a command; nullopt where it could not run or did not exit with 0.
std::optional<std::string> output_of(const std::string &command) {
  std::FILE *pipe = popen(command.c_str(), "r");
  if (pipe == nullptr)
    return std::nullopt;
  std::string output;
  std::array<char, 1 << 16> buffer;
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    output.append(buffer.data(), n);
  return pclose(pipe) == 0 ? std::optional(output) : std::nullopt;
}

/// Runs `heddle check` once over files with equal flags: findings by path. It names files below the
/// working folder, which is ours too, by relative paths.
std::map<std::string, std::vector<Reported>> check(const std::vector<const ModelFixture *> &files,
                                                   const std::vector<std::string> &flags) {
  std::string command = shell_quoted(HEDDLE) + " check --format json --fail-on never";
  for (const ModelFixture *file : files)
    command += " " + shell_quoted(file->path.string());
  command += " --";
  for (const std::string &flag : flags)
    command += " " + shell_quoted(flag);
  const std::optional<std::string> output = output_of(command);
  if (!output) {
    ADD_FAILURE() << "failed: " << command;
    return {};
  }
  const nlohmann::json answer = nlohmann::json::parse(*output, nullptr, false);
  if (!answer.is_object() || !answer.contains("diagnostics")) {
    ADD_FAILURE() << "no JSON of the documented shape from: " << command;
    return {};
  }
  std::map<std::string, std::vector<Reported>> found;
  for (const nlohmann::json &d : answer["diagnostics"])
    found[fs::weakly_canonical(d.at("file").get<std::string>()).string()].push_back(
        {d.at("rule").get<std::string>(), d.at("line").get<std::uint32_t>(),
         d.at("message").get<std::string>()});
  return found;
}

std::string list(const std::vector<Reported> &findings) {
  std::string text;
  for (const Reported &finding : findings)
    text += "\n  " + std::to_string(finding.line) + ": " + finding.rule + ": " + finding.message;
  return text.empty() ? " nothing" : text;
}

void expect_findings(const ModelFixture &fixture, const std::vector<Reported> &findings) {
  for (const Marker &marker : fixture.markers) {
    std::vector<Reported> here;
    for (const Reported &finding : findings)
      if (finding.line >= marker.first_line && finding.line <= marker.last_line)
        here.push_back(finding);
    if (marker.verdict == Verdict::reports)
      EXPECT_TRUE(here.size() == 1 && here[0].rule == marker.argument)
          << place(fixture, marker.line) << marker.entry << ": expected one " << marker.argument
          << ", reported:" << list(here);
    else
      EXPECT_TRUE(here.empty()) << place(fixture, marker.line) << marker.entry
                                << ": expected nothing, reported:" << list(here);
  }
}

TEST_P(ModelFixtures, Findings) {
  std::map<std::vector<std::string>, std::vector<const ModelFixture *>> batches;
  for (const ModelFixture &fixture : fixtures_)
    batches[flags_of(GetParam(), fixture)].push_back(&fixture);
  for (const auto &[flags, files] : batches) {
    const auto found = check(files, flags);
    for (const ModelFixture *file : files) {
      const auto it = found.find(fs::weakly_canonical(file->path).string());
      expect_findings(*file, it != found.end() ? it->second : std::vector<Reported>());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Library, ModelFixtures, testing::ValuesIn(configurations()),
                         [](const auto &info) { return info.param.name; });

} // namespace
} // namespace heddle::tests
