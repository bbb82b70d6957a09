#include "cli/terminal.h"

#include "cli/excerpt.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include <unistd.h>

namespace heddle::cli {
namespace {

bool is_smart_terminal(int descriptor) {
  const char *kind = std::getenv("TERM");
  return isatty(descriptor) && kind && std::string_view(kind) != "dumb";
}

constexpr std::size_t kNameWidthMax = 60;

} // namespace

bool use_colour(Colour wanted) {
  if (wanted != Colour::automatic)
    return wanted == Colour::always;
  const char *no_colour = std::getenv("NO_COLOR");
  return (!no_colour || !*no_colour) && is_smart_terminal(STDOUT_FILENO);
}

void complain(const std::string &message) { std::cerr << "heddle: " << message << '\n'; }

Progress::Progress(std::size_t total)
    : shown_(total > 1 && is_smart_terminal(STDERR_FILENO)), total_(total) {}

Progress::~Progress() {
  if (shown_)
    std::fputs("\r\033[K", stderr);
}

void Progress::done(const std::string &name) {
  const workspace::MutexLock lock(mutex_);
  ++count_;
  if (!shown_)
    return;
  const std::string tail =
      name.size() > kNameWidthMax ? "…" + name.substr(name.size() - kNameWidthMax) : name;
  std::fprintf(stderr, "\r\033[K%zu/%zu %s", count_, total_, printable(tail).c_str());
  std::fflush(stderr);
}

} // namespace heddle::cli
