#include "tests/runner/library.h"

#include "analysis/rules/subject_at.h"
#include "lsp/text/identifier.h"
#include "lsp/workspace/lower_request.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace heddle::tests {

namespace {

workspace::FrontEndsOptions pool_options() {
  workspace::FrontEndsOptions options;
  if (const char *worker = std::getenv("HEDDLE_CXX")) {
    options.programs.cxx = worker;
    options.programs.python = options.programs.cxx.parent_path() / "heddle-py";
  }
  options.pool.log = [](const std::string &line) { std::cerr << "worker: " << line << "\n"; };
  return options;
}

std::string severity_word(rules::Severity severity) {
  switch (severity) {
  case rules::Severity::error:
    return "error";
  case rules::Severity::warning:
    return "warn";
  case rules::Severity::information:
    return "info";
  case rules::Severity::hint:
    break;
  }
  return "hint";
}

} // namespace

Library::Library()
    : workers_(pool_options()), flags_(workspace::CompileFlagsOptions{}), analyser_(workers_) {}

frontends::Request Library::request_for(const std::filesystem::path &path, const std::string &text,
                                        const workspace::CompileFlags &flags) const {
  frontends::Request request = workspace::lower_request(path, flags);
  request.text = text;
  request.keep = true;
  return request;
}

workspace::FileResult Library::analyse(const std::filesystem::path &path, const std::string &text,
                                       const workspace::FileResult *previous) {
  const auto flags = flags_.flags_for(path);
  auto request = request_for(path, text, flags);
  auto program = previous != nullptr && previous->program != nullptr
                     ? previous->program
                     : std::make_shared<workspace::SharedProgram>(models, options);
  auto result = analyser_.analyse(request, flags, previous, program, {});
  if (!result.settled) {
    request.settle = true;
    result = analyser_.analyse(std::move(request), flags, &result, program, {});
  }
  return result;
}

frontends::Response Library::render(const std::string &path, const ir::EditIntent &intent) {
  return analyser_.render(path, intent, {});
}

frontends::Response Library::lower(const std::filesystem::path &path, const std::string &text) {
  return workers_.call(request_for(path, text, flags_.flags_for(path)), {});
}

std::vector<Observed> observed_in(const workspace::FileResult &result, std::string_view text) {
  std::vector<Observed> observed;
  for (const auto &finding : result.analysis->findings) {
    if (finding.location.path != result.path) {
      continue;
    }
    Observed seen{extent_of(text, finding.location.begin, finding.location.end),
                  severity_word(finding.severity),
                  finding.rule,
                  finding.message,
                  {}};
    for (const auto &related : finding.related) {
      if (related.location.path == result.path) {
        seen.related.push_back(
            {extent_of(text, related.location.begin, related.location.end), related.message});
      }
    }
    observed.push_back(std::move(seen));
  }
  return observed;
}

std::string locks_at(const workspace::FileResult &result, std::string_view text, const Span &span) {
  const auto state =
      rules::lock_state_at(*result.analysis, result.path, offset_of(text, span.line, span.begin));
  std::string names;
  for (const auto &held : state ? state->held : std::vector<rules::HeldLock>{}) {
    names += (names.empty() ? "" : " ") + held.lock;
  }
  if (names.empty())
    names = "No lock is held here"; // as the server says it
  const std::size_t at = offset_of(text, span.line, span.begin);
  const auto subject = rules::subject_at(
      *result.analysis, result.path, static_cast<std::uint32_t>(at), lsp::identifier_at(text, at));
  const auto add = [&](const std::string &name) { names += " " + name; };
  if (subject && subject->lock)
    for (const auto &data : subject->lock->guards)
      add(data.name);
  if (subject && subject->data)
    for (const auto &guard : subject->data->guards)
      add(guard.name);
  if (subject && subject->function)
    std::ranges::for_each(subject->function->takes, add);
  return names;
}

std::vector<ir::EditIntent> intents_at(const workspace::FileResult &result, std::string_view text,
                                       const Expectation &expected) {
  const auto at = offset_of(text, expected.span.line, expected.span.begin);
  std::vector<ir::EditIntent> intents;
  for (const auto &finding : result.analysis->findings) {
    if (finding.location.path != result.path || at < finding.location.begin ||
        at > finding.location.end) {
      continue;
    }
    for (const auto &intent : finding.intents) {
      if (intent.title.starts_with(expected.text)) {
        intents.push_back(intent);
      }
    }
  }
  return intents;
}

std::vector<Replacement> replacements_of(const std::vector<ir::TextEdit> &edits) {
  std::vector<Replacement> replacements;
  for (const auto &edit : edits) {
    replacements.push_back({edit.begin, edit.end, edit.text});
  }
  return replacements;
}

} // namespace heddle::tests
