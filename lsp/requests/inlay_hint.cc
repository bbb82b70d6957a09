// textDocument/inlayHint: where locks are taken and given back without the text saying so, and
// which lock is inferred to guard a field. Hints stand at the ends of lines, so that no code moves.
#include "lsp/protocol/inlay_hint.h"

#include "lsp/protocol/text_sync.h"
#include "lsp/requests/requests.h"
#include "lsp/requests/view.h"
#include "lsp/text/identifier.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace heddle::lsp::requests {

namespace {

enum class HintKind : std::uint8_t { released, held, guarded };

/// Hints of one part of a document, by line.
class Hints {
public:
  Hints(const View &view, Range wanted)
      : view_(view), begin_(view.text->offset(wanted.start, view.encoding)),
        end_(view.text->offset(wanted.end, view.encoding)) {}

  json run();

private:
  std::uint32_t begin() const { return static_cast<std::uint32_t>(begin_); }
  std::uint32_t end() const { return static_cast<std::uint32_t>(end_); }
  void add(std::size_t offset, HintKind kind, const std::string &text);
  void add_section(const rules::CriticalSection &section);
  bool says(const rules::Location &place, const std::string &lock) const;

  const View &view_;
  std::size_t begin_;
  std::size_t end_;
  std::map<std::pair<std::size_t, HintKind>, std::vector<std::string>> found_; ///< by line
};

void Hints::add(std::size_t offset, HintKind kind, const std::string &text) {
  if (offset < begin_ || offset > end_)
    return;
  std::vector<std::string> &texts = found_[{view_.text->line_of(offset), kind}];
  if (std::find(texts.begin(), texts.end(), text) == texts.end())
    texts.push_back(text);
}

/// Whether the code there names the lock itself, as far as it has a name.
bool Hints::says(const rules::Location &place, const std::string &lock) const {
  const std::string &text = view_.text->bytes();
  const std::string_view name = identifier_at(lock, lock.size());
  if (name.empty() || place.begin > text.size())
    return true;
  return has_identifier(std::string_view(text).substr(place.begin, place.end - place.begin), name);
}

void Hints::add_section(const rules::CriticalSection &section) {
  const Settings &settings = view_.settings;
  const bool unsaid =
      section.by_caller || (section.guard.empty() && !says(section.begin, section.lock));
  if (settings.inlay_hints.regions && unsaid)
    add(section.begin.begin, HintKind::held, section.lock);
  const auto &end = section.guard_scope_end;
  // Where the guard stands on the line on which it ends, all is in sight.
  if (settings.inlay_hints.guard_ends && end &&
      view_.text->line_of(section.begin.begin) != view_.text->line_of(end->begin))
    add(end->begin, HintKind::released, section.lock);
}

std::string joined(const std::vector<std::string> &texts) {
  std::string all;
  for (const std::string &text : texts)
    all += (all.empty() ? "" : ", ") + text;
  return all;
}

std::string label(HintKind kind, const std::vector<std::string> &texts) {
  switch (kind) {
  case HintKind::held:
    return "holds " + joined(texts);
  case HintKind::released:
    return joined(texts) + " released";
  case HintKind::guarded:
    break;
  }
  return "guarded by " + joined(texts);
}

json Hints::run() {
  const FileAnalysis &analysis = *view_.analysis;
  const InlayHintSettings &wanted = view_.settings.inlay_hints;
  if ((wanted.regions || wanted.guard_ends) && analysis.critical_sections_in)
    for (const rules::CriticalSection &section : analysis.critical_sections_in(begin(), end()))
      add_section(section);
  if (wanted.guards && analysis.guarded_data_in)
    for (const rules::GuardedDeclaration &data : analysis.guarded_data_in(begin(), end()))
      for (const rules::GuardedData &guard : data.guards)
        if (!guard.declared)
          add(data.at.begin, HintKind::guarded,
              guard.name + " (" + std::to_string(guard.under) + " of " +
                  std::to_string(guard.total) + ")");
  json hints = json::array();
  for (const auto &[place, texts] : found_) {
    InlayHint hint;
    const auto line = static_cast<std::uint32_t>(place.first);
    hint.position = {line, UINT32_MAX};
    hint.position =
        view_.text->position(view_.text->offset(hint.position, view_.encoding), view_.encoding);
    hint.label = label(place.second, texts);
    if (place.second == HintKind::guarded)
      hint.tooltip = "Inferred: so many of the accesses that count hold the lock";
    hints.push_back(hint);
  }
  return hints;
}

} // namespace

void inlay_hint(Session &session, const json &id, json params) {
  const Range range = params.at("range").get<Range>();
  if (!session.settings.inlay_hints.any()) {
    reply(session, id, json::array());
    return;
  }
  answer_view(session, id, document_uri(params), "inlay hints", json::array(),
              [range](const View &view) { return Hints(view, range).run(); });
}

} // namespace heddle::lsp::requests
