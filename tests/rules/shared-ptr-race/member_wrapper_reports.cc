// The pointer is a member, assigned through a macro.
#include <memory>
#include <thread>

#define RENEW(p) (p) = std::make_shared<int>(0)

class Holder {
public:
  void run() {
    std::thread reader([this] { show(*value_); });
//                                   ^^^^^^^ warn shared-ptr-race: the pointer `value_` is used here by a thread that runs `lambda in Holder::run` while the
    RENEW(value_);
//  ^^^^^^^^^^^^^ warn shared-ptr-race: the pointer `value_` is assigned here by the main thread while a thread that runs `lambda
    reader.join();
  }

private:
  void show(int value);

  std::shared_ptr<int> value_ = std::make_shared<int>(1);
};

int main() {
  Holder holder;
  holder.run();
}
