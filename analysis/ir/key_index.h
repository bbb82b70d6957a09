// From a key to its dense id, cheap to copy: snapshots share what they have in common.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace heddle::ir {

/// A large base that copies share, and what was added since. Reading is thread-safe.
class KeyIndex {
public:
  /// The id of `key`; adds it with `fresh` where it is unknown.
  std::uint32_t add(const std::string &key, std::uint32_t fresh) {
    if (const std::uint32_t known = find(key); known != kAbsent)
      return known;
    added_.emplace(key, fresh);
    if (added_.size() > kAddedMax) {
      auto merged = base_ != nullptr ? std::make_shared<Map>(*base_) : std::make_shared<Map>();
      merged->merge(added_);
      base_ = std::move(merged);
      added_.clear();
    }
    return fresh;
  }

  static constexpr std::uint32_t kAbsent = 0xFFFFFFFFU;
  std::uint32_t find(const std::string &key) const {
    if (base_ != nullptr)
      if (const auto it = base_->find(key); it != base_->end())
        return it->second;
    const auto it = added_.find(key);
    return it == added_.end() ? kAbsent : it->second;
  }

private:
  using Map = std::unordered_map<std::string, std::uint32_t>;
  static constexpr std::size_t kAddedMax = 512;
  std::shared_ptr<const Map> base_;
  Map added_;
};

} // namespace heddle::ir
