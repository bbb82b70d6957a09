#include "lsp/settings.h"

namespace heddle::lsp {

namespace {

constexpr std::int64_t kPauseMax = 60'000;
constexpr std::int64_t kLiveFilesMax = 1'000;
constexpr std::int64_t kIndexThreadsMax = 256;

struct Reader {
  Settings settings;
  std::vector<std::string> *problems;

  void wrong(const std::string &key, const std::string &expected) {
    problems->push_back("setting heddle." + key + ": expected " + expected);
  }

  /// Reads one value of the type T where it is there.
  template <class T>
  std::optional<T> value(const json &all, std::initializer_list<std::string_view> path,
                         const std::string &expected) {
    const json *found = find_path(all, path);
    if (found == nullptr || found->is_null())
      return std::nullopt;
    try {
      // nlohmann converts numbers to bool and back; settings do not.
      if (!std::is_same_v<T, bool> || found->is_boolean())
        return found->get<T>();
    } catch (const json::exception &) { // said below
    }
    std::string key;
    for (const std::string_view part : path)
      key += (key.empty() ? "" : ".") + std::string(part);
    wrong(key, expected);
    return std::nullopt;
  }

  void severity(const std::string &rule, const std::string &text) {
    if (!settings.rules.choose(rule, text))
      wrong("rules." + rule, "off, error, warning, information or hint");
  }

  void rule(const std::string &id, const json &given) {
    if (given.is_string()) {
      severity(id, given.get<std::string>());
    } else if (given.is_boolean()) {
      settings.rules.enabled[id] = given.get<bool>();
    } else if (given.is_object()) {
      if (const auto text = value<std::string>(given, {"severity"}, "a severity"))
        severity(id, *text);
      if (const auto on = value<bool>(given, {"enabled"}, "true or false"))
        settings.rules.enabled[id] = *on;
    } else {
      wrong("rules." + id, "a severity, true, false or an object");
    }
  }
};

} // namespace

Settings read_settings(const json &value, std::vector<std::string> *problems) {
  Reader reader{{}, problems};
  Settings &out = reader.settings;
  if (value.is_null())
    return out;
  if (!value.is_object()) {
    problems->emplace_back("settings heddle: expected an object");
    return out;
  }
  if (const json *rules = find_path(value, {"rules"}); rules != nullptr && rules->is_object()) {
    for (const auto &[id, given] : rules->items())
      reader.rule(id, given);
  } else if (rules != nullptr && !rules->is_null()) {
    reader.wrong("rules", "an object");
  }
  const auto on = [&](std::initializer_list<std::string_view> path, bool fallback) {
    return reader.value<bool>(value, path, "true or false").value_or(fallback);
  };
  out.rules.advice = reader.value<bool>(value, {"groups", "advice"}, "true or false");
  out.rules.pedantic = reader.value<bool>(value, {"groups", "pedantic"}, "true or false");
  out.database = reader.value<std::string>(value, {"flags", "database"}, "a path");
  if (out.database && out.database->empty())
    out.database.reset();
  out.extra = reader.value<std::vector<std::string>>(value, {"flags", "extra"}, "a list of flags")
                  .value_or(std::vector<std::string>{});
  const std::string when =
      reader.value<std::string>(value, {"analyse", "when"}, "typing or saving").value_or("typing");
  out.on_save_only = when == "saving";
  if (when != "typing" && when != "saving")
    reader.wrong("analyse.when", "typing or saving");
  const auto pause = reader.value<std::int64_t>(value, {"analyse", "pause"}, "milliseconds");
  if (pause && (*pause < 0 || *pause > kPauseMax))
    reader.wrong("analyse.pause", "milliseconds from 0 to " + std::to_string(kPauseMax));
  else
    out.pause = std::chrono::milliseconds(pause.value_or(0));
  const auto live = reader.value<std::int64_t>(value, {"analyse", "liveFiles"}, "a number");
  if (live && (*live < 1 || *live > kLiveFilesMax))
    reader.wrong("analyse.liveFiles", "a number from 1 to " + std::to_string(kLiveFilesMax));
  else if (live)
    out.live_files = static_cast<std::size_t>(*live);
  out.index = on({"index", "enable"}, true);
  out.index_on_battery = on({"index", "onBattery"}, false);
  const auto threads = reader.value<std::int64_t>(value, {"index", "threads"}, "a number");
  if (threads && (*threads < 0 || *threads > kIndexThreadsMax))
    reader.wrong("index.threads", "a number from 0 to " + std::to_string(kIndexThreadsMax));
  else
    out.index_threads = static_cast<std::size_t>(threads.value_or(0));
  out.diagnostics = on({"diagnostics", "enable"}, true);
  out.hover = on({"hover", "enable"}, true);
  out.code_action = on({"codeAction", "enable"}, true);
  out.highlight = on({"highlight", "enable"}, out.highlight);
  out.inlay_hints.regions = on({"inlayHints", "regions"}, out.inlay_hints.regions);
  out.inlay_hints.guard_ends = on({"inlayHints", "guardEnds"}, out.inlay_hints.guard_ends);
  out.inlay_hints.guards = on({"inlayHints", "guards"}, out.inlay_hints.guards);
  out.code_lens.cycles = on({"codeLens", "cycles"}, out.code_lens.cycles);
  out.code_lens.contracts = on({"codeLens", "contracts"}, out.code_lens.contracts);
  out.code_lens.locks = on({"codeLens", "locks"}, out.code_lens.locks);
  out.semantic_tokens = on({"semanticTokens", "enable"}, out.semantic_tokens);
  out.rule_page = reader.value<std::string>(value, {"rulePage"}, "a URI").value_or(out.rule_page);
  return out;
}

} // namespace heddle::lsp
