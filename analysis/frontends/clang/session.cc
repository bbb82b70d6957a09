#include "analysis/frontends/clang/session.h"

#include "analysis/frontends/clang/body_parse.h"
#include "analysis/frontends/clang/comments.h"
#include "analysis/frontends/clang/parsed_file_state.h"
#include "analysis/frontends/clang/text_change.h"

#include <algorithm>
#include <map>
#include <random>
#include <utility>

namespace heddle::frontends::clang_cxx {
namespace {

/// So many answers back, a base is known.
constexpr std::size_t kStepsMax = 65;
/// Old bodies stay in the parse's memory; after this much the file is parsed anew.
constexpr std::size_t kEditsMax = 2000;
constexpr std::size_t kGrowthMax = 64U << 20U;
/// While someone types, headers are looked at this often only. A server that hears of a changed
/// header asks again with the same text, and then they are looked at whatever the time.
constexpr std::chrono::milliseconds kHeadersEvery{1000};

bool same_files(const std::vector<UnsavedFile> &a, const std::vector<UnsavedFile> &b) {
  return std::ranges::equal(a, b, [](const UnsavedFile &x, const UnsavedFile &y) {
    return x.path == y.path && x.text == y.text;
  });
}

std::uint32_t begin_of_line(llvm::StringRef text, std::uint32_t at) {
  const std::size_t before = text.take_front(at).rfind('\n');
  return before == llvm::StringRef::npos ? 0 : static_cast<std::uint32_t>(before + 1);
}

std::uint32_t end_of_line(llvm::StringRef text, std::uint32_t at) {
  return static_cast<std::uint32_t>(std::min(text.find('\n', at), text.size()));
}

constexpr const char *kInstancesAway = "a template whose instances are not in the live parse";

/// Comments beside fields are contracts (contracts.h).
bool may_be_contract(llvm::StringRef text) {
  return text.contains_insensitive("guarded by") || text.contains_insensitive("protected by");
}

} // namespace

Response stopped() {
  Response response;
  response.status = Status::stopped;
  return response;
}

Revisions::Revisions() {
  std::random_device random;
  last_ = (std::uint64_t{random()} << 32U) ^ random();
}

std::uint64_t Revisions::next() {
  if (++last_ == 0)
    ++last_;
  return last_;
}

std::uint32_t Session::now(std::uint32_t parsed) const {
  return parsed_->state().moved->now(parsed);
}

std::uint32_t Session::body_end(const LiveBody &body) const { return now(body.end - 1) + 1; }

Response Session::lower(const Request &request, std::string text, const std::stop_token &stop) {
  std::string refused;
  if (parsed_ != nullptr && request.base != 0)
    if (std::optional<Response> response = edited(request, text, stop, &refused))
      return std::move(*response);
  return whole(request, std::move(text), std::move(refused), stop);
}

Response Session::whole(const Request &request, std::string text, std::string refused,
                        const std::stop_token &stop) {
  const bool has_spare = spare_ != nullptr && still_holds(*spare_, request, text);
  const std::shared_ptr<const Preamble> preamble =
      preamble_for(request, text, has_spare ? spare_ : preamble_);
  spare_ = preamble;
  Response response;
  response.lane = preamble != nullptr && preamble == preamble_ ? Lane::main : Lane::full;
  response.refused = std::move(refused);
  std::string error;
  std::unique_ptr<ParsedFile> parsed = parse(request, text, preamble, &error, stop);
  if (parsed == nullptr && !stop.stop_requested()) {
    response.status = Status::failed;
    response.message = std::move(error);
    return response;
  }
  std::vector<Definition> definitions;
  if (parsed != nullptr)
    response.unit = lower_unit(parsed->source(), &definitions, stop);
  if (stop.stop_requested())
    return stopped();
  response.unit.problems = parsed->problems();
  preamble_ = std::exchange(spare_, nullptr);
  checked_ = std::chrono::steady_clock::now();
  last_ = request;
  last_.text.reset();
  text_ = std::move(text);
  steps_.clear();
  adopt(std::move(parsed), definitions, response.unit);
  response.revision = steps_.back().revision;
  return response;
}

/// `unit`: all of what was parsed, and what the asker knows from now on.
void Session::adopt(std::unique_ptr<ParsedFile> parsed, const std::vector<Definition> &definitions,
                    const ir::Unit &unit) {
  exact_.reset();
  parsed_ = std::move(parsed);
  parsed_->stay_live(definitions);
  held_.reset();
  edits_ = 0;
  settled_ = exact_parse_ = true;
  spoiled_ = false;
  comments_.clear();
  for (const ir::Comment &comment : unit.comments)
    if (comment.file == unit.main)
      comments_.push_back(comment);
  keys_.clear();
  defined_.clear();
  symbols_.clear();
  patterns_.clear();
  told_whole_.clear();
  for (const ir::Symbol &symbol : unit.symbols)
    told_whole_.insert(symbol.key);
  note(unit);
  Step step;
  step.revision = revisions_.next();
  std::vector<std::string> bodies;
  for (const LiveBody &body : parsed_->state().bodies)
    bodies.push_back(body.key);
  renew_keys(unit, bodies, step);
  steps_.push_back(std::move(step));
}

/// A symbol's hash, whether it is defined or not: that is known of functions by other means.
std::uint64_t hash_of(const ir::Unit &unit, ir::Symbol symbol) {
  symbol.is_defined = false;
  return ir::hash(unit, symbol);
}

/// The asker hears of these functions, and of symbols it has not heard of.
void Session::note(const ir::Unit &unit) {
  for (const ir::Function &function : unit.functions) {
    defined_[unit.symbols[function.symbol].key] = ir::hash(unit, function);
    if (function.pattern != ir::kNone)
      patterns_.insert(unit.symbols[function.pattern].key);
  }
  for (const ir::Symbol &symbol : unit.symbols)
    if (const auto [known, is_new] = symbols_.try_emplace(symbol.key); is_new)
      known->second = hash_of(unit, symbol);
}

std::optional<Response> Session::edited(const Request &request, const std::string &text,
                                        const std::stop_token &stop, std::string *refused) {
  const auto base = std::ranges::find(steps_, request.base, &Step::revision);
  if (base == steps_.end()) {
    *refused = "the base is not known any more";
    return std::nullopt;
  }
  if (!fits(request, text, refused))
    return std::nullopt;
  const auto base_index = static_cast<std::size_t>(base - steps_.begin());
  if (lacks_instances(touched_since(base_index))) {
    *refused = kInstancesAway;
    return std::nullopt;
  }
  if (request.settle && text == text_ && base_index + 1 == steps_.size())
    return settle(stop);
  exact_.reset();
  Step step;
  const std::optional<Lane> lane = apply(text, step, refused);
  std::optional<Response> response;
  if (lane) {
    edits_ += step.changes.size();
    exact_parse_ = exact_parse_ && step.changes.empty();
    text_ = text;
    response = answer_since(base_index, std::move(step));
    response->lane = *lane;
  } else if (held_ || edits_a_pattern(ir::difference(text_, text))) {
    // Half-typed text would take what follows along; instances are all over the file.
    return std::nullopt;
  } else {
    response = skeleton(text, base_index, stop);
    if (response)
      response->refused = std::move(*refused);
  }
  return response;
}

/// Whether the live parse is without the instances of one of these templates: their users' bodies
/// were kept out of it.
bool Session::lacks_instances(const std::set<std::string> &bodies) const {
  return std::ranges::any_of(parsed_->state().bodies, [&](const LiveBody &body) {
    return body.made_of_it.empty() && patterns_.contains(body.key) && bodies.contains(body.key);
  });
}

/// Whether the change is in a template of which there are instances: those are what is analysed.
bool Session::edits_a_pattern(const ir::TextChange &change) const {
  return std::ranges::any_of(parsed_->state().bodies, [&](const LiveBody &body) {
    return patterns_.contains(body.key) && change.begin < body_end(body) &&
           change.begin + change.removed > now(body.header);
  });
}

std::set<std::string> Session::touched_since(std::size_t base) const {
  std::set<std::string> touched;
  for (std::size_t i = base + 1; i < steps_.size(); ++i)
    touched.insert(steps_[i].bodies.begin(), steps_[i].bodies.end());
  return touched;
}

/// Functions whose bodies the change leaves as they are, where they stand after it.
std::vector<Session::Moved> Session::moved_by(const ir::TextChange &change) const {
  std::vector<Moved> result;
  const std::uint32_t change_end = change.begin + change.removed;
  const auto moved = [&](std::uint32_t parsed) {
    const std::uint32_t at = now(parsed);
    return at >= change_end ? at - change.removed + change.inserted : at;
  };
  for (const LiveBody &body : parsed_->state().bodies) {
    const std::uint32_t header = now(body.header);
    const std::uint32_t end = body_end(body);
    const bool around = change.begin >= header && change_end <= now(body.begin);
    if (!around && change.begin < end && change_end > header)
      continue;
    Moved &item = result.emplace_back(Moved{body, change.begin > end || change_end < header});
    item.body.function = nullptr;
    item.body.instances.reset();
    item.body.made_of_it.clear();
    item.body.header = moved(body.header);
    item.body.name = moved(body.name);
    item.body.begin = moved(body.begin);
    item.body.brace = moved(body.brace);
    item.body.end = moved(body.end - 1) + 1;
  }
  return result;
}

/// nullopt where functions cannot be told apart: then all is parsed.
std::optional<Response> Session::skeleton(const std::string &text, std::size_t base,
                                          const std::stop_token &stop) {
  Step step;
  step.changes.push_back(ir::difference(text_, text));
  const std::vector<Moved> before = moved_by(step.changes[0]);
  const std::set<std::string> touched = touched_since(base);
  if (std::ranges::any_of(touched, [&](const auto &key) { return patterns_.contains(key); }))
    return std::nullopt;       // its instances are yet to be told of, whoever uses them
  std::vector<LiveBody> known; // to the asker, and apart from the change
  for (const Moved &item : before)
    if (item.apart && !touched.contains(item.body.key))
      known.push_back(item.body);
  spoiled_ = true; // unless this comes to an end
  std::string error;
  std::unique_ptr<ParsedFile> parsed = parse(last_, text, preamble_, &error, stop, known);
  if (stop.stop_requested())
    return stopped();
  if (parsed == nullptr)
    return std::nullopt;
  std::vector<LiveBody> &kept = parsed->kept_out();
  std::erase_if(kept, [](const LiveBody &body) { return body.function == nullptr; });
  std::vector<const clang::FunctionDecl *> met;
  for (const LiveBody &body : kept)
    met.push_back(body.function);
  std::vector<Definition> definitions = outer_definitions(parsed->source_of_main(), met);
  std::set<std::string> defined;
  for (const Definition &definition : definitions)
    defined.insert(definition.key);
  const std::size_t parsed_now = definitions.size() - met.size();
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (definitions[parsed_now + i].key != kept[i].key)
      return std::nullopt; // a name around it is another
  definitions.resize(parsed_now);
  if (parsed->has_errors())
    for (const Moved &item : before)
      if (defined.insert(item.body.key).second) {
        kept.push_back(item.body); // errors hide it
        kept.back().refused = "the text around it does not parse";
      }
  parsed->stay_live(definitions);
  parsed_ = std::move(parsed);
  const auto stands_unchanged = [&](const LiveBody &body) {
    return body.function == nullptr || std::ranges::any_of(known, [&](const LiveBody &other) {
             return other.name == body.name && other.key == body.key;
           });
  };
  for (const LiveBody &body : parsed_->state().bodies)
    if (!stands_unchanged(body))
      step.bodies.push_back(body.key);
  std::vector<std::string> gone;
  for (const auto &[key, functions] : keys_)
    if (!defined.contains(key))
      gone.push_back(key);
  for (const std::string &key : gone)
    forget(key, step);
  text_ = text;
  held_.reset();
  edits_ = 0;
  settled_ = exact_parse_ = spoiled_ = false;
  comments_.clear();
  renew_comments(text, 0, static_cast<std::uint32_t>(text.size()), 0);
  Response response = answer_since(base, std::move(step));
  response.lane = Lane::skeleton;
  return response;
}

/// Whether errors in the text keep the compiler from seeing functions that are known.
bool Session::hides_functions(const ParsedFile &parsed, const ir::Unit &unit) const {
  if (!parsed.has_errors())
    return false;
  std::set<std::string_view> found;
  for (const ir::Function &function : unit.functions)
    found.insert(unit.symbols[function.symbol].key);
  return std::ranges::any_of(keys_, [&](const auto &body) {
    return !body.second.empty() && std::ranges::none_of(body.second, [&](const std::string &key) {
      return found.contains(key);
    });
  });
}

/// Whether the asker knows all this, and nothing else.
bool Session::is_known(const ir::Unit &unit) const {
  return unit.functions.size() == defined_.size() &&
         std::ranges::all_of(unit.functions,
                             [&](const ir::Function &function) {
                               const auto known = defined_.find(unit.symbols[function.symbol].key);
                               return known != defined_.end() &&
                                      known->second == ir::hash(unit, function);
                             }) &&
         std::ranges::all_of(unit.symbols, [&](const ir::Symbol &symbol) {
           const auto known = symbols_.find(symbol.key);
           return known == symbols_.end() || known->second == hash_of(unit, symbol);
         });
}

/// All of the text last answered for, compared with what was answered.
std::optional<Response> Session::settle(const std::stop_token &stop) {
  // Where errors are in the way, what is known is all that is to be known, until the next edit.
  const auto as_it_is = [&] {
    Response response = answer_since(steps_.size() - 1, {});
    response.settled = true;
    return response;
  };
  if (settled_ || held_)
    return as_it_is();
  std::string error;
  std::unique_ptr<ParsedFile> parsed = parse(last_, text_, preamble_, &error, stop);
  std::vector<Definition> definitions;
  Response response;
  if (parsed != nullptr)
    response.unit = lower_unit(parsed->source(), &definitions, stop);
  if (stop.stop_requested())
    return stopped();
  if (parsed == nullptr)
    return std::nullopt;
  if (hides_functions(*parsed, response.unit)) {
    response = as_it_is();
  } else if (is_known(response.unit)) {
    adopt(std::move(parsed), definitions, response.unit);
    steps_.erase(steps_.end() - 1); // nothing that an older base would not know
    response = answer_since(steps_.size() - 1, {});
  } else {
    response.unit.problems = parsed->problems();
    steps_.clear();
    adopt(std::move(parsed), definitions, response.unit);
    response.revision = steps_.back().revision;
  }
  response.lane = Lane::main;
  return response;
}

/// Whether all but the text is as it was when the file was parsed.
bool Session::fits(const Request &request, const std::string &text, std::string *refused) {
  if (request.flags != last_.flags || request.directory != last_.directory) {
    *refused = "the compile command changed";
    return false;
  }
  if (!same_files(request.unsaved, last_.unsaved)) {
    *refused = "the text of another file changed";
    return false;
  }
  const std::uint32_t top = preamble_size(preamble_.get());
  if (llvm::StringRef(text).take_front(top) != llvm::StringRef(text_).take_front(top)) {
    *refused = "the directives at the top changed";
    return false;
  }
  if (edits_ >= kEditsMax || parsed_->growth() > kGrowthMax) {
    *refused = "the session is old";
    return false;
  }
  const auto time = std::chrono::steady_clock::now();
  if (text != text_ && time - checked_ < kHeadersEvery)
    return true;
  if ((preamble_ != nullptr && !still_holds(*preamble_, request, text)) ||
      !parsed_->headers_hold(request)) {
    *refused = "a header changed";
    return false;
  }
  checked_ = time;
  return true;
}

/// Between the braces, or between a constructor's colon and its opening brace.
bool Session::is_inside(const ir::TextChange &change, const LiveBody &body) const {
  const std::uint32_t change_end = change.begin + change.removed;
  const std::uint32_t brace = now(body.brace);
  return (change.begin > brace && change_end < body_end(body)) ||
         (change.begin > now(body.begin) && change_end <= brace);
}

std::optional<Lane> Session::apply(const std::string &text, Step &step, std::string *refused) {
  if (spoiled_) {
    *refused = "the edit before was given up";
    return std::nullopt;
  }
  ir::TextChange change = ir::difference(text_, text);
  if (change.removed == 0 && change.inserted == 0)
    return Lane::move;
  const std::vector<LiveBody> &bodies = parsed_->state().bodies;
  // The function whose text the edit is in, if it is in one; else the next one.
  const auto function_at_change = [&] {
    const auto ends_before = [&](const LiveBody &body) { return body_end(body) <= change.begin; };
    return static_cast<std::size_t>(std::ranges::partition_point(bodies, ends_before) -
                                    bodies.begin());
  };
  do {
    const std::size_t index = function_at_change();
    if (index < bodies.size() && is_inside(change, bodies[index])) {
      step.changes.push_back(change);
      step.bodies.push_back(bodies[index].key);
      return apply_to_body(text, change, index, refused) ? std::optional(Lane::body) : std::nullopt;
    }
  } while (slide_left(text_, text, change));
  change = ir::difference(text_, text);
  step.changes.push_back(change);
  return apply_between(text, change, function_at_change(), refused) ? std::optional(Lane::move)
                                                                    : std::nullopt;
}

bool Session::apply_to_body(const std::string &text, const ir::TextChange &change,
                            std::size_t index, std::string *refused) {
  ParsedFile::State &state = parsed_->state();
  const LiveBody &body = state.bodies[index];
  *refused = body.refused;
  if (refused->empty() && lacks_instances({body.key}))
    *refused = kInstancesAway;
  if (!refused->empty())
    return false;
  if (held_ && *held_ != index) {
    *refused = "another body does not balance";
    return false;
  }
  const std::uint32_t begin = now(body.begin);
  const std::uint32_t end = body_end(body);
  const std::int64_t delta = std::int64_t{change.inserted} - std::int64_t{change.removed};
  const auto new_end = static_cast<std::uint32_t>(end + delta);
  const llvm::StringRef now_text = text;
  const auto line = static_cast<unsigned>(std::count(text.begin(), text.begin() + begin, '\n') + 1);
  const std::uint32_t moved_from = change.begin > now(body.brace) ? body.end - 1 : body.brace;
  state.moved->move(moved_from, delta);
  BodyParse parsed =
      parse_body(state, index, now_text.slice(begin, new_end), now(body.brace) - begin, line);
  if (parsed.refused.empty() && parsed.held && parsed_->may_lack_a_brace(body))
    parsed.refused = "the body does not balance"; // whose brace is missing, cannot be told
  *refused = std::move(parsed.refused);
  if (!refused->empty()) {
    state.moved->move(moved_from, -delta);
    return false;
  }
  settled_ = settled_ && !parsed.instances_differ;
  held_ = parsed.held ? std::optional(index) : std::nullopt;
  renew_comments(text, begin, end, delta);
  return true;
}

bool Session::apply_between(const std::string &text, const ir::TextChange &change, std::size_t next,
                            std::string *refused) {
  ParsedFile::State &state = parsed_->state();
  const std::vector<LiveBody> &bodies = state.bodies;
  const llvm::StringRef before = text_;
  const llvm::StringRef after = text;
  const std::int64_t delta = std::int64_t{change.inserted} - std::int64_t{change.removed};
  *refused = "outside any body";
  const std::uint32_t begin = next == 0 ? 0 : body_end(bodies[next - 1]);
  // To a token that is certainly one: a comment that does not end would take it along.
  const std::uint32_t end = next == bodies.size() ? static_cast<std::uint32_t>(before.size())
                                                  : now(bodies[next].brace) + 1;
  const std::uint32_t header =
      next == bodies.size() ? static_cast<std::uint32_t>(before.size()) : now(bodies[next].header);
  if (held_ || change.begin < begin || change.begin < preamble_size(preamble_.get()) ||
      change.begin + change.removed > header)
    return false;
  if (!same_tokens(before.slice(begin, end),
                   after.slice(begin, static_cast<std::size_t>(end + delta)),
                   parsed_->state().compiler->getLangOpts()))
    return false;
  // The lines around, as far as they can be read together with the comment that changed.
  const std::uint32_t from = begin_of_line(before, begin);
  const std::uint32_t to = end_of_line(before, end);
  if (may_be_contract(before.slice(from, to)) ||
      may_be_contract(after.slice(from, static_cast<std::size_t>(to + delta)))) {
    *refused = "a comment may be a contract";
    return false;
  }
  refused->clear();
  state.moved->move(state.moved->parsed(change.begin + change.removed), delta);
  renew_comments(text, begin, end, delta);
  return true;
}

/// What was in [begin, end) is `delta` bytes longer by now.
void Session::renew_comments(const std::string &text, std::uint32_t begin, std::uint32_t end,
                             std::int64_t delta) {
  std::vector<ir::Comment> renewed;
  for (const ir::Comment &comment : comments_)
    if (comment.begin < begin)
      renewed.push_back(comment);
  const ir::FileId main = 0; // of every unit (files.h)
  collect_comments(text, begin, static_cast<std::uint32_t>(end + delta),
                   parsed_->state().compiler->getLangOpts(), main, renewed);
  for (ir::Comment &comment : comments_)
    if (comment.begin >= end) {
      comment.begin = static_cast<std::uint32_t>(comment.begin + delta);
      comment.end = static_cast<std::uint32_t>(comment.end + delta);
      renewed.push_back(std::move(comment));
    }
  for (ir::Comment &comment : renewed)
    place_on_lines(text, comment);
  comments_ = std::move(renewed);
}

/// All that happened since steps_[base], `step` the last of it.
Response Session::answer_since(std::size_t base, Step step) {
  Response response;
  response.splice.emplace();
  std::set<std::string> touched = touched_since(base);
  touched.insert(step.bodies.begin(), step.bodies.end());
  std::vector<const clang::FunctionDecl *> functions;
  for (const LiveBody &body : parsed_->state().bodies)
    if (body.function != nullptr && touched.contains(body.key) &&
        (!body.made_of_it.empty() || !patterns_.contains(body.key))) {
      functions.insert(functions.end(), body.made_of_it.begin(), body.made_of_it.end());
      functions.push_back(body.function);
    }
  UnitSource source = parsed_->source_now();
  source.known = &told_whole_; // every base that is remembered has them
  response.unit = lower_functions(source, functions);
  response.unit.comments = comments_;
  const std::vector<std::string> bodies = step.bodies;
  renew_keys(response.unit, bodies, step);
  for (ir::Symbol &symbol : response.unit.symbols)
    symbol.is_defined |= symbol.kind == ir::SymbolKind::function && defined_.contains(symbol.key);
  note(response.unit);
  response.revision = step.revision = revisions_.next();
  steps_.push_back(std::move(step));
  std::set<std::string> gone;
  for (std::size_t i = base + 1; i < steps_.size(); ++i) {
    const Step &each = steps_[i];
    response.splice->changes.insert(response.splice->changes.end(), each.changes.begin(),
                                    each.changes.end());
    gone.insert(each.gone.begin(), each.gone.end());
  }
  for (const std::string &key : gone)
    if (!defined_.contains(key))
      response.splice->gone.push_back(key);
  while (steps_.size() > kStepsMax)
    steps_.pop_front();
  response.settled = settled_;
  return response;
}

/// Which functions each of `bodies` holds by now, those of a template's instances among them; what
/// it holds no longer is noted in `step`.
void Session::renew_keys(const ir::Unit &unit, const std::vector<std::string> &bodies, Step &step) {
  std::map<ir::SymbolId, const ir::Function *> by_symbol;
  for (const ir::Function &function : unit.functions)
    by_symbol.emplace(function.symbol, &function);
  std::map<std::string, std::set<std::string>> found;
  for (const ir::Function &function : unit.functions) {
    const ir::Function *root = &function;
    while (root->enclosing != ir::kNone && by_symbol.contains(root->enclosing))
      root = by_symbol.at(root->enclosing);
    const ir::SymbolId body = root->pattern != ir::kNone ? root->pattern : root->symbol;
    found[unit.symbols[body].key].insert(unit.symbols[function.symbol].key);
  }
  for (const std::string &body : bodies) {
    std::set<std::string> keys = found[body];
    for (const std::string &key : keys_[body])
      if (!keys.contains(key)) {
        step.gone.push_back(key);
        defined_.erase(key);
      }
    keys_[body] = std::move(keys);
  }
}

/// The function is there no longer, nor what was in it.
void Session::forget(const std::string &body, Step &step) {
  for (const std::string &key : keys_[body]) {
    step.gone.push_back(key);
    defined_.erase(key);
  }
  keys_.erase(body);
}

void Session::rest() {
  exact_.reset();
  parsed_.reset();
  steps_.clear();
}

const ParsedFile *Session::exact(std::string *error) {
  if (parsed_ == nullptr) {
    *error = "the file was not parsed";
    return nullptr;
  }
  if (exact_parse_)
    return parsed_.get();
  if (exact_ == nullptr)
    exact_ = parse(last_, text_, preamble_, error, {});
  return exact_.get();
}

} // namespace heddle::frontends::clang_cxx
