// `heddle doctor`
#include "analysis/rules/incomplete.h"
#include "cli/analyse_files.h"
#include "cli/commands.h"
#include "cli/diagnosis.h"
#include "cli/projects.h"
#include "cli/select_files.h"
#include "cli/version.h"
#include "cli/workers.h"
#include "lsp/text/read_text.h"
#include "lsp/workspace/default_flags.h"
#include "lsp/workspace/lower_request.h"
#include "lsp/workspace/project_file.h"
#include "lsp/workspace/source_language.h"
#include "store/fact_store.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include <sys/resource.h>
#include <unistd.h>

namespace heddle::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr std::size_t kFunctionsShownMax = 10;
constexpr std::chrono::seconds kProbeTimeMax{60};
/// With less, a worker on a large file may be killed by the system.
constexpr std::uint64_t kMemoryWanted = std::uint64_t{1} << 30U;

std::string counted(std::size_t count, const std::string &what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string in_mib(std::uint64_t bytes) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(1) << static_cast<double>(bytes) / (1U << 20U) << " MiB";
  return text.str();
}

std::string in_gib(std::uint64_t bytes) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(1) << static_cast<double>(bytes) / (1U << 30U) << " GiB";
  return text.str();
}

// --- the programs that read source files

/// A text that is nowhere on the disk, through the worker for it.
frontends::Response read_probe(workspace::FrontEnds &workers, const std::string &name,
                               std::string text, std::vector<std::string> flags) {
  std::error_code ignored;
  const fs::path folder = fs::temp_directory_path(ignored);
  workspace::CompileFlags command;
  command.arguments = std::move(flags);
  command.directory = folder.string();
  frontends::Request request = workspace::lower_request(folder / name, command);
  request.text = std::move(text);
  return workers.call(std::move(request), {});
}

Check of_program(const std::string &name, const fs::path &executable,
                 const frontends::Response &answer) {
  Check check{name, Health::good, executable.string() + ", starts and reads"};
  check.details["path"] = executable.string();
  if (executable.empty()) {
    check.health = Health::problem;
    check.text = "neither beside " + own_path().string() + " nor in ../libexec/heddle nor on PATH";
    check.advice = "install it, or build it with ./dev build";
  } else if (answer.status != frontends::Status::ok) {
    check.health = Health::problem;
    check.text = executable.string() + " does not work: " + answer.message;
    check.advice = "start it by hand, `" + executable.string() +
                   " </dev/null`: a library that it lacks is named; programs of another build are "
                   "refused, then install all of heddle anew";
  }
  return check;
}

/// The folder of the file that an include of `name` found; empty if it was not found.
std::string folder_of(const std::vector<frontends::InputFile> &inputs, const std::string &name) {
  const auto found = std::ranges::find_if(
      inputs, [&](const frontends::InputFile &input) { return input.path.ends_with("/" + name); });
  std::error_code ignored; // Clang finds them by way of GCC's: /bin/../lib/gcc/…/../../include
  return found == inputs.end()
             ? ""
             : fs::weakly_canonical(fs::path(found->path).parent_path(), ignored).string();
}

/// Headers of Clang's own, in its resource directory, and of the machine.
std::array<Check, 2> headers(const frontends::Response &answer) {
  Check own{"clang's headers", Health::good, folder_of(answer.inputs, "stddef.h")};
  own.details["path"] = own.text;
  if (own.text.empty()) {
    own.health = Health::problem;
    own.text = "Clang 19's own headers, such as stddef.h, are not where heddle-cxx was built to "
               "look for them";
    own.advice = "install libclang-common-19-dev";
  }
  Check library{"C++ headers", Health::good, folder_of(answer.inputs, "mutex")};
  library.details["path"] = library.text;
  if (library.text.empty()) {
    library.health = Health::note;
    library.text = "this machine has no C++ standard library to read (no <mutex>)";
    library.advice = "install g++ or libstdc++-12-dev, unless all of your builds bring their own";
  }
  return {own, library};
}

void look_at_programs(const workspace::WorkerPrograms &programs, Diagnosis &diagnosis) {
  workspace::FrontEndsOptions options;
  options.programs = programs;
  options.pool.answer_time_max = kProbeTimeMax;
  workspace::FrontEnds workers(options);
  frontends::Response cxx;
  if (!programs.cxx.empty())
    cxx = read_probe(workers, "heddle-doctor.cc", "#include <stddef.h>\n#include <mutex>\n",
                     workspace::default_command(workspace::SourceLanguage::cpp));
  diagnosis.checks.push_back(of_program("heddle-cxx", programs.cxx, cxx));
  if (diagnosis.checks.back().health == Health::good)
    std::ranges::move(headers(cxx), std::back_inserter(diagnosis.checks));
  frontends::Response python;
  if (!programs.python.empty())
    python = read_probe(workers, "heddle_doctor.py", "import asyncio\n", {});
  diagnosis.checks.push_back(of_program("heddle-py", programs.python, python));
}

