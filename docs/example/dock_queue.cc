#include "dock_queue.h"

#include <utility>

namespace depot {

bool DockQueue::put(Parcel parcel) {
  std::unique_lock<std::mutex> lock(mutex_);
  left_.wait(lock, [this] { return closed_ || parcels_.size() < places_; });
  if (closed_)
    return false;
  parcels_.push_back(std::move(parcel));
  lock.unlock();
  arrived_.notify_one();
  return true;
}

Parcel DockQueue::take() {
  std::unique_lock<std::mutex> lock(mutex_);
  if (parcels_.empty())
    arrived_.wait(lock);
  Parcel parcel = std::move(parcels_.front());
  parcels_.pop_front();
  left_.notify_one();
  return parcel;
}

std::optional<Parcel> DockQueue::take_within(std::chrono::milliseconds patience) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (!arrived_.wait_for(lock, patience, [this] { return closed_ || !parcels_.empty(); }))
    return std::nullopt;
  if (parcels_.empty())
    return std::nullopt;
  Parcel parcel = std::move(parcels_.front());
  parcels_.pop_front();
  lock.unlock();
  left_.notify_one();
  return parcel;
}

void DockQueue::close() {
  std::lock_guard<std::mutex>{mutex_};
  closed_ = true;
  arrived_.notify_all();
  left_.notify_all();
}

std::size_t DockQueue::waiting() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return parcels_.size();
}

} // namespace depot
