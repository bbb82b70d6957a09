// Two locks of one class, always the parent's before the child's.
#include <mutex>

struct Folder {
  std::mutex mu;
  Folder *parent = nullptr;
  Folder *child = nullptr;
  int entries = 0;
};

void add_to_child(Folder *folder) {
  std::lock_guard<std::mutex> outer(folder->mu);
  std::lock_guard<std::mutex> inner(folder->child->mu);
  ++folder->child->entries;
  ++folder->entries;
}

void count_child(Folder *folder, int *count) {
  std::lock_guard<std::mutex> outer(folder->mu);
  std::lock_guard<std::mutex> inner(folder->child->mu);
  *count += folder->child->entries;
}
