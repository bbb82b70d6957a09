// `mutex` names the type here, so the line declares a function.
#include <mutex>

using std::mutex;

static mutex table_mutex;
static int table_size;

int grow_table() {
  std::lock_guard<mutex> guard(mutex);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error unnamed-guard: guard
  table_size += 16;
  return table_size;
}

int shrink_table() {
  std::lock_guard<mutex> guard(table_mutex);
  table_size -= 16;
  return table_size;
}
