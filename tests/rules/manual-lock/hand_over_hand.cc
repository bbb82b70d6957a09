// Hand over hand along a list.
#include <mutex>

struct Node {
  std::mutex mu;
  int value = 0;
  Node *next = nullptr;
};

void bump_all(Node *head) {
  Node *node = head;
  node->mu.lock();
  while (node->next != nullptr) {
    Node *next = node->next;
    next->mu.lock();
    ++node->value;
    node->mu.unlock();
    node = next;
  }
  node->mu.unlock();
}
