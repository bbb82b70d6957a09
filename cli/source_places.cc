#include "cli/source_places.h"

#include <algorithm>

namespace heddle::cli {

const lsp::Text *SourcePlaces::text(const std::string &path) {
  const auto [entry, fresh] = texts_.emplace(path, nullptr);
  if (fresh)
    entry->second = read_(path);
  return entry->second.get();
}

Place SourcePlaces::place(const std::string &path, std::uint32_t begin, std::uint32_t end) {
  const lsp::Text *source = text(path);
  if (!source)
    return {};
  const bool marked = source->bytes().starts_with("\xEF\xBB\xBF");
  const auto column = [marked](lsp::Position position) {
    return position.character + (marked && position.line == 0 && position.character > 0 ? 0 : 1);
  };
  const lsp::Range range = source->range(begin, end, lsp::PositionEncoding::utf32);
  return {range.start.line + 1, column(range.start), range.end.line + 1, column(range.end)};
}

std::string SourcePlaces::shown(const std::string &path) const {
  const std::string base = base_.string();
  const std::string prefix = base.ends_with('/') ? base : base + "/";
  return path.starts_with(prefix) ? path.substr(prefix.size()) : path;
}

} // namespace heddle::cli
