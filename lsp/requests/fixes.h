// From findings to code actions.
#pragma once

#include "lsp/findings.h"
#include "lsp/host.h"
#include "lsp/open_texts.h"
#include "lsp/protocol/code_action.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace heddle::lsp {

/// Whether a client that asks for `only` these kinds wants quick fixes: kinds are dotted
/// hierarchies, "" is all of them.
bool wants_quick_fix(const std::optional<std::vector<std::string>> &only);

/// Whether the request is about this finding: the ranges touch, or it is among the diagnostics that
/// came along (nvim sends those of the whole line).
bool is_meant(const ShownFinding &finding, const Text &text, const CodeActionParams &params,
              PositionEncoding encoding);

/// Inserts `// heddle: ignore[rule] reason` above the finding's line, indented like it; at the
/// line's end if the line above already is such a comment (two of them would not both be next to
/// the line). nullopt inside a continued line, where a comment would swallow code.
/// `comment_begin`: of the language, such as "//".
std::optional<ProtocolEdit> suppression(const ShownFinding &finding, const Text &text,
                                        std::string_view comment_begin, PositionEncoding encoding);

/// Byte edits as protocol edits of the documents they are in. nullopt if one of them lies in a file
/// that cannot be read or outside its text.
std::optional<WorkspaceEdit> to_workspace_edit(const std::vector<ir::TextEdit> &edits,
                                               OpenTexts &files, const OpenText &main,
                                               const std::string &main_path,
                                               PositionEncoding encoding, bool versioned);

} // namespace heddle::lsp
