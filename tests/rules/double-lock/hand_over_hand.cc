// Walking a list with two locks: the roots differ though the names do not.
#include <mutex>

struct Node {
  std::mutex mu;
  int value = 0;
  Node *next = nullptr;
};

int sum(Node *node) {
  int total = 0;
  node->mu.lock();
  while (node->next) {
    Node *following = node->next;
    following->mu.lock();
    total += node->value;
    node->mu.unlock();
    node = following;
  }
  total += node->value;
  node->mu.unlock();
  return total;
}
