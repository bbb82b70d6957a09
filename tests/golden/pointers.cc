#include <array>
#include <memory>
#include <mutex>
#include <vector>

struct Shard {
  std::mutex mu;
  int value;
};

struct Table {
  void by_index(int i) {
    shards_[2].mu.lock();
    shards_[2].mu.unlock();
    vector_[i].mu.lock();
    vector_[i].mu.unlock();
  }
  void through_pointer() {
    owned_->mu.lock();
    owned_->value = 1;
    owned_->mu.unlock();
    (*shared_).mu.lock();
    shared_.get()->mu.unlock();
  }
  void aliased() {
    std::mutex &m = owned_->mu;
    std::mutex *p = &reference_.mu;
    m.lock();
    p->lock();
    p->unlock();
    m.unlock();
  }
  Table(Shard &shard) : reference_(shard), owned_(std::make_unique<Shard>()) {}
  std::array<Shard, 4> shards_;
  std::vector<Shard> vector_;
  Shard &reference_;
  std::unique_ptr<Shard> owned_;
  std::shared_ptr<Shard> shared_;
};

void made(void *where) {
  auto *shard = new Shard{};
  shard->mu.lock();
  delete shard;
  new (where) Shard();
}

struct Base {
  virtual ~Base();
  virtual void hook();
};
struct Derived final : Base {
  void hook() override;
};

void calls(Base *base, Derived *derived, void (*function)(), Table *table) {
  base->hook();
  base->Base::hook();
  derived->hook();
  function();
  auto &[mu, value] = table->shards_[0];
  mu.lock();
  value = 1;
  static std::mutex once;
  once.lock();
  delete base;
}
