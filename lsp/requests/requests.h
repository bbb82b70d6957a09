// The messages the server understands, one file each. Handlers run on the strand and may throw what
// JSON access throws: dispatch answers InvalidParams (a notification is ignored and logged).
#pragma once

#include "lsp/protocol/fields.h"

#include <string_view>

namespace heddle::lsp {

struct Session;

using RequestHandler = void (*)(Session &session, const json &id, json params);
using NotificationHandler = void (*)(Session &session, json params);

/// nullptr for an unknown method.
RequestHandler find_request(std::string_view method);
NotificationHandler find_notification(std::string_view method);

namespace requests {

void initialize(Session &session, const json &id, json params);
void shutdown(Session &session, const json &id, json params);
void hover(Session &session, const json &id, json params);
void code_action(Session &session, const json &id, json params);
void code_action_resolve(Session &session, const json &id, json params);
void lock_graph(Session &session, const json &id, json params);
void diagnostic(Session &session, const json &id, json params);
void document_highlight(Session &session, const json &id, json params);
void inlay_hint(Session &session, const json &id, json params);
void code_lens(Session &session, const json &id, json params);
void semantic_tokens_full(Session &session, const json &id, json params);
void semantic_tokens_range(Session &session, const json &id, json params);
void status(Session &session, const json &id, json params);

void initialized(Session &session, json params);
void exit(Session &session, json params);
void cancel(Session &session, json params);
void cancel_progress(Session &session, json params);
void did_open(Session &session, json params);
void did_change(Session &session, json params);
void did_save(Session &session, json params);
void did_close(Session &session, json params);
void did_change_configuration(Session &session, json params);
void did_change_watched_files(Session &session, json params);
void did_change_workspace_folders(Session &session, json params);

} // namespace requests
} // namespace heddle::lsp
