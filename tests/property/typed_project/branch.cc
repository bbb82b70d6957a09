// Another file that stands on the same header.
#include "account.h"

namespace bank {

class Branch {
public:
  Branch() : reserve_(0), open_{true} {}
  void add(Account *account) {
    std::lock_guard<std::mutex> lock(mu_);
    accounts_.push_back(account);
  }
  long total() {
    std::lock_guard<std::mutex> lock(mu_);
    long all = reserve_;
    for (Account *account : accounts_)
      all += account->balance();
    return all;
  }
  void shut(bool forever) {
    mu_.lock();
    open_ = false;
    if (forever) {
      accounts_.clear();
      mu_.unlock();
      return;
    }
    reserve_ += 1;
    mu_.unlock();
  }
  long reserve() {
    gate_.enter();
    const long now = reserve_;
    gate_.leave();
    return now;
  }

private:
  std::mutex mu_;
  Gate gate_;
  long reserve_;
  bool open_;
  std::vector<Account *> accounts_;
};

void visit(Branch &branch, Account &account) {
  branch.add(&account);
  if (branch.total() > ACCOUNT_LIMIT)
    branch.shut(false);
  account.close();
}

} // namespace bank
