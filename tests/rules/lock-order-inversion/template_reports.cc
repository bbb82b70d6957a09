// A template's two methods; the instantiations agree.
#include <mutex>

template <typename T> class Duplex {
public:
  void send(const T &value) {
    std::lock_guard<std::mutex> out(out_mu_);
    std::lock_guard<std::mutex> in(in_mu_);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn lock-order-inversion: in_mu_
    out_ = value;
  }
  void receive(T *value) {
    std::lock_guard<std::mutex> in(in_mu_);
    std::lock_guard<std::mutex> out(out_mu_);
    *value = out_;
  }

private:
  std::mutex out_mu_;
  std::mutex in_mu_;
  T out_{};
};

void use(Duplex<int> &ints, Duplex<char> &chars) {
  int i = 0;
  char c = 0;
  ints.send(1);
  ints.receive(&i);
  chars.send('c');
  chars.receive(&c);
}
