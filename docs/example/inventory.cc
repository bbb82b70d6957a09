#include "inventory.h"

namespace depot {

void Inventory::receive(const std::string &sku, int count) {
  std::lock_guard<std::mutex> lock(mutex_);
  shelves_[sku] += count;
  pieces_ += count;
}

int Inventory::on_hand(const std::string &sku) const {
  std::lock_guard<std::mutex> lock(mutex_);
  auto shelf = shelves_.find(sku);
  return shelf == shelves_.end() ? 0 : shelf->second;
}

bool Inventory::take(const std::vector<OrderLine> &order) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (const OrderLine &line : order) {
    if (on_hand(line.sku) < line.count)
      return false;
  }
  for (const OrderLine &line : order) {
    shelves_[line.sku] -= line.count;
    pieces_ -= line.count;
  }
  return true;
}

void Inventory::adjust(const std::string &sku, int counted) {
  std::lock_guard<std::mutex> lock(mutex_);
  pieces_ += counted - shelves_[sku];
  shelves_[sku] = counted;
}

long Inventory::pieces() const { return pieces_; }

std::vector<std::string> Inventory::below(int level) const {
  std::vector<std::string> found;
  std::lock_guard<std::mutex> lock(mutex_);
  for (const auto &[sku, count] : shelves_) {
    if (count < level)
      found.push_back(sku);
  }
  return found;
}

} // namespace depot