// --- the project

/// What the selected files are compiled with.
struct FlagsOfFiles {
  std::size_t native = 0; ///< C and C++
  std::size_t guessed = 0;
  std::size_t python = 0;
  std::vector<fs::path> missing;
  std::map<std::string, std::size_t> databases; ///< files by database
  std::string example;                          ///< of a guess

  void add(const fs::path &file, const workspace::CompileFlags &flags) {
    std::error_code ignored;
    if (!fs::exists(file, ignored))
      missing.push_back(file);
    if (workspace::is_python(file)) {
      ++python;
      return;
    }
    ++native;
    if (!flags.database.empty())
      ++databases[flags.database];
    if (flags.guessed && guessed++ == 0)
      example = file.string() + ": " + flags.origin;
  }
};

Check flags_of_one(const fs::path &file, const workspace::CompileFlags &flags) {
  Check check{"flags", flags.guessed ? Health::note : Health::good,
              (flags.guessed ? "guessed: " : "") + flags.origin};
  check.details = {{"file", file.string()},        {"origin", flags.origin},
                   {"guessed", flags.guessed},     {"database", flags.database},
                   {"directory", flags.directory}, {"arguments", flags.arguments}};
  if (flags.guessed && flags.database.empty())
    check.advice = "let the build write a compile_commands.json that lists the file (CMake: "
                   "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON, Make: bear -- make), or name its folder "
                   "with -p";
  return check;
}

Check flags_of_all(const FlagsOfFiles &all) {
  Check check{"flags", Health::good, ""};
  ordered_json databases = ordered_json::array();
  for (const auto &[database, files] : all.databases) {
    databases.push_back({{"path", database}, {"files", files}});
    check.text += (check.text.empty() ? "" : ", ") + database + " (" + counted(files, "file") + ")";
  }
  if (all.databases.empty())
    check.text = all.native == 0 ? "no C or C++ files" : "no compile_commands.json";
  if (all.guessed > 0) {
    check.health = Health::note;
    check.text +=
        "; " + counted(all.guessed, "file") + " with guessed flags, such as " + all.example;
    check.advice = "let the build write a compile_commands.json that lists them (CMake: "
                   "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON, Make: bear -- make)";
  }
  if (all.python > 0)
    check.text += "; " + counted(all.python, "Python file") + ", which need none";
  check.details = {{"files", all.native},
                   {"guessed", all.guessed},
                   {"python", all.python},
                   {"missing", all.missing.size()},
                   {"databases", std::move(databases)}};
  return check;
}

void look_at_flags(const std::vector<fs::path> &files, workspace::CompileFlagsSource &source,
                   Diagnosis &diagnosis) {
  FlagsOfFiles all;
  workspace::CompileFlags last;
  for (const fs::path &file : files) {
    last = source.flags_for(file);
    all.add(file, last);
  }
  for (const std::string &problem : source.take_problems())
    diagnosis.checks.push_back({"flags", Health::problem, problem});
  if (files.size() == 1)
    diagnosis.checks.push_back(flags_of_one(files.front(), last));
  else if (!files.empty())
    diagnosis.checks.push_back(flags_of_all(all));
  if (!all.missing.empty())
    diagnosis.checks.push_back(
        {"files", Health::note,
         counted(all.missing.size(), "file") + " of the compile database " +
             (all.missing.size() == 1 ? "does" : "do") + " not exist, such as " +
             all.missing.front().string(),
         "build once, if they are generated; else let the build write the database again"});
}

