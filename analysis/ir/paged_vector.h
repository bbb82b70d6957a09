// A vector that is cheap to copy and to change a little: snapshots of the program share what did
// not change.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <memory>
#include <vector>

namespace heddle::ir {

/// Elements lie in pages that copies share; a page is copied when it is first written to. Copying
/// costs one pointer a page. Once a PagedVector was copied from, it must not be changed any more
/// (it is part of an immutable snapshot then), so a page that this one made itself is never seen by
/// another. Reading is thread-safe.
template <typename T, std::size_t kPage = 128> class PagedVector {
public:
  PagedVector() = default;
  PagedVector(const PagedVector &other)
      : pages_(other.pages_), own_(other.pages_.size(), false), size_(other.size_) {}
  PagedVector(PagedVector &&) noexcept = default;
  PagedVector &operator=(const PagedVector &other) { return *this = PagedVector(other); }
  PagedVector &operator=(PagedVector &&) noexcept = default;
  ~PagedVector() = default;

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const T &operator[](std::size_t index) const { return (*pages_[index / kPage])[index % kPage]; }

  /// The element, to be changed.
  T &edit(std::size_t index) {
    const std::size_t page = index / kPage;
    if (!own_[page]) {
      pages_[page] = std::make_shared<Page>(*pages_[page]);
      own_[page] = true;
    }
    return (*pages_[page])[index % kPage];
  }

  void push_back(T value) {
    resize(size_ + 1);
    edit(size_ - 1) = std::move(value);
  }

  /// Grows only; new elements are value-initialised.
  void resize(std::size_t size) {
    while (pages_.size() * kPage < size) {
      pages_.push_back(std::make_shared<Page>());
      own_.push_back(true);
    }
    size_ = std::max(size_, size);
  }

  class Iterator {
  public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T *;
    using reference = const T &;

    Iterator() = default;
    Iterator(const PagedVector *vector, std::size_t index) : vector_(vector), index_(index) {}
    reference operator*() const { return (*vector_)[index_]; }
    pointer operator->() const { return &(*vector_)[index_]; }
    Iterator &operator++() {
      ++index_;
      return *this;
    }
    Iterator operator++(int) { return {vector_, index_++}; }
    bool operator==(const Iterator &other) const { return index_ == other.index_; }

  private:
    const PagedVector *vector_ = nullptr;
    std::size_t index_ = 0;
  };

  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, size_}; }

private:
  using Page = std::array<T, kPage>;
  std::vector<std::shared_ptr<Page>> pages_;
  std::vector<bool> own_; ///< made by this vector, not shared yet
  std::size_t size_ = 0;
};

} // namespace heddle::ir
