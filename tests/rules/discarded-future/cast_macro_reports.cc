// The macro silences the compiler, not the destructor.
#include <future>

#define IGNORE(call) static_cast<void>(call)

void flush(int log);

void handle(int log) {
  IGNORE(std::async(flush, log));
//       ^^^^^^^^^^^^^^^^^^^^^^ warn discarded-future: the future of this call is dropped at once, and its destructor waits until `flush` has end
}
