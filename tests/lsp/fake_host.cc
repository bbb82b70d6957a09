#include "tests/lsp/fake_host.h"

namespace heddle::tests {

namespace {

rules::Finding finding_at(const std::string &path, const std::string &text, std::size_t at,
                          const std::string &header_path) {
  rules::Finding finding;
  finding.rule = "double-lock";
  finding.severity = rules::Severity::error;
  finding.location = {path, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 3)};
  finding.message = "mu is locked again";
  finding.fingerprint = "fingerprint";
  finding.unnecessary = true;
  if (const std::size_t good = text.find("GOOD"); good != std::string::npos) {
    const auto begin = static_cast<std::uint32_t>(good);
    finding.related.push_back({{path, begin, begin + 4}, "first locked here"});
  }
  if (text.find("HEADER") != std::string::npos)
    finding.related.push_back({{header_path, 0, 4}, "declared here"});
  ir::EditIntent intent;
  intent.title = "Remove the second lock of mu";
  intent.range = {static_cast<std::int32_t>(at), static_cast<std::int32_t>(at + 3), ir::kNone};
  intent.expression = text.compare(at, 9, "BAD NOFIX") == 0 ? "declined" : "";
  intent.preferred = true;
  finding.intents.push_back(intent);
  return finding;
}

std::optional<rules::LockState> state_at(const std::string &path, const std::string &text,
                                         std::uint32_t offset) {
  const std::size_t open = text.rfind('{', offset);
  const std::size_t close = text.find('}', offset);
  if (open == std::string::npos || close == std::string::npos || open >= offset)
    return std::nullopt;
  rules::LockState state;
  state.function = "Shop::Sell";
  state.range = {path, offset, offset + 1};
  rules::HeldLock held;
  held.lock = "mu";
  held.type = "std::mutex";
  held.guard = "lock";
  held.acquired =
      rules::Location{path, static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(open + 1)};
  held.held_until = rules::Location{path, static_cast<std::uint32_t>(close),
                                    static_cast<std::uint32_t>(close + 1)};
  state.held.push_back(held);
  return state;
}

} // namespace

std::vector<lsp::ConfigurationProblem> FakeHost::configure(const lsp::Settings &new_settings,
                                                           const std::vector<std::string> &dirs) {
  const std::lock_guard lock(mutex);
  settings = new_settings;
  folders = dirs;
  ++configured;
  return problems;
}

std::shared_ptr<const lsp::FileAnalysis> FakeHost::analyse(const lsp::AnalyseInput &input,
                                                           std::stop_token stop) {
  const std::string &text = input.text->bytes();
  const bool first_of_two = text.find("LATER") != std::string::npos && !input.settle;
  {
    std::unique_lock lock(mutex);
    ++analysed;
    others.push_back(input.others.size());
    if (text.find("BLOCK") != std::string::npos && !first_of_two) {
      ++blocked_;
      changed_.notify_all();
      if (!changed_.wait(lock, stop, [this] { return released_; })) {
        ++stopped;
        return nullptr;
      }
    }
  }
  auto result = std::make_shared<lsp::FileAnalysis>();
  if (text.find("CRASH") != std::string::npos && !first_of_two) {
    result->error = "the worker crashed";
    return result;
  }
  result->flags_origin = "default flags";
  result->flags_guessed = guessed;
  result->statistics.functions = 1;
  result->settled = !first_of_two;
  for (std::size_t at = text.find("BAD"); at != std::string::npos && !first_of_two;
       at = text.find("BAD", at + 1))
    result->findings.push_back(finding_at(input.path, text, at, header_path));
  result->lock_state_at = [path = input.path, held = input.text](std::uint32_t offset) {
    return state_at(path, held->bytes(), offset);
  };
  return result;
}

lsp::AnalysisHost::Analyse FakeHost::prepare_analyse(lsp::AnalyseInput input) {
  return [this, input = std::move(input)](std::stop_token stop) { return analyse(input, stop); };
}

lsp::AnalysisHost::Refresh
FakeHost::prepare_refresh(const std::shared_ptr<const lsp::FileAnalysis> &known) {
  if (!outdated)
    return {};
  return [known] { return std::make_shared<const lsp::FileAnalysis>(*known); };
}

lsp::AnalysisHost::Render FakeHost::prepare_render(std::string path, ir::EditIntent intent) {
  return [path = std::move(path), intent = std::move(intent)](std::stop_token) {
    if (intent.expression == "declined")
      return lsp::RenderOutcome{{}, "it shares its line with a macro"};
    return lsp::RenderOutcome{{{path, static_cast<std::uint32_t>(intent.range.begin),
                                static_cast<std::uint32_t>(intent.range.end), ""}},
                              {}};
  };
}

std::function<void()> FakeHost::prepare_close(std::string path) {
  return [this, path = std::move(path)] {
    const std::lock_guard lock(mutex);
    closed.push_back(path);
  };
}

void FakeHost::release() {
  const std::lock_guard lock(mutex);
  released_ = true;
  changed_.notify_all();
}

void FakeHost::wait_blocked(int count) {
  std::unique_lock lock(mutex);
  changed_.wait(lock, [&] { return blocked_ >= count; });
}

} // namespace heddle::tests
