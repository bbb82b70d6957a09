// heddle-py: the worker process that reads Python.
#include "analysis/frontends/python/front_end.h"
#include "cli/worker_loop.h"

#include <memory>

int main(int argc, char **argv) {
  return heddle::cli::run_worker("heddle-py", argc, argv, [] {
    return heddle::cli::front_end(std::make_shared<heddle::python::FrontEnd>());
  });
}
