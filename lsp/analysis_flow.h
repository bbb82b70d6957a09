// The way of a change through the server: new text -> job -> installed analysis -> publish.
//
//   strand    didChange: the new text is made and frozen, findings follow the edit, the older job
//   is stopped, a new one
//             submitted with a snapshot of all it needs
//   pool      the host analyses; places in other files become positions
//   strand    installed only if the document still has that text; published; requests that waited
//   go on
//
// Every version gets a publish that carries it. Usually that is the one of its analysis. A version
// that is edited away before its analysis came gets the last known findings, moved to its text, at
// the moment it is superseded.
#pragma once

#include "lsp/session.h"

#include <string>
#include <vector>

namespace heddle::lsp {

/// Findings shown of one document; more help nobody and cost the client its time.
inline constexpr std::size_t kDiagnosticsMax = 2000;

Document *find_document(Session &session, const std::string &uri);

/// The document was opened, changed, or what it depends on was. Stops the older job.
void schedule_analysis(Session &session, Document &document, Priority priority);
/// The document's text changed: it is analysed when the settings say.
void schedule_edit(Session &session, Document &document);
/// All open documents, in the background: settings, flags or a header changed.
void reanalyse_all(Session &session, const Document *except = nullptr);

/// Open documents follow what happened in their programs: an edit of another one, files that came
/// into the index.
void refresh_all(Session &session, Priority priority);

/// Sends the document's findings, unless its version already carries the same. A client that asks
/// for diagnostics is never sent them: it is asked to ask again, if what it has is another.
void publish(Session &session, Document &document);
/// The document's findings as diagnostics, and that the client has them now.
json take_diagnostics(Session &session, Document &document);
/// Sends what is known, moved to a text of which nothing is known yet. One that asks for
/// diagnostics asks after its own edits.
void publish_moved(Session &session, Document &document);
/// Sends the findings for a version that is about to be edited away, if nothing was sent for it
/// yet.
void publish_superseded(Session &session, Document &document);
/// The document's text changes or goes: who asked about the old one is told.
void content_modified(Session &session, const std::string &uri);
/// The same, but who asked for diagnostics waits on and gets those of the text as it is then:
/// clients take a failure for "there are none".
void text_modified(Session &session, const std::string &uri);

/// Calls `go` when the document's current text has been analysed: now, or later unless the request
/// ends first. The request is answered with ContentModified if the text changes.
void when_analysed(Session &session, Document &document, const json &id,
                   std::function<void(Document &)> go);

/// Takes new settings: tells the host, shows problems of project files, analyses what is open
/// again.
void apply_settings(Session &session, const json &value);
/// Tells the host the settings and folders as they are now.
void configure_host(Session &session);

} // namespace heddle::lsp
