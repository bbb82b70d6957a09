#include "lsp/requests/requests.h"

#include <array>
#include <utility>

namespace heddle::lsp {

namespace {

template <class Table> auto find_in(const Table &table, std::string_view method) {
  for (const auto &[name, handler] : table) {
    if (name == method)
      return handler;
  }
  return decltype(table.front().second){nullptr};
}

} // namespace

RequestHandler find_request(std::string_view method) {
  static constexpr std::array<std::pair<std::string_view, RequestHandler>, 13> table{{
      {"initialize", requests::initialize},
      {"shutdown", requests::shutdown},
      {"textDocument/hover", requests::hover},
      {"textDocument/codeAction", requests::code_action},
      {"codeAction/resolve", requests::code_action_resolve},
      {"textDocument/documentHighlight", requests::document_highlight},
      {"textDocument/inlayHint", requests::inlay_hint},
      {"textDocument/codeLens", requests::code_lens},
      {"textDocument/semanticTokens/full", requests::semantic_tokens_full},
      {"textDocument/semanticTokens/range", requests::semantic_tokens_range},
      {"textDocument/diagnostic", requests::diagnostic},
      {"heddle/lockGraph", requests::lock_graph},
      {"heddle/status", requests::status},
  }};
  return find_in(table, method);
}

NotificationHandler find_notification(std::string_view method) {
  static constexpr std::array<std::pair<std::string_view, NotificationHandler>, 11> table{{
      {"initialized", requests::initialized},
      {"exit", requests::exit},
      {"$/cancelRequest", requests::cancel},
      {"window/workDoneProgress/cancel", requests::cancel_progress},
      {"textDocument/didOpen", requests::did_open},
      {"textDocument/didChange", requests::did_change},
      {"textDocument/didSave", requests::did_save},
      {"textDocument/didClose", requests::did_close},
      {"workspace/didChangeConfiguration", requests::did_change_configuration},
      {"workspace/didChangeWatchedFiles", requests::did_change_watched_files},
      {"workspace/didChangeWorkspaceFolders", requests::did_change_workspace_folders},
  }};
  return find_in(table, method);
}

} // namespace heddle::lsp
