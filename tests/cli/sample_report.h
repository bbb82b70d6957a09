// A report made by hand, over files that exist only here.
#pragma once

#include "cli/report.h"

#include <map>
#include <memory>
#include <string>

namespace heddle::cli {

/// Two files below /p and one elsewhere.
struct SampleFiles {
  std::map<std::string, std::string> texts;

  SourcePlaces places() const {
    return {"/p", [this](const std::string &path) -> std::shared_ptr<const lsp::Text> {
              const auto found = texts.find(path);
              return found == texts.end() ? nullptr
                                          : std::make_shared<const lsp::Text>(found->second);
            }};
  }

  /// The place of the `nth` occurrence of `what` in `path`; begin == end == 0 if it is not there.
  rules::Location at(const std::string &path, const std::string &what, int nth = 1) const {
    const std::string &text = texts.at(path);
    std::size_t begin = std::string::npos;
    for (int i = 0; i < nth; ++i)
      begin = text.find(what, begin == std::string::npos ? 0 : begin + 1);
    if (begin == std::string::npos)
      return {path, 0, 0};
    return {path, static_cast<std::uint32_t>(begin),
            static_cast<std::uint32_t>(begin + what.size())};
  }
};

inline SampleFiles sample_files() {
  return {{{"/p/src/a.cc", "void f() {\n\tmu_.lock(); // größer\n  /* größer */ mu_.lock();\n}\n"},
           {"/p/src/b.h", "struct B { int n; };\n"},
           {"/elsewhere/c.cc", "int c;\n"}}};
}

inline Report sample_report(const SampleFiles &files) {
  rules::Finding error;
  error.rule = "double-lock";
  error.severity = rules::Severity::error;
  error.kind = rules::Kind::double_lock;
  error.location = files.at("/p/src/a.cc", "mu_.lock()", 2);
  error.message = "mu_ is locked again";
  error.related = {{files.at("/p/src/a.cc", "mu_.lock()"), "first locked here"}};
  error.fingerprint = "double-lock:f:mu_:0";
  rules::Finding hint;
  hint.rule = "unused-suppression";
  hint.severity = rules::Severity::hint;
  hint.location = files.at("/elsewhere/c.cc", "c;");
  hint.message = "nothing to suppress";
  hint.fingerprint = "unused-suppression:c:0";
  Report report;
  const rules::Location second = error.location;
  report.findings.push_back(
      {error, {{"Remove the second lock", {{second.path, second.begin, second.end + 1, ""}}}}});
  report.findings.push_back({hint, {}});
  report.files = 2;
  return report;
}

} // namespace heddle::cli
