// The command line: what there is to say, and to whom it goes.
#include "cli/commands.h"
#include "cli/version.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <functional>
#include <iostream>

namespace heddle::cli {
namespace {

constexpr const char *kAbout =
    "heddle finds concurrency bugs in C, C++ and Python: deadlocks, races, locks that are not\n"
    "released, tasks that are lost or block their event loop.\n"
    "It serves editors (heddle lsp) and checks projects (heddle check).";

constexpr const char *kCheckFooter =
    "  heddle check src/queue.cc                flags from compile_commands.json or "
    "compile_flags.txt\n"
    "  heddle check -p build                    every file of build/compile_commands.json\n"
    "  heddle check -p build src/net            its files below src/net\n"
    "  heddle check a.cc -- -std=c++17 -Iinc    flags given here, no database\n"
    "  heddle check -p build --since main       what your branch changes\n\n"
    "Exit status: 0 nothing at the --fail-on level, 1 findings, 2 could not run (stderr says what "
    "to do).\n"
    "Lines and columns count from 1; a column counts Unicode characters, in every format.\n"
    "Paths below the current folder are shown relative to it.";

const std::map<std::string, Format> kReportFormats{
    {"text", Format::text}, {"json", Format::json}, {"sarif", Format::sarif}};
const std::map<std::string, Format> kListFormats{{"text", Format::text}, {"json", Format::json}};
const std::map<std::string, LocksFormat> kLocksFormats{{"text", LocksFormat::text},
                                                       {"json", LocksFormat::json},
                                                       {"dot", LocksFormat::dot},
                                                       {"mermaid", LocksFormat::mermaid}};
const std::map<std::string, FailOn> kFailOn{
    {"warning", FailOn::warning}, {"error", FailOn::error}, {"never", FailOn::never}};
const std::map<std::string, Colour> kColours{
    {"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};
const std::map<std::string, Stage> kStages{{"ir", Stage::ir}, {"state", Stage::state}};

// Everything the parser fills in. Lives until a command has run.
struct Parsed {
  CheckOptions check;
  LspOptions lsp;
  IndexOptions index;
  DoctorOptions doctor;
  std::string rule, where, what;
  Format list_format = Format::text;
  LocksFormat locks_format = LocksFormat::text;
  Stage stage = Stage::ir;
  std::string database, pipe, log_level = "info";
  int port = -1;
  bool stdio = false;
  std::string client_process;
};

void add_flags_options(CLI::App &command, Parsed &parsed, AnalysisOptions &options) {
  command
      .add_option("-p,--database", parsed.database,
                  "Folder with compile_commands.json, or the file itself")
      ->type_name("FOLDER");
  command
      .add_option(
          "--allow-driver", options.allowed_drivers,
          "Compilers that may be run to ask where their headers are, for cross builds: a pattern\n"
          "like '/opt/**/bin/*-g++'. None is run unless it is allowed here. Repeatable")
      ->type_name("GLOB")
      ->allow_extra_args(false);
}

void add_paths_option(CLI::App &command, AnalysisOptions &options) {
  command.add_option("PATH", options.paths, "Files, and folders of files that the database lists")
      ->type_name("");
}

void add_jobs_option(CLI::App &command, AnalysisOptions &options, const std::string &about) {
  command.add_option("-j,--jobs", options.jobs, about)->type_name("N")->check(CLI::Range(1, 1024));
}

template <typename Enum>
CLI::Option *add_choice(CLI::App &command, const std::string &name, Enum &value,
                        const std::map<std::string, Enum> &choices, const std::string &about) {
  std::string names;
  for (const auto &[text, each] : choices)
    names += (names.empty() ? "" : "|") + text;
  return command.add_option(name, value, about)
      ->transform(CLI::CheckedTransformer(choices).description(""))
      ->type_name(names);
}

CLI::App *add_check(CLI::App &app, Parsed &parsed) {
  CLI::App *command = app.add_subcommand(
      "check", "Check files, every C and C++ file of a compile database, or a folder");
  command->footer(kCheckFooter);
  CheckOptions &options = parsed.check;
  add_paths_option(*command, options.analysis);
  add_flags_options(*command, parsed, options.analysis);
  add_choice(*command, "--format", options.format, kReportFormats,
             "How findings are written to stdout (text)");
  add_choice(*command, "--fail-on", options.fail_on, kFailOn,
             "Least severity that gives exit status 1 (warning)");
  add_choice(*command, "--color", options.colour, kColours,
             "Colours in text; auto honours NO_COLOR (auto)");
  add_jobs_option(*command, options.analysis, "Files at a time (one per core)");
  command->add_flag("--advice", options.advice, "Rules that only advise, too");
  command->add_flag("--pedantic", options.pedantic, "Rules of the group pedantic, too");
  command->add_flag("--show-fixes", options.show_fixes,
                    "Show fixes in text, too; JSON and SARIF always hold them");
  command->add_flag(
      "--stats", options.stats,
      "Say on stderr how many functions were analysed, degraded and skipped, and why");
  auto *baseline = command
                       ->add_option("--baseline", options.baseline,
                                    "Neither show nor count the findings in FILE")
                       ->type_name("FILE");
  auto *write = command
                    ->add_option("--write-baseline", options.write_baseline,
                                 "Write what is found to FILE, for --baseline; show none of it")
                    ->type_name("FILE");
  auto *since =
      command
          ->add_option("--since", options.since,
                       "Only findings on lines that differ from a Git revision, committed or not")
          ->type_name("REVISION");
  write->excludes(baseline)->excludes(since);
  return command;
}

void add_facts_option(CLI::App &command, std::filesystem::path &facts) {
  command
      .add_option("--facts", facts,
                  "Where what is known of files is kept for the next start (heddle/facts in\n"
                  "XDG_CACHE_HOME or ~/.cache)")
      ->type_name("FOLDER");
}

CLI::App *add_lsp(CLI::App &app, Parsed &parsed) {
  CLI::App *command = app.add_subcommand(
      "lsp", "Serve an editor by the Language Server Protocol, over stdin and stdout");
  LspOptions &options = parsed.lsp;
  auto *stdio = command->add_flag("--stdio", parsed.stdio, "Over stdin and stdout (the default)");
  auto *port =
      command->add_option("--port,--socket", parsed.port, "Over a TCP port of this machine")
          ->type_name("N")
          ->check(CLI::Range(0, 65535));
  auto *pipe = command->add_option("--pipe", parsed.pipe, "Over a Unix socket")->type_name("PATH");
  port->excludes(stdio)->excludes(pipe);
  pipe->excludes(stdio);
  add_flags_options(*command, parsed, options.analysis);
  add_jobs_option(*command, options.analysis, "Worker processes (one per core)");
  add_facts_option(*command, options.facts);
  command->add_option("--log-file", options.log_file, "Write a log there")->type_name("FILE");
  command->add_option("--log-level", parsed.log_level, "How much goes to the log (info)")
      ->type_name("info|debug")
      ->check(CLI::IsMember({"info", "debug"}).description(""));
  command->add_option("--trace", options.trace_file, "Write a Chrome trace of every job there")
      ->type_name("FILE");
  command->add_option("--clientProcessId", parsed.client_process)
      ->group(""); // VS Code sends it; initialize says it again
  return command;
}

CLI::App *add_index(CLI::App &app, Parsed &parsed) {
  CLI::App *command = app.add_subcommand(
      "index", "Read every file of a compile database now, so that a server starts warm");
  IndexOptions &options = parsed.index;
  add_paths_option(*command, options.analysis);
  add_flags_options(*command, parsed, options.analysis);
  add_facts_option(*command, options.facts);
  add_jobs_option(*command, options.analysis, "Files at a time (one per core)");
  return command;
}

CLI::App *add_doctor(CLI::App &app, Parsed &parsed) {
  CLI::App *command = app.add_subcommand(
      "doctor", "Say what heddle finds and lacks: its programs, flags, settings, memory");
  DoctorOptions &options = parsed.doctor;
  command
      ->add_option("PATH", options.analysis.paths,
                   "A file, which is analysed, too, or a folder (the current one)")
      ->type_name("")
      ->expected(0, 1);
  add_flags_options(*command, parsed, options.analysis);
  add_facts_option(*command, options.facts);
  add_choice(*command, "--format", options.format, kListFormats, "How (text)");
  command->footer("Exit status: 0 all is well, 1 problems, 2 could not run.");
  return command;
}

using Commands = std::vector<std::pair<CLI::App *, std::function<int()>>>;

Commands add_commands(CLI::App &app, Parsed &parsed) {
  AnalysisOptions &analysis = parsed.check.analysis;
  Commands commands;
  commands.emplace_back(add_check(app, parsed), [&] { return check(parsed.check); });
  commands.emplace_back(add_lsp(app, parsed), [&] { return language_server(parsed.lsp); });

  CLI::App *overview = app.add_subcommand(
      "locks", "List the locks: what each guards, who takes it, in which order they are nested");
  add_paths_option(*overview, analysis);
  add_flags_options(*overview, parsed, analysis);
  add_choice(*overview, "--format", parsed.locks_format, kLocksFormats, "How (text)");
  add_jobs_option(*overview, analysis, "Files at a time (one per core)");
  commands.emplace_back(overview, [&] { return locks(analysis, parsed.locks_format); });

  commands.emplace_back(add_index(app, parsed), [&] { return fill_index(parsed.index); });
  commands.emplace_back(add_doctor(app, parsed), [&] { return doctor(parsed.doctor); });

  CLI::App *explain_rule = app.add_subcommand("explain", "Print the page of a rule");
  explain_rule->add_option("RULE", parsed.rule, "A rule's id, such as double-lock")
      ->required()
      ->type_name("");
  add_choice(*explain_rule, "--color", parsed.check.colour, kColours,
             "Colours; auto honours NO_COLOR (auto)");
  commands.emplace_back(explain_rule, [&] { return explain(parsed.rule, parsed.check.colour); });

  CLI::App *rules = app.add_subcommand("rules", "List the rules: id, severity, group, summary");
  add_choice(*rules, "--format", parsed.list_format, kListFormats, "How (text)");
  commands.emplace_back(rules, [&] { return list_rules(parsed.list_format); });

  CLI::App *ask =
      app.add_subcommand("why", "Say why a line is reported, or which evidence is lacking");
  ask->add_option("FILE:LINE", parsed.where, "A line, counted from 1")->required()->type_name("");
  add_flags_options(*ask, parsed, analysis);
  commands.emplace_back(ask, [&] { return why(analysis, parsed.where); });

  CLI::App *print = app.add_subcommand(
      "dump", "Print a stage of the analysis: the facts of functions, or their lock states");
  add_choice(*print, "STAGE", parsed.stage, kStages, "Which stage")->required();
  print
      ->add_option("FILE[:FUNCTION]", parsed.what,
                   "The file; of FUNCTION, part of the name is enough")
      ->required()
      ->type_name("");
  add_flags_options(*print, parsed, analysis);
  commands.emplace_back(print, [&] { return dump(analysis, parsed.stage, parsed.what); });
  return commands;
}

// CLI11 takes what follows `--` for positional arguments; here it is the compiler's.
std::vector<std::string> take_flags(std::vector<std::string> &arguments) {
  const auto dashes = std::find(arguments.begin(), arguments.end(), "--");
  std::vector<std::string> flags(dashes == arguments.end() ? dashes : dashes + 1, arguments.end());
  arguments.erase(dashes, arguments.end());
  return flags;
}

void finish(Parsed &parsed, std::vector<std::string> flags) {
  for (AnalysisOptions *options : {&parsed.check.analysis, &parsed.lsp.analysis,
                                   &parsed.index.analysis, &parsed.doctor.analysis}) {
    options->flags = flags;
    if (!parsed.database.empty())
      options->database = parsed.database;
  }
  parsed.lsp.log_debug = parsed.log_level == "debug";
  if (parsed.port >= 0)
    parsed.lsp.port = static_cast<std::uint16_t>(parsed.port);
  if (!parsed.pipe.empty())
    parsed.lsp.pipe = parsed.pipe;
}

int run(std::vector<std::string> arguments) {
  std::vector<std::string> flags = take_flags(arguments);
  Parsed parsed;
  CLI::App app(kAbout, "heddle");
  app.set_version_flag("--version", std::string("heddle ") + kVersion);
  app.require_subcommand(1);
  const Commands commands = add_commands(app, parsed);
  std::reverse(arguments.begin(), arguments.end()); // CLI11 pops from the back
  try {
    app.parse(arguments);
  } catch (const CLI::ParseError &error) {
    return app.exit(error) == 0 ? kNothingFound : kCouldNotRun;
  }
  finish(parsed, std::move(flags));
  for (const auto &[command, action] : commands)
    if (command->parsed())
      return action();
  return kCouldNotRun;
}

} // namespace
} // namespace heddle::cli

int main(int argc, char **argv) {
  try {
    return heddle::cli::run({argv + 1, argv + argc});
  } catch (const std::exception &error) {
    std::cerr << "heddle: " << error.what() << '\n';
    return heddle::cli::kCouldNotRun;
  }
}
