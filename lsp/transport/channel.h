// Where a client's bytes come from and go to: a pair of file descriptors.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace heddle::lsp {

/// Open descriptors, equal for a socket. Whoever takes the Channel closes them.
struct Channel {
  int in = -1;
  int out = -1;
};

/// Standard input and output, duplicated. A plain file or /dev/null, which cannot be waited for, is
/// read ahead by a thread that ends with the process. nullopt with `*error` set if they are closed.
std::optional<Channel> stdio_channel(std::string *error);

/// A TCP port of the loopback interface, a Unix socket file. LSP clients listen there themselves
/// and expect the server to connect; if nobody listens, the server listens and takes one client.
/// Blocks until there is one. `listening` is called with the address before it waits (port 0: any
/// free one).
std::optional<Channel> port_channel(std::uint16_t port, std::string *error,
                                    const std::function<void(const std::string &)> &listening);
std::optional<Channel> pipe_channel(const std::filesystem::path &path, std::string *error,
                                    const std::function<void(const std::string &)> &listening);

} // namespace heddle::lsp
