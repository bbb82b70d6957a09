// The object's destructor ends the program: there is one object, and it never ends.
#include <cstdlib>
#include <thread>

class Environment {
public:
  ~Environment() { std::abort(); }
  void start() { std::thread(run, this).detach(); }

private:
  static void run(Environment *environment) { environment->work(); }
  void work();
};
