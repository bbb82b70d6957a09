// One working day in a small parcel depot: a delivery comes in, two packers fill the dock, two vans
// empty it.
#include "dock_queue.h"
#include "inventory.h"
#include "ledger.h"
#include "scanner.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr int kOrders = 100;

struct Day {
  depot::Inventory inventory;
  depot::DockQueue dock{16};
  depot::Ledger ledger{[](const std::vector<depot::Entry> &) { return true; }};
  std::atomic<int> delivered{0};
};

void pack(Day &day, int packer) {
  for (int order = 0; order < kOrders; ++order) {
    const std::string customer = "customer " + std::to_string(order % 7);
    int scanner = scanner_claim(packer);
    if (scanner >= 0) {
      scanner_read(scanner, customer.c_str());
      scanner_return(scanner, packer);
    }
    if (day.inventory.pieces() < kOrders)
      day.inventory.receive("box", kOrders);
    day.ledger.charge(customer, 499);
    if (!day.dock.put({customer, 250}))
      return;
  }
}

void drive(Day &day) {
  while (day.dock.take_within(std::chrono::milliseconds(100)))
    ++day.delivered;
}

} // namespace

int main() {
  Day day;
  day.inventory.receive("box", 2 * kOrders);

  std::thread first_packer(pack, std::ref(day), 1);
  std::thread second_packer(pack, std::ref(day), 2);
  std::thread first_van(drive, std::ref(day));
  std::thread second_van(drive, std::ref(day));
  first_packer.join();
  second_packer.join();
  day.dock.close();
  first_van.join();
  second_van.join();

  day.ledger.send();
  std::printf("%d parcels delivered, %ld readings, %ld pieces left\n", day.delivered.load(),
              scanner_readings(), day.inventory.pieces());
}
