// Parcels that wait at the dock, handed from the packers to the vans.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

namespace depot {

struct Parcel {
  std::string address;
  int weight_grams = 0;
};

class DockQueue {
public:
  explicit DockQueue(std::size_t places) : places_(places) {}

  /// Waits while the dock is full. False once it is closed.
  bool put(Parcel parcel);

  /// The oldest parcel; waits for one.
  Parcel take();

  /// The oldest parcel, or none after `patience` or once the dock is closed and empty.
  std::optional<Parcel> take_within(std::chrono::milliseconds patience);

  /// No more parcels will come.
  void close();

  std::size_t waiting() const;

private:
  const std::size_t places_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::condition_variable left_;
  std::deque<Parcel> parcels_;
  bool closed_ = false;
};

} // namespace depot
