// What lies on the shelves of a depot.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace depot {

struct OrderLine {
  std::string sku;
  int count = 0;
};

class Inventory {
public:
  void receive(const std::string &sku, int count);
  int on_hand(const std::string &sku) const;

  /// All lines or none.
  bool take(const std::vector<OrderLine> &order);

  /// Corrects one shelf after a count by hand.
  void adjust(const std::string &sku, int counted);

  /// Pieces in the depot, for the dashboard.
  long pieces() const;

  /// Every article with fewer than `level` pieces.
  std::vector<std::string> below(int level) const;

private:
  mutable std::mutex mutex_;
  std::map<std::string, int> shelves_;
  long pieces_ = 0;
};

} // namespace depot
