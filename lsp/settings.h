// What the user can set: `initializationOptions`, and the section `heddle` of the editor's
// configuration.
//
//   {"rules": {"double-lock": "off", "unguarded-access": {"severity": "error", "enabled": true}},
//    "groups": {"advice": true, "pedantic": false},
//    "flags": {"database": "build", "extra": ["-std=c++17"]},
//    "diagnostics": {"enable": true}, "hover": {"enable": true}, "codeAction": {"enable": true},
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
  std::string rule_page =
      "heddle://rules/{rule}"; ///< codeDescription; {rule} becomes the id; empty: none
  bool operator==(const Settings &) const = default;
};

/// The settings in `value` (absent ones have their default). What has the wrong type or names no
/// rule is left out and said in `*problems`, one sentence each. Never throws.
Settings read_settings(const json &value, std::vector<std::string> *problems);

} // namespace heddle::lsp
