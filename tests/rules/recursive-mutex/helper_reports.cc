// A helper takes the mutex again in the middle of a change.
#include <map>
#include <mutex>

class Table {
public:
  void rename(int id, int name) {
    std::lock_guard<std::recursive_mutex> lock(mu_);
    names_.erase(id);
    check(id);
//  ^^^^^^^^^ hint recursive-mutex: this call takes `mu_` again: being recursive, it lets the thread into its own critical sec
    names_[id] = name;
  }
  bool check(int id) {
    std::lock_guard<std::recursive_mutex> lock(mu_);
    return names_.count(id) != 0;
  }

private:
  std::recursive_mutex mu_;
  std::map<int, int> names_;
};
