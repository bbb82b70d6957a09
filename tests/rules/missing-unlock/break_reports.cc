// `break` leaves the loop between lock and unlock.
#include <mutex>

struct Item {
  bool last = false;
  int weight = 0;
};

Item take_item();

class Scale {
public:
  int weigh_all() {
    int seen = 0;
    while (seen < 1000) {
      const Item item = take_item();
      mu_.lock();
   // ^^^^^^^^^^ warn missing-unlock: mu_
      total_ += item.weight;
      if (item.last)
        break;
      ++seen;
      mu_.unlock();
    }
    return seen;
  }

private:
  std::mutex mu_;
  int total_ = 0;
};
