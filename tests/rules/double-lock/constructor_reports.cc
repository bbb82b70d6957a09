// The guard is a member made by an initialiser; the body calls what takes the lock again.
#include <mutex>

class Database {
public:
  int size() {
    std::lock_guard<std::mutex> lock(mu);
    return rows;
  }
  std::mutex mu;
  int rows = 0;
};

class Transaction {
public:
  explicit Transaction(Database &db) : db_(db), lock_(db.mu) {
    start_ = db_.size();
    //       ^^^^^^^^^^ error double-lock: mu
  }

private:
  Database &db_;
  std::unique_lock<std::mutex> lock_;
  int start_ = 0;
};
