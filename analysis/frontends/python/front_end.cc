#include "analysis/frontends/python/front_end.h"

#include "analysis/frontends/python/cython.h"
#include "analysis/frontends/python/edits.h"
#include "analysis/frontends/python/notebook.h"
#include "analysis/ir/splice.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <sstream>

namespace heddle::python {
namespace {

namespace fs = std::filesystem;

frontends::Response failed(std::string message) {
  frontends::Response response;
  response.status = frontends::Status::failed;
  response.message = std::move(message);
  return response;
}

std::optional<std::string> text_of(const frontends::Request &request, std::string *error) {
  if (request.text)
    return request.text;
  std::ifstream file(request.path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) {
    *error = "cannot read " + request.path;
    return std::nullopt;
  }
  return text.str();
}

/// What is known of an open file. The fragments outlive their module: most are in the next one,
/// too.
struct Session {
  std::uint64_t revision = 0;
  std::string text;
  std::string environment;         ///< Module::print()
  std::set<std::string> functions; ///< keys
  Module::Known known;
};

std::set<std::string> keys_of(const Module &module) {
  std::set<std::string> keys;
  for (const FunctionInfo &function : module.functions())
    keys.insert("py:" + function.key);
  return keys;
}

} // namespace

std::string module_name(const std::string &path, const std::vector<std::string> &roots,
                        bool *is_package) {
  const fs::path file(path);
  fs::path root = file.parent_path();
  std::error_code error;
  while (fs::exists(root / "__init__.py", error) && root.has_parent_path() &&
         root != root.parent_path())
    root = root.parent_path();
  std::size_t longest = 0;
  for (const std::string &candidate : roots) {
    const std::string folder = candidate.ends_with('/') ? candidate : candidate + "/";
    if (folder.size() > longest && path.starts_with(folder)) {
      longest = folder.size();
      root = folder.substr(0, folder.size() - 1);
    }
  }
  const std::string stem = file.stem().string();
  *is_package = stem == "__init__";
  std::string name;
  for (const fs::path &part : file.parent_path().lexically_relative(root))
    if (part != "." && !part.empty())
      name += (name.empty() ? "" : ".") + part.string();
  if (!*is_package)
    name += (name.empty() ? "" : ".") + stem;
  return name.empty() ? file.parent_path().filename().string() : name;
}

struct FrontEnd::State {
  Parser parser;
  std::map<std::string, Session> sessions;
  std::map<std::string, ModuleSource> names; ///< of files that were lowered; without their text
  std::uint64_t revision = 0;

  std::mutex mutex;
  std::stop_source running;                   ///< of the request at work; guarded by mutex
  std::uint64_t running_id = 0;               ///< guarded by mutex
  std::optional<std::uint64_t> stopped_early; ///< asked to stop before it came; guarded by mutex

  std::stop_token begin(std::uint64_t id) {
    const std::scoped_lock lock(mutex);
    running = {};
    running_id = id;
    if (stopped_early == id)
      running.request_stop();
    return running.get_token();
  }

