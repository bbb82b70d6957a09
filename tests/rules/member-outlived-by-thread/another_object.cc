// The thread works on another object of the class, which is complete.
#include <thread>
#include <vector>

class Node {
public:
  explicit Node(Node *parent) : thread_([parent] { parent->grow(); }) {}
  Node() = default;
  ~Node() {
    if (thread_.joinable())
      thread_.join();
  }

private:
  void grow() { leaves_.push_back(1); }

  std::thread thread_;
  std::vector<int> leaves_;
};

int main() {
  Node root;
  Node child(&root);
}
