#include "lsp/open_texts.h"

#include "lsp/text/read_text.h"
#include "lsp/text/uri.h"

namespace heddle::lsp {

OpenTexts::OpenTexts(const std::map<std::string, Document> &documents) {
  for (const auto &[uri, document] : documents)
    texts_[document.canonical] = {uri, document.version, document.text};
}

const OpenText &OpenTexts::at(const std::string &path) {
  const auto [found, is_new] = texts_.try_emplace(path);
  if (is_new)
    found->second = {uri_of_path(path), std::nullopt, read_text(path)};
  return found->second;
}

} // namespace heddle::lsp
