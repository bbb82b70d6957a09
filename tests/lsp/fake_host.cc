#include "tests/lsp/fake_host.h"

namespace heddle::tests {

namespace {

rules::Finding finding_at(const std::string &path, const std::string &text, std::size_t at,
                          const std::string &header_path) {
  rules::Finding finding;
  finding.rule = text.compare(at, 9, "BAD ORDER") == 0 ? "lock-order-inversion" : "double-lock";
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

rules::Location location(const std::string &path, std::size_t begin, std::size_t length) {
  return {path, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)};
}

std::vector<rules::CriticalSection> sections_in(const std::string &path, const std::string &text,
                                                std::uint32_t begin, std::uint32_t end) {
  std::vector<rules::CriticalSection> sections;
  for (std::size_t open = text.find('{'); open != std::string::npos;
       open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string::npos || close < begin || open >= end)
      continue;
    rules::CriticalSection section;
    section.lock = "mu";
    section.by_caller = text.compare(open, 8, "{ CALLER") == 0;
    section.begin = location(path, open, 1);
    section.whole = location(path, open, close + 1 - open);
    if (!section.by_caller) {
      section.guard = "lock";
      section.guard_scope_end = location(path, close, 1);
    }
    if (const std::size_t name = text.rfind("SELL", open); name != std::string::npos)
      section.function_name = location(path, name, 4);
    sections.push_back(std::move(section));
  }
  return sections;
}

std::vector<rules::GuardedDeclaration> guarded_in(const std::string &path, const std::string &text,
                                                  std::uint32_t begin, std::uint32_t end) {
  std::vector<rules::GuardedDeclaration> found;
  for (const std::string name : {"COUNT", "PRICE"})
    if (const std::size_t at = text.find(name); at != std::string::npos && at >= begin && at < end)
      found.push_back({name, location(path, at, name.size()), {{"mu", 4, 5, name == "PRICE"}}});
  return found;
}

std::vector<rules::DataMention> mentions_in(const std::string &path, const std::string &text,
                                            std::uint32_t begin, std::uint32_t end) {
  std::vector<rules::DataMention> found;
  for (const std::string name : {"COUNT", "LOCK", "RAW"})
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
      // The expression is larger than the name, as it may be.
      const std::size_t line = text.find('\n', at);
      if (at >= begin && at < end)
        found.push_back({location(path, at, std::min(line, text.size()) - at), name,
                         name == "COUNT"  ? rules::DataKind::guarded
                         : name == "LOCK" ? rules::DataKind::lock
                                          : rules::DataKind::unguarded,
                         name != "LOCK", false});
    }
  return found;
}

rules::LockOverview locks_of(const std::string &path, const std::string &text,
                             const std::string &header_path) {
  rules::LockOverview all;
  const std::size_t at = text.find("LOCK");
  if (at == std::string::npos)
    return all;
  all.locks = {{"Shop::mu", "std::mutex", location(path, at, 0), {{"COUNT", 4, 5, false}}, {"f"}},
               {"Till::mu", "std::mutex", location(header_path, 2, 0), {}, {"f", "g"}}};
  const bool reported = text.find("BAD ORDER") != std::string::npos;
  all.orders = {{0, 1, "f", location(path, at, 4), location(path, at, 4), 1, reported},
                {1, 0, "g", location(path, at, 4), location(path, at, 4), 1, false}};
  all.cycles = {{0, 1}};
  return all;
}

/// What is shown in the text.
void add_views(lsp::FileAnalysis &result, const lsp::AnalyseInput &input,
               const std::string &header_path) {
  const auto ask = [path = input.path, held = input.text](auto function) {
    return [=](auto... args) { return function(path, held->bytes(), args...); };
  };
  result.critical_sections_in = ask(sections_in);
  result.critical_sections_at = [path = input.path, held = input.text](std::uint32_t,
                                                                       std::string_view name) {
    return name == "mu" ? sections_in(path, held->bytes(), 0, UINT32_MAX)
                        : std::vector<rules::CriticalSection>();
  };
  result.guarded_data_in = ask(guarded_in);
  result.data_mentions_in = ask(mentions_in);
  result.locks = [path = input.path, held = input.text, header_path] {
    return locks_of(path, held->bytes(), header_path);
  };
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
  add_views(*result, input, header_path);
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