void look_at_settings(const std::vector<fs::path> &files, Diagnosis &diagnosis) {
  Projects projects;
  std::set<fs::path> folders;
  for (const fs::path &file : files)
    folders.insert(file.parent_path());
  std::set<std::string> read;
  for (const fs::path &folder : folders) {
    read.insert(workspace::project_file_above(folder));
    projects.for_file(folder / "x");
  }
  read.erase("");
  for (const std::string &problem : projects.take_problems())
    diagnosis.checks.push_back(
        {"settings", Health::problem, problem, "mend the line; the rest of the file is used"});
  for (const std::string &file : read) {
    const auto project = projects.for_file(file);
    Check check{"settings", Health::good,
                file + ", which chooses " + counted(project->rules.enabled.size(), "rule")};
    check.details = {{"path", file}, {"rules", project->rules.enabled.size()}};
    diagnosis.checks.push_back(std::move(check));
  }
  if (read.empty())
    diagnosis.checks.push_back({"settings", Health::good, "no .heddle.yaml: the defaults hold"});
}

// --- the machine

/// The nearest folder upwards that is there.
fs::path existing(fs::path folder) {
  std::error_code ignored;
  while (!fs::exists(folder, ignored) && folder != folder.parent_path())
    folder = folder.parent_path();
  return folder;
}

void look_at_facts(const fs::path &named, Diagnosis &diagnosis) {
  Check check{"facts", Health::good, ""};
  const fs::path folder = named.empty() ? store::default_folder() : named;
  const std::string consequence = "every start of the server reads all files anew: ";
  if (folder.empty()) {
    check.health = Health::problem;
    check.text = consequence + "there is no home folder and no XDG_CACHE_HOME";
    check.advice = "name a folder with --facts, for heddle lsp, too";
    diagnosis.checks.push_back(std::move(check));
    return;
  }
  const fs::path absolute = fs::absolute(folder).lexically_normal();
  const store::FactUsage usage = store::FactStore(absolute).usage();
  const fs::path there = existing(absolute);
  std::error_code ignored;
  const bool writable = fs::is_directory(there, ignored) && ::access(there.c_str(), W_OK) == 0;
  check.text = absolute.string() + ": " + counted(usage.files, "file") + ", " + in_mib(usage.bytes);
  check.details = {{"path", absolute.string()},
                   {"files", usage.files},
                   {"bytes", usage.bytes},
                   {"writable", writable}};
  if (!writable) {
    check.health = Health::problem;
    check.text = consequence + there.string() + " cannot be written";
    check.advice = "make it writable, or name another folder with --facts, for heddle lsp, too";
  }
  diagnosis.checks.push_back(std::move(check));
}

/// `MemAvailable:` and its like, in bytes; nullopt where the system does not say.
std::optional<std::uint64_t> of_meminfo(const std::string &name) {
  std::ifstream file("/proc/meminfo");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with(name + ":"))
      return std::stoull(line.substr(name.size() + 1)) << 10U;
  return std::nullopt;
}

/// What this process and its workers may use at most: each by itself (ulimit -v), or all of a
/// container (cgroup). nullopt: no such limit.
std::optional<std::uint64_t> memory_limit() {
  std::optional<std::uint64_t> limit;
  rlimit own{};
  if (::getrlimit(RLIMIT_AS, &own) == 0 && own.rlim_cur != RLIM_INFINITY)
    limit = own.rlim_cur;
  std::ifstream file("/sys/fs/cgroup/memory.max");
  if (std::uint64_t group = 0; file >> group)
    limit = limit ? std::min(*limit, group) : group;
  return limit;
}

void look_at_memory(Diagnosis &diagnosis) {
  const auto available = of_meminfo("MemAvailable");
  const auto total = of_meminfo("MemTotal");
  const auto limit = memory_limit();
  Check check{"memory", Health::good, ""};
  if (available && total) {
    check.text = in_gib(*available) + " of " + in_gib(*total) + " available, ";
    check.details = {{"available", *available}, {"total", *total}};
  }
  check.text += limit ? "limited to " + in_gib(*limit) : "no limit";
  check.details["limit"] = limit ? ordered_json(*limit) : ordered_json(nullptr);
  if (std::min(available.value_or(kMemoryWanted), limit.value_or(kMemoryWanted)) < kMemoryWanted) {
    check.health = Health::note;
    check.advice = "a large C++ file takes up to 1 GiB: fewer at a time with -j 1, fewer live ones "
                   "with analyse.liveFiles in the editor's settings";
  }
  diagnosis.checks.push_back(std::move(check));
}

// --- one file

std::string place_of(const rules::Incomplete &each, SourcePlaces &places) {
  if (each.skipped)
    return places.shown(each.location.path);
  return places.shown(each.location.path) + ":" + std::to_string(places.place(each.location).line);
}

