// The call is a statement by itself.
#include <future>

void flush(int log);
void serve(int request);

void handle(int log, int request) {
  std::async(std::launch::async, flush, log);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn discarded-future: the future of this call is dropped at once, and its destructor waits until `flush` has end
  serve(request);
}
