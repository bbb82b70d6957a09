// The log line is a macro's.
#include <csignal>
#include <iostream>

#define LOG(text) std::cerr << text

static void on_interrupt(int) { LOG("interrupted"); }
                             // ^^^^^^^^^^^^^^^^^^ error signal-unsafe-call: the signal handler `on_interrupt` calls `std::operator<<`, which is

int main() { std::signal(SIGINT, on_interrupt); }
          // ^ related: the handler is installed here
