#include <cassert>
#include <mutex>

std::mutex mu;
int shared_count;
bool ready();
void work(int);

void early_return(bool fail) {
  mu.lock();
  if (fail)
    return;
  mu.unlock();
}

void both(bool a, bool b) {
  if (!(a && b))
    work(1);
  else
    work(2);
}

void asserted(int *p, int n) {
  assert(p != nullptr && n > 0);
  *p = n;
}

int chosen(bool c, int a, int b) {
  int x = c ? a : b;
  return x;
}

void loops(int n) {
  for (int i = 0; i < n; ++i) {
    if (i == 3)
      continue;
    if (i == 5)
      break;
    work(i);
  }
  while (true) {
    if (ready())
      return;
  }
}

void choose(int kind) {
  switch (kind) {
  case 1:
    work(1);
    [[fallthrough]];
  case 2 ... 4:
    work(2);
    break;
  default:
    work(0);
  }
}

void scope_exit_by_goto(bool again) {
start:
  std::lock_guard<std::mutex> lock(mu);
  if (again)
    goto start;
  ++shared_count;
}

void until_done() {
  do {
    work(1);
  } while (!ready());
}