  frontends::Response lower(const frontends::Request &request, const std::stop_token &stop);
  frontends::Response lower_kept(const Source &source, Session &session, std::uint64_t base,
                                 const std::stop_token &stop);
  frontends::Response render(const frontends::Request &request, const std::stop_token &stop);
};

frontends::Response FrontEnd::State::lower(const frontends::Request &request,
                                           const std::stop_token &stop) {
  std::string error;
  const std::optional<std::string> text = text_of(request, &error);
  if (!text)
    return failed(error);
  Source source;
  source.path = request.path;
  source.text = *text;
  std::vector<std::string> roots;
  for (const std::string &flag : request.flags) {
    if (flag.starts_with("--root="))
      roots.push_back(flag.substr(7));
    else if (flag.starts_with("--python="))
      source.requires_python = flag.substr(9);
  }
  source.module = module_name(request.path, roots, &source.is_package);
  names[request.path] = {{}, source.module, source.is_package};
  std::string rewritten;
  if (request.path.ends_with(".pyx") || request.path.ends_with(".pxd") ||
      request.path.ends_with(".pxi")) {
    rewritten = python_of_cython(*text);
    source.text = rewritten;
  }
  frontends::Response response;
  if (request.path.ends_with(".ipynb")) {
    const std::optional<Notebook> notebook = read_notebook(*text, &error);
    if (!notebook)
      return failed(request.path + ": " + error);
    source.text = notebook->code;
    response.unit = python::lower(source, stop);
    move_to_file(response.unit, notebook->map);
    response.lane = frontends::Lane::full;
    response.revision = ++revision;
  } else if (request.keep && text->size() <= kTextBytesMax) {
    response = lower_kept(source, sessions[request.path], request.base, stop);
  } else {
    sessions.erase(request.path);
    response.unit = python::lower(source, stop);
    response.lane = frontends::Lane::full;
    response.revision = ++revision;
  }
  if (stop.stop_requested()) {
    response = {};
    response.status = frontends::Status::stopped;
  }
  return response;
}

frontends::Response FrontEnd::State::render(const frontends::Request &request,
                                            const std::stop_token &stop) {
  frontends::Response response;
  response.status = frontends::Status::declined;
  if (!request.path.ends_with(".py") && !request.path.ends_with(".pyw")) {
    response.message = "only plain Python is edited";
    return response;
  }
  const auto session = sessions.find(request.path);
  std::string text;
  if (session != sessions.end() && session->second.revision != 0) {
    text = session->second.text;
  } else if (const std::optional<std::string> read = text_of(request, &response.message)) {
    text = *read;
  } else {
    return response;
  }
  ModuleSource source = names[request.path];
  source.text = text;
  const Module module(source, parser, session != sessions.end() ? &session->second.known : nullptr,
                      stop);
  Rendered rendered = python::render(module, request.path, request.intent);
  response.message = std::move(rendered.declined);
  response.edits = std::move(rendered.edits);
  if (!response.edits.empty())
    response.status = frontends::Status::ok;
  return response;
}

/// Only functions whose text changed are parsed again; and only they are lowered, too, if all that
/// the others may know of the file is as it was.
frontends::Response FrontEnd::State::lower_kept(const Source &source, Session &session,
                                                std::uint64_t base, const std::stop_token &stop) {
  frontends::Response response;
  const Module module({source.text, source.module, source.is_package}, parser, &session.known,
                      stop);
  if (stop.stop_requested())
    return response;
  // Between two edits functions may stand that moved by another distance than what is behind both.
  const ir::TextChange change = ir::difference(session.text, source.text);
  std::vector<const Fragment *> changed;
  for (const std::shared_ptr<Fragment> &fragment : module.fragments()) {
    const auto found = session.known.fragments.find(fragment->text);
    const bool fresh = found == session.known.fragments.end() || found->second != fragment;
    const bool between = fragment->base <= change.begin + change.inserted &&
                         fragment->base + fragment->text.size() >= change.begin;
    if (fresh || between)
      changed.push_back(fragment.get());
  }
  std::string environment = module.print();
  std::set<std::string> functions = keys_of(module);
  const bool small = base != 0 && base == session.revision && environment == session.environment;
  response.unit = python::lower(source, module, small ? &changed : nullptr, stop);
  if (stop.stop_requested())
    return response;
  response.lane = small                   ? frontends::Lane::body
                  : session.revision != 0 ? frontends::Lane::main
                                          : frontends::Lane::full;
  if (small) {
    ir::Splice splice;
    if (session.text != source.text)
      splice.changes.push_back(change);
    std::ranges::set_difference(session.functions, functions, std::back_inserter(splice.gone));
    response.splice = std::move(splice);
  }
  response.revision = ++revision;
  session.revision = response.revision;
  session.text = source.text;
  session.environment = std::move(environment);
  session.functions = std::move(functions);
  session.known = module.known();
  return response;
}

FrontEnd::FrontEnd() : state_(std::make_unique<State>()) {}
FrontEnd::~FrontEnd() = default;

void FrontEnd::stop(std::uint64_t id) {
  const std::scoped_lock lock(state_->mutex);
  if (state_->running_id == id)
    state_->running.request_stop();
  else
    state_->stopped_early = id;
}

frontends::Response FrontEnd::answer(const frontends::Request &request) {
  return answer(request, state_->begin(request.id));
}

frontends::Response FrontEnd::answer(const frontends::Request &request,
                                     const std::stop_token &stop) {
  frontends::Response response;
  switch (request.kind) {
  case frontends::RequestKind::lower:
    response = state_->lower(request, stop);
    break;
  case frontends::RequestKind::render:
    response = state_->render(request, stop);
    break;
  case frontends::RequestKind::close:
  case frontends::RequestKind::rest:
    state_->sessions.erase(request.path);
    break;
  case frontends::RequestKind::ping:
  case frontends::RequestKind::shutdown:
  case frontends::RequestKind::stop:
    break;
  }
  response.id = request.id;
  return response;
}

} // namespace heddle::python
