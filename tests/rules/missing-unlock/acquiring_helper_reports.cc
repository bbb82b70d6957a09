// The lock is taken by one helper, to be given back by another.
#include <mutex>

class Screen {
public:
  int draw(int shape) {
    begin();
 // ^^^^^^^ warn missing-unlock: mu_
    if (shape == 0)
      return 0;
   // ^ related: hold
    frame_ += shape;
    end();
    return frame_;
  }

private:
  void begin() { mu_.lock(); }
  void end() { mu_.unlock(); }

  std::mutex mu_;
  int frame_ = 0;
};
