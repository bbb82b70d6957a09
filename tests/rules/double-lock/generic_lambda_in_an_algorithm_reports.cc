// Nothing but the algorithm instantiates the lambda.
#include <algorithm>
#include <mutex>
#include <vector>

struct Job {
  std::mutex mu;
  int done = 0;
};

void finish_all(std::vector<Job> &jobs) {
  std::for_each(jobs.begin(), jobs.end(), [](auto &job) {
    job.mu.lock();
    job.mu.lock();
//  ^^^^^^^^^^^^^ error double-lock: `job.mu` is locked again
    job.done = 1;
    job.mu.unlock();
  });
}
