// `heddle locks`
#include "analysis/rules/lock_overview.h"
#include "cli/analyse_files.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/select_files.h"
#include "cli/workers.h"
#include "lsp/lock_graph.h"
#include "lsp/text/read_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <set>

namespace heddle::cli {
namespace {

using nlohmann::ordered_json;
using rules::LockEntry;
using rules::LockOrder;
using rules::LockOverview;

constexpr std::size_t kNamesShownMax = 6;

std::string at(SourcePlaces &places, const rules::Location &location) {
  return places.shown(location.path) + ":" + std::to_string(places.place(location).line);
}

std::string some_of(const std::vector<std::string> &names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kNamesShownMax); ++i)
    text += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > kNamesShownMax)
    text += " and " + std::to_string(names.size() - kNamesShownMax) + " more";
  return text;
}

std::string counted(std::size_t number, const std::string &what) {
  return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

void write_text(const LockOverview &overview, SourcePlaces &places) {
  std::cout << counted(overview.locks.size(), "lock") << ", "
            << counted(overview.orders.size(), "nesting") << ", "
            << counted(overview.cycles.size(), "cycle") << "\n";
  for (std::size_t i = 0; i < overview.locks.size(); ++i) {
    const LockEntry &lock = overview.locks[i];
    std::cout << '\n' << lock.name << "  (" << lock.type;
    if (!lock.declared.path.empty())
      std::cout << ", " << at(places, lock.declared);
    std::cout << ")\n";
    std::vector<std::string> guarded;
    for (const rules::GuardedData &data : lock.guards)
      guarded.push_back(data.name + " (" + std::to_string(data.under) + " of " +
                        std::to_string(data.total) + (data.declared ? ", declared)" : ")"));
    if (!guarded.empty())
      std::cout << "  guards    " << some_of(guarded) << '\n';
    if (!lock.taken_by.empty())
      std::cout << "  taken by  " << some_of(lock.taken_by) << '\n';
    for (const LockOrder &order : overview.orders)
      if (order.outer == i)
        std::cout << "  before    " << overview.locks[order.inner].name << "  (in "
                  << order.function << ", " << at(places, order.inner_at)
                  << (order.places > 1 ? ", and " + counted(order.places - 1, "more place") : "")
                  << ")\n";
  }
  for (const std::vector<std::size_t> &cycle : overview.cycles) {
    std::vector<std::string> names;
    for (const std::size_t lock : cycle)
      names.push_back(overview.locks[lock].name);
    std::cout << "\nCycle: " << some_of(names)
              << "\n  Each is taken while another of them is held. `heddle check` says where, and "
                 "whether threads can meet there.\n";
  }
  if (overview.hierarchy.empty())
    return;
  std::cout << "\nHierarchy, outer locks first:\n";
  for (std::size_t i = 0; i < overview.hierarchy.size(); ++i)
    std::cout << "  " << i + 1 << ". " << overview.locks[overview.hierarchy[i]].name << '\n';
  std::cout
      << "Wherever two of these are nested, the one that stands first is the outer one. So of "
         "any threads that\nwait for these locks, the one that holds the last of them in this "
         "list waits for none of the others:\nthey cannot wait for each other in a circle. "
         "That holds for the code that was analysed.\n";
}

ordered_json json_of(const LockOverview &overview, SourcePlaces &places) {
  return lsp::lock_graph(overview, [&](const rules::Location &location) {
    return ordered_json{{"file", places.shown(location.path)},
                        {"line", places.place(location).line}};
  });
}

bool in_one_cycle(const LockOverview &overview, const LockOrder &order) {
  return std::ranges::any_of(overview.cycles, [&](const std::vector<std::size_t> &cycle) {
    return std::ranges::count(cycle, order.outer) > 0 && std::ranges::count(cycle, order.inner) > 0;
  });
}

std::set<std::size_t> nested(const LockOverview &overview) {
  std::set<std::size_t> locks;
  for (const LockOrder &order : overview.orders) {
    locks.insert(order.outer);
    locks.insert(order.inner);
  }
  return locks;
}

// JSON's escapes are also those of a quoted string in DOT and, for what names hold, in Mermaid.
std::string quoted_name(const std::string &name) {
  return ordered_json(name).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

void write_dot(const LockOverview &overview) {
  std::cout << "digraph locks {\n  node [shape=box];\n";
  for (const std::size_t lock : nested(overview))
    std::cout << "  l" << lock << " [label=" << quoted_name(overview.locks[lock].name) << "];\n";
  for (const LockOrder &order : overview.orders)
    std::cout << "  l" << order.outer << " -> l" << order.inner
              << " [label=" << quoted_name(order.function)
              << (in_one_cycle(overview, order) ? ", color=red" : "") << "];\n";
  std::cout << "}\n";
}

void write_mermaid(const LockOverview &overview) {
  std::cout << "flowchart TD\n";
  for (const std::size_t lock : nested(overview))
    std::cout << "  l" << lock << "[" << quoted_name(overview.locks[lock].name) << "]\n";
  for (std::size_t i = 0; i < overview.orders.size(); ++i) {
    const LockOrder &order = overview.orders[i];
    std::cout << "  l" << order.outer << " -->|" << quoted_name(order.function) << "| l"
              << order.inner << '\n';
    if (in_one_cycle(overview, order))
      std::cout << "  linkStyle " << i << " stroke:red\n";
  }
}

void write(const LockOverview &overview, LocksFormat format, SourcePlaces &places) {
  switch (format) {
  case LocksFormat::text:
    return write_text(overview, places);
  case LocksFormat::json:
    std::cout
        << json_of(overview, places).dump(2, ' ', false, ordered_json::error_handler_t::replace)
        << '\n';
    return;
  case LocksFormat::dot:
    return write_dot(overview);
  case LocksFormat::mermaid:
    return write_mermaid(overview);
  }
}

} // namespace

int locks(const AnalysisOptions &options, LocksFormat format) {
  workspace::CompileFlagsSource flags(flags_options(options));
  const std::vector<std::filesystem::path> files = selected_files(options.paths, flags);
  if (files.empty())
    return kCouldNotRun;
  const auto workers = worker_options(options.jobs);
  if (!workers)
    return kCouldNotRun;
  const std::stop_source stop;
  const Interrupt interrupt(stop);
  workspace::FrontEnds pool(*workers);
  Projects projects;
  const ProjectOutcome project = analyse_files(
      files, pool, flags, projects, {workers->pool.workers, false, {}, {}}, stop.get_token());
  if (interrupt.signal())
    return 128 + interrupt.signal();
  for (const FileOutcome &file : project.files)
    if (!file.error.empty())
      complain(file.path + ": " + file.error);
  for (const std::string &problem : projects.take_problems())
    complain(problem);
  if (project.programs.empty())
    return kCouldNotRun;
  SourcePlaces places(std::filesystem::current_path(),
                      [](const std::string &path) { return lsp::read_text(path); });
  for (const auto &program : project.programs)
    write(rules::lock_overview(*program), format, places);
  return kNothingFound;
}

} // namespace heddle::cli
