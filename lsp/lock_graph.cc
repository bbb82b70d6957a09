#include "lsp/lock_graph.h"

namespace heddle::lsp {

using nlohmann::ordered_json;

ordered_json lock_graph(const rules::LockOverview &overview, const PlaceJson &place) {
  ordered_json locks = ordered_json::array();
  for (const rules::LockEntry &lock : overview.locks) {
    ordered_json guards = ordered_json::array();
    for (const rules::GuardedData &data : lock.guards)
      guards.push_back({{"name", data.name},
                        {"under", data.under},
                        {"total", data.total},
                        {"declared", data.declared}});
    locks.push_back({{"name", lock.name},
                     {"type", lock.type},
                     {"declared", place(lock.declared)},
                     {"guards", std::move(guards)},
                     {"takenBy", lock.taken_by}});
  }
  ordered_json orders = ordered_json::array();
  for (const rules::LockOrder &order : overview.orders)
    orders.push_back({{"outer", order.outer},
                      {"inner", order.inner},
                      {"function", order.function},
                      {"outerAt", place(order.outer_at)},
                      {"innerAt", place(order.inner_at)},
                      {"places", order.places}});
  return {{"locks", std::move(locks)},
          {"orders", std::move(orders)},
          {"cycles", overview.cycles},
          {"hierarchy", overview.hierarchy}};
}

} // namespace heddle::lsp
