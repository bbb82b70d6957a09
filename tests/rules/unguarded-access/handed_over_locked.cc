// reserve() leaves the page locked, and commit() gives the lock back: it is held until then.
#include <mutex>

struct Page {
  std::mutex mu;
  int used = 0;
  int objects = 0;
};

bool reserve(Page *page, int size) {
  page->mu.lock();
  if (page->used + size <= 4096)
    return true;
  page->mu.unlock();
  return false;
}

void commit(Page *page, int size) {
  page->used += size;
  ++page->objects;
  page->mu.unlock();
}

void clear(Page *page) {
  std::lock_guard<std::mutex> lock(page->mu);
  page->used = 0;
  page->objects = 0;
}

int used(Page *page) {
  std::lock_guard<std::mutex> lock(page->mu);
  return page->used + page->objects;
}

int full(Page *page) {
  std::lock_guard<std::mutex> lock(page->mu);
  return page->used >= 4096 && page->objects > 0;
}
