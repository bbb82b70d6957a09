// What the user can set: `initializationOptions`, and the section `heddle` of the editor's
// configuration.
//
//   {"rules": {"double-lock": "off", "unguarded-access": {"severity": "error", "enabled": true}},
//    "groups": {"advice": true, "pedantic": false},
//    "flags": {"database": "build", "extra": ["-std=c++17"]},
//    "diagnostics": {"enable": true}, "hover": {"enable": true}, "codeAction": {"enable": true},
//    "highlight": {"enable": true},
//    "inlayHints": {"regions": false, "guardEnds": false, "guards": false},
//    "codeLens": {"cycles": true, "contracts": false, "locks": false},
//    "semanticTokens": {"enable": false},
//    "analyse": {"when": "typing", "pause": 0, "liveFiles": 4},
//    "index": {"enable": true, "threads": 0, "onBattery": false},
//    "rulePage": "https://example.org/rules/{rule}.html"}
//
// Drivers that may be run are not here: an editor's settings can come from the workspace, so only
// the command line names them (architecture.md: the server runs no command that the workspace
// names).
#pragma once

#include "analysis/rules/choices.h"
#include "lsp/protocol/fields.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace heddle::lsp {

/// What hints are put into the text; all at the ends of lines.
struct InlayHintSettings {
  bool regions = false;    ///< where a lock is held from here on and the line does not say so
  bool guard_ends = false; ///< where a guard gives its lock back
  bool guards = false;     ///< which lock is inferred to guard a field
  bool operator==(const InlayHintSettings &) const = default;
  bool any() const { return regions || guard_ends || guards; }
};

/// What stands above declarations, on lines of its own.
struct CodeLensSettings {
  bool cycles = true;     ///< a lock is part of a lock order that is reported
  bool contracts = false; ///< which locks a function is called with
  bool locks = false;     ///< what a lock guards, how many functions take it
  bool operator==(const CodeLensSettings &) const = default;
  bool any() const { return cycles || contracts || locks; }
};

struct Settings {
  rules::RuleChoices rules;            ///< over those of the project's file
  std::optional<std::string> database; ///< folder or file of the compile command database
  std::vector<std::string> extra;      ///< flags of files without a command
  bool on_save_only = false;           ///< analyse.when is "saving": edits alone analyse nothing
  std::chrono::milliseconds pause{0}; ///< analyse.pause: after the last edit, before it is analysed
  std::size_t live_files = 4;         ///< analyse.liveFiles: open files with a live parse
  bool index = true;                  ///< index.enable: files that are not open are analysed, too
  std::size_t index_threads = 0;      ///< index.threads: at once; 0: half of the cores
  bool index_on_battery = false;      ///< index.onBattery
  bool diagnostics = true;
  bool hover = true;
  bool code_action = true;
  bool highlight = true; ///< a lock's critical sections
  InlayHintSettings inlay_hints;
  CodeLensSettings code_lens;
  bool semantic_tokens = false;
  std::string rule_page =
      "heddle://rules/{rule}"; ///< codeDescription; {rule} becomes the id; empty: none
  bool operator==(const Settings &) const = default;
};

/// The settings in `value` (absent ones have their default). What has the wrong type or names no
/// rule is left out and said in `*problems`, one sentence each. Never throws.
Settings read_settings(const json &value, std::vector<std::string> *problems);

} // namespace heddle::lsp
