// The lock is in an object made here: it is called by the variable that holds the object. One way out has given the
// lock back already, so unlocking before leaving would be wrong for it, and is not offered.
#include <mutex>

struct Database {
  std::mutex mu;
  int open_files = 0;
  bool recover();
};

Database *open_database(bool quiet) {
  Database *db = new Database;
  db->mu.lock();
//^^^^^^^^^^^^^ warn missing-unlock: `db->mu` is locked here
  const bool good = db->recover();
  if (!quiet)
    db->mu.unlock();
  if (good)
    db->open_files = 1;
  return db;
//^^^^^^^^^ related: db->mu
}
