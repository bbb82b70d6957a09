#include "analysis/frontends/clang/session.h"

#include "analysis/frontends/clang/body_parse.h"
#include "analysis/frontends/clang/comments.h"
#include "analysis/frontends/clang/parsed_file_state.h"
#include "analysis/frontends/clang/text_change.h"

#include <algorithm>
#include <map>
#include <random>

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

/// Comments beside fields are contracts (contracts.h).
bool may_be_contract(llvm::StringRef text) {
  return text.contains_insensitive("guarded by") || text.contains_insensitive("protected by");
}

} // namespace

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

Response Session::lower(const Request &request, std::string text) {
  std::string refused;
  if (parsed_ != nullptr && request.base != 0)
    if (std::optional<Response> response = edited(request, text, &refused))
      return std::move(*response);
  return whole(request, std::move(text), std::move(refused));
}

Response Session::whole(const Request &request, std::string text, std::string refused) {
  exact_.reset();
  parsed_.reset(); // its memory first
  steps_.clear();
  const std::shared_ptr<const Preamble> before = preamble_;
  preamble_ = preamble_for(request, text, preamble_);
  checked_ = std::chrono::steady_clock::now();
  last_ = request;
  last_.text.reset();
  text_ = std::move(text);
  Response response;
  response.lane = preamble_ != nullptr && preamble_ == before ? Lane::main : Lane::full;
  response.refused = std::move(refused);
  response.revision = revisions_.next();
  std::string error;
  parsed_ = parse(last_, text_, preamble_, &error);
  if (parsed_ == nullptr) {
    response.status = Status::failed;
    response.message = std::move(error);
    return response;
  }
  std::vector<Definition> definitions;
  response.unit = lower_unit(parsed_->source(), &definitions);
  response.unit.problems = parsed_->problems();
  parsed_->stay_live(definitions);
  held_.reset();
  edits_ = 0;
  comments_.clear();
  for (const ir::Comment &comment : response.unit.comments)
    if (comment.file == response.unit.main)
      comments_.push_back(comment);
  keys_.assign(parsed_->state().bodies.size(), {});
  defined_.clear();
  for (const ir::Function &function : response.unit.functions)
    defined_.insert(response.unit.symbols[function.symbol].key);
  symbols_.clear();
  for (const ir::Symbol &symbol : response.unit.symbols)
    symbols_.insert(symbol.key);
  Step step;
  step.revision = response.revision;
  renew_keys(response.unit, step);
  step.gone.clear();
  steps_.push_back(std::move(step));
  return response;
}

std::optional<Response> Session::edited(const Request &request, const std::string &text,
                                        std::string *refused) {
  const auto base = std::ranges::find(steps_, request.base, &Step::revision);
  if (base == steps_.end()) {
    *refused = "the base is not known any more";
    return std::nullopt;
  }
  if (!fits(request, text, refused))
    return std::nullopt;
  exact_.reset();
  Step step;
  const std::optional<Lane> lane = apply(text, step, refused);
  if (!lane)
    return std::nullopt;
  edits_ += step.changes.size();
  text_ = text;
  Response response =
      answer_since(static_cast<std::size_t>(base - steps_.begin()), std::move(step));
  response.lane = *lane;
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

std::optional<Lane> Session::apply(const std::string &text, Step &step, std::string *refused) {
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
    if (index < bodies.size() && change.begin > now(bodies[index].brace) &&
        change.begin + change.removed < body_end(bodies[index])) {
      step.changes.push_back(change);
      step.bodies.push_back(index);
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
  state.moved->move(body.end - 1, delta);
  BodyParse parsed = parse_body(state, index, now_text.slice(begin, new_end), line);
  if (parsed.refused.empty() && parsed.held && parsed_->has_errors())
    parsed.refused = "the body does not balance"; // whose brace is missing, cannot be told
  *refused = std::move(parsed.refused);
  if (!refused->empty())
    return false;
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
  std::set<std::size_t> touched(step.bodies.begin(), step.bodies.end());
  for (std::size_t i = base + 1; i < steps_.size(); ++i)
    touched.insert(steps_[i].bodies.begin(), steps_[i].bodies.end());
  std::vector<const clang::FunctionDecl *> functions;
  for (const std::size_t index : touched)
    functions.push_back(parsed_->state().bodies[index].function);
  UnitSource source = parsed_->source_now();
  source.known = &symbols_; // every base that is remembered has them
  response.unit = lower_functions(source, functions);
  response.unit.comments = comments_;
  renew_keys(response.unit, step);
  for (ir::Symbol &symbol : response.unit.symbols)
    symbol.is_defined |= symbol.kind == ir::SymbolKind::function && defined_.contains(symbol.key);
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
  return response;
}

/// Which functions each body lowered in `unit` holds by now; what it holds no longer is noted in
/// `step`.
void Session::renew_keys(const ir::Unit &unit, Step &step) {
  std::map<ir::SymbolId, const ir::Function *> by_symbol;
  for (const ir::Function &function : unit.functions)
    by_symbol.emplace(function.symbol, &function);
  std::map<std::string, std::set<std::string>> found;
  for (const ir::Function &function : unit.functions) {
    const ir::Function *root = &function;
    while (root->enclosing != ir::kNone && by_symbol.contains(root->enclosing))
      root = by_symbol.at(root->enclosing);
    found[unit.symbols[root->symbol].key].insert(unit.symbols[function.symbol].key);
  }
  const std::vector<LiveBody> &bodies = parsed_->state().bodies;
  const auto renew = [&](std::size_t index) {
    std::set<std::string> keys = std::move(found[bodies[index].key]);
    for (const std::string &key : keys_[index])
      if (!keys.contains(key)) {
        step.gone.push_back(key);
        defined_.erase(key);
      }
    defined_.insert(keys.begin(), keys.end());
    keys_[index] = std::move(keys);
  };
  if (step.bodies.empty() && steps_.empty())
    for (std::size_t index = 0; index < bodies.size(); ++index)
      renew(index);
  for (const std::size_t index : step.bodies)
    renew(index);
}

const ParsedFile *Session::exact(std::string *error) {
  if (parsed_ == nullptr) {
    *error = "the file was not parsed";
    return nullptr;
  }
  if (edits_ == 0)
    return parsed_.get();
  if (exact_ == nullptr)
    exact_ = parse(last_, text_, preamble_, error);
  return exact_.get();
}

} // namespace heddle::frontends::clang_cxx
