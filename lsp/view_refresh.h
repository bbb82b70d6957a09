// What editors show in the text follows what is known: they are asked to ask again, where they
// announced that they can be.
#pragma once

namespace heddle::lsp {

struct Session;

/// Strand. Something came to be known without the client having changed a text: of another file, of
/// the index, in a second beat, by other settings. Only for what is switched on. While the client
/// has not answered the last time, once more is enough.
void refresh_views(Session &session);

/// Strand. The same for diagnostics, of a client that asks for them.
void refresh_diagnostics(Session &session);

/// Strand. Semantic tokens are registered while the settings want them: a server that offers them
/// and has none could take the place of another's.
void register_views(Session &session);

} // namespace heddle::lsp