void look_at_functions(const rules::Analysis &analysis, const std::string &path,
                       Diagnosis &diagnosis) {
  SourcePlaces places(fs::current_path(),
                      [](const std::string &file) { return lsp::read_text(file); });
  const std::vector<rules::Incomplete> incomplete =
      rules::incomplete_functions(*analysis.program, path);
  const rules::Statistics &sum = analysis.statistics;
  const std::string with = workspace::is_python(path) ? "" : " with those of its headers";
  Check check{"functions", Health::good,
              counted(sum.functions, "function") + with + ": " + std::to_string(sum.degraded) +
                  " analysed in part, " + std::to_string(sum.skipped) + " skipped"};
  ordered_json list = ordered_json::array();
  for (const rules::Incomplete &each : incomplete)
    list.push_back({{"function", each.function},
                    {"file", places.shown(each.location.path)},
                    {"line", each.skipped ? 0 : places.place(each.location).line},
                    {"skipped", each.skipped},
                    {"why", each.why}});
  check.details = {{"functions", sum.functions},
                   {"degraded", sum.degraded},
                   {"skipped", sum.skipped},
                   {"reasons", sum.reasons},
                   {"incomplete", std::move(list)}};
  diagnosis.checks.push_back(std::move(check));
  for (std::size_t i = 0; i < std::min(incomplete.size(), kFunctionsShownMax); ++i)
    diagnosis.checks.push_back({incomplete[i].skipped ? "skipped" : "in part", Health::note,
                                place_of(incomplete[i], places) + ": " + incomplete[i].function +
                                    ": " + incomplete[i].why});
  if (incomplete.size() > kFunctionsShownMax)
    diagnosis.checks.push_back(
        {"in part", Health::note,
         "… and " + counted(incomplete.size() - kFunctionsShownMax, "more function") +
             "; --format json lists all"});
}

void look_at_file(const fs::path &file, const workspace::WorkerPrograms &programs,
                  workspace::CompileFlagsSource &flags, Diagnosis &diagnosis) {
  workspace::FrontEndsOptions options;
  options.programs = programs;
  workspace::FrontEnds workers(options);
  Projects projects;
  const ProjectOutcome outcome =
      analyse_files({file}, workers, flags, projects, AnalyseFilesOptions{}, {});
  const FileOutcome &of_file = outcome.files.front();
  if (!of_file.error.empty() || outcome.programs.empty()) {
    diagnosis.checks.push_back({"file", Health::problem,
                                of_file.path + " is not analysed: " + of_file.error,
                                "the rest of the project is, without it"});
    return;
  }
  for (const std::string &problem : of_file.problems)
    diagnosis.checks.push_back(
        {"file", Health::problem, problem,
         "the analysis goes on with what can be known; build once if the header is generated, or "
         "see to the file's flags (`--format json` shows them)"});
  look_at_functions(*outcome.programs.front(), of_file.path, diagnosis);
}

/// The files below `path`, or why there are none; that is a problem only where somebody named it.
std::vector<fs::path> look_for_files(const DoctorOptions &options,
                                     workspace::CompileFlagsSource &flags, Diagnosis &diagnosis) {
  Selection selection = select_files(options.analysis.paths, flags);
  if (!selection.error.empty())
    diagnosis.checks.push_back({"files",
                                options.analysis.paths.empty() ? Health::note : Health::problem,
                                selection.error});
  return std::move(selection.files);
}

} // namespace

int doctor(const DoctorOptions &options) {
  std::error_code ignored;
  for (const std::string &path : options.analysis.paths)
    if (!fs::exists(path, ignored)) {
      complain(path + ": no such file or folder");
      return kCouldNotRun;
    }
  Diagnosis diagnosis{kVersion, {}};
  const workspace::WorkerPrograms programs = workspace::find_workers(own_path());
  look_at_programs(programs, diagnosis);
  workspace::CompileFlagsSource flags(flags_options(options.analysis));
  const std::vector<fs::path> files = look_for_files(options, flags, diagnosis);
  look_at_flags(files, flags, diagnosis);
  look_at_settings(files.empty() ? std::vector{fs::current_path() / "x"} : files, diagnosis);
  look_at_facts(options.facts, diagnosis);
  look_at_memory(diagnosis);
  if (options.analysis.paths.size() == 1 && files.size() == 1 &&
      fs::is_regular_file(options.analysis.paths.front(), ignored))
    look_at_file(files.front(), programs, flags, diagnosis);
  if (options.format == Format::json)
    write_json(std::cout, diagnosis);
  else
    write_text(std::cout, diagnosis);
  return diagnosis.content() ? kNothingFound : kFindings;
}

} // namespace heddle::cli
