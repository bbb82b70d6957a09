// From a key to its dense id, cheap to copy: snapshots share what they have in common.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace heddle::ir {

/// Layers that copies share, each at least twice as large as the next (the logarithmic method of
/// Bentley and Saxe, J. Algorithms 1980), and what was added since. Reading is thread-safe.
class KeyIndex {
public:
  /// The id of `key`; adds it with `fresh` where it is unknown.
  std::uint32_t add(const std::string &key, std::uint32_t fresh) {
    if (const std::uint32_t known = find(key); known != kAbsent)
      return known;
    added_.emplace(key, fresh);
    if (added_.size() > kAddedMax)
      push_layer();
    return fresh;
  }

  static constexpr std::uint32_t kAbsent = 0xFFFFFFFFU;
  std::uint32_t find(const std::string &key) const {
    for (const std::shared_ptr<const Map> &layer : layers_)
      if (const auto it = layer->find(key); it != layer->end())
        return it->second;
    const auto it = added_.find(key);
    return it == added_.end() ? kAbsent : it->second;
  }

private:
  using Map = std::unordered_map<std::string, std::uint32_t>;
  static constexpr std::size_t kAddedMax = 512;

  void push_layer() {
    Map layer = std::move(added_);
    added_ = {};
    for (; !layers_.empty() && layers_.back()->size() < 2 * layer.size(); layers_.pop_back())
      layer.insert(layers_.back()->begin(), layers_.back()->end());
    layers_.push_back(std::make_shared<const Map>(std::move(layer)));
  }

  std::vector<std::shared_ptr<const Map>> layers_; ///< the largest first
  Map added_;
};

} // namespace heddle::ir
