#include "lsp/analysis_flow.h"
#include "lsp/transport/channel.h"
#include "tests/lsp/client.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <future>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace heddle::tests {
namespace {

/// Sends shutdown and exit over `fd` (after initialize) and answers what came back.
std::string talk(int fd) {
  std::string out;
  for (
      const char *body :
      {R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}})",
       R"({"jsonrpc":"2.0","id":2,"method":"shutdown"})", R"({"jsonrpc":"2.0","method":"exit"})"})
    out += lsp::frame(body);
  EXPECT_EQ(::write(fd, out.data(), out.size()), static_cast<ssize_t>(out.size()));
  std::string in;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = ::read(fd, buffer.data(), buffer.size())) > 0;)
    in.append(buffer.data(), static_cast<std::size_t>(got));
  ::close(fd);
  return in;
}

int serve_on(lsp::Channel channel) {
  FakeHost host;
  asio::io_context io(1);
  lsp::Server server(io, host, channel, {});
  return server.run();
}

TEST(Transport, listens_on_a_loopback_port) {
  std::promise<std::string> address;
  auto served = std::async(std::launch::async, [&] {
    std::string error;
    const auto channel =
        lsp::port_channel(0, &error, [&](const std::string &at) { address.set_value(at); });
    return channel ? serve_on(*channel) : -1;
  });
  const std::string at = address.get_future().get();
  ASSERT_TRUE(at.starts_with("127.0.0.1:"));
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_port = htons(static_cast<std::uint16_t>(std::stoi(at.substr(10))));
  name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::connect(fd, reinterpret_cast<sockaddr *>(&name), sizeof name), 0);
  EXPECT_NE(talk(fd).find("\"id\":2"), std::string::npos);
  EXPECT_EQ(served.get(), 0);
}

struct Socket {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("heddle-" + std::to_string(::getpid()) + ".sock");
  sockaddr_un name{};
  Socket() {
    std::filesystem::remove(path);
    name.sun_family = AF_UNIX;
    path.native().copy(name.sun_path, sizeof name.sun_path - 1);
  }
  ~Socket() { std::filesystem::remove(path); }
};

TEST(Transport, connects_to_a_client_that_listens_on_the_pipe) {
  Socket socket;
  const int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr *>(&socket.name), sizeof socket.name), 0);
  ASSERT_EQ(::listen(listener, 1), 0);
  auto served = std::async(std::launch::async, [&] {
    std::string error;
    const auto channel = lsp::pipe_channel(
        socket.path, &error, [](const std::string &) { ADD_FAILURE() << "listens itself"; });
    return channel ? serve_on(*channel) : -1;
  });
  EXPECT_NE(talk(::accept(listener, nullptr, nullptr)).find("\"id\":2"), std::string::npos);
  EXPECT_EQ(served.get(), 0);
  ::close(listener);
}

TEST(Transport, listens_on_the_pipe_where_nobody_does) {
  Socket socket;
  std::promise<void> listening;
  auto served = std::async(std::launch::async, [&] {
    std::string error;
    const auto channel =
        lsp::pipe_channel(socket.path, &error, [&](const std::string &) { listening.set_value(); });
    return channel ? serve_on(*channel) : -1;
  });
  listening.get_future().wait();
  const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(::connect(fd, reinterpret_cast<sockaddr *>(&socket.name), sizeof socket.name), 0);
  EXPECT_NE(talk(fd).find("\"id\":2"), std::string::npos);
  EXPECT_EQ(served.get(), 0);
}

TEST(Transport, a_path_that_cannot_be_a_socket_is_an_error) {
  std::string error;
  EXPECT_FALSE(lsp::pipe_channel(std::string(200, 'x'), &error, [](const std::string &) {}));
  EXPECT_FALSE(error.empty());
  error.clear();
  EXPECT_FALSE(lsp::pipe_channel("/no/such/folder/s", &error, [](const std::string &) {}));
  EXPECT_FALSE(error.empty());
}

TEST(Transport, ends_with_the_process_that_the_client_named) {
  int started[2];
  ASSERT_EQ(::pipe(started), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(started[1]);
    char byte = 0;
    const ssize_t ignored = ::read(started[0], &byte, 1); // until the test closes its end
    ::_exit(ignored < 0 ? 1 : 0);
  }
  ::close(started[0]);
  Client client;
  client.initialize(full_capabilities(), {{"processId", child}});
  client.settle();
  ::close(started[1]);
  EXPECT_EQ(client.wait_exit(), 1);
  ::waitpid(child, nullptr, 0);
}

TEST(Transport, large_messages_pass_in_both_directions) {
  Client client;
  client.initialize();
  std::string text(3'000'000, ' ');
  for (int i = 0; i < 1500; ++i)
    text += "\nBAD";
  client.open("file:///a.cc", 1, text);
  EXPECT_EQ(client.publish("file:///a.cc").at("diagnostics").size(), 1500U);
}

TEST(Transport, a_file_with_very_many_findings_shows_the_first_ones) {
  Client client;
  client.initialize();
  std::string text;
  for (int i = 0; i < 2500; ++i)
    text += "BAD\n";
  client.open("file:///a.cc", 1, text);
  EXPECT_EQ(client.publish("file:///a.cc").at("diagnostics").size(), lsp::kDiagnosticsMax);
  EXPECT_NE(client.next("window/logMessage").dump().find("2500"), std::string::npos);
}

} // namespace
} // namespace heddle::tests
