#include "analysis/frontends/python/cython.h"
#include "tests/frontends/python/lowered.h"

namespace heddle::python {
namespace {

/// Without the blanks that stand for what is gone.
std::string squeezed(const std::string &text) {
  std::string result;
  for (const char c : text)
    if (c != ' ' || (!result.empty() && result.back() != ' ' && result.back() != '\n'))
      result += c;
  return result;
}

TEST(Cython, DeclarationsBecomePython) {
  const std::string text =
      "cimport numpy as np\n"
      "from libc.stdlib cimport malloc\n"
      "cdef extern from \"x.h\" nogil:\n"
      "    int c_call(int)\n"
      "    struct s:\n"
      "        int a\n"
      "ctypedef unsigned int uint\n"
      "cdef int limit = 3\n"
      "cdef class Stack(Base):\n"
      "    cdef double *data\n"
      "    cdef public dict cache\n"
      "    cpdef double peek(self, int n=0, list xs not None=[1]) except? -1:\n"
      "        return (<double *>self.data)[n]\n"
      "    cdef inline (int, int) pair(self) nogil:\n"
      "        cdef int i, j = c_call(&self.n)\n"
      "        return i, j\n"
      "    def plain(self, double[:, ::1] view, *args, x: int = 2, **kw): pass\n"
      "cdef int (*callback)(int)\n"
      "def f():\n"
      "    cdef:\n"
      "        int a = 1\n"
      "        double b\n"
      "    with nogil:\n"
      "        a = a < 3 and b & 1\n";
  const std::string python = python_of_cython(text);
  ASSERT_EQ(python.size(), text.size());
  EXPECT_EQ(squeezed(python), "import numpy as np\n"
                              "from libc.stdlib import malloc\n"
                              "0 \n"
                              "\n\n\n"
                              "0 \n"
                              "limit = 3\n"
                              "class Stack(Base):\n"
                              "0 \n"
                              "0 \n"
                              "def peek(self, n=0, xs =[1]) :\n"
                              "return ( self.data)[n]\n"
                              "def pair(self) :\n"
                              "j = c_call( self.n)\n"
                              "return i, j\n"
                              "def plain(self, view, *args, x: int = 2, **kw): pass\n"
                              "0 \n"
                              "def f():\n"
                              "if 1:\n"
                              "a = 1\n"
                              "0 \n"
                              "with nogil:\n"
                              "a = a < 3 and b & 1\n");
}

TEST(Cython, FunctionsStandWhereTheyStood) {
  const std::string text = "cdef class C:\n"
                           "    cdef object lock\n"
                           "    def __cinit__(self):\n"
                           "        self.lock = threading.Lock()\n"
                           "    cpdef int take(self,\n"
                           "                   int n) nogil:\n"
                           "        with gil:\n"
                           "            self.lock.acquire()\n"
                           "        return n\n"
                           "import threading\n";
  FrontEnd front_end;
  frontends::Request request;
  request.kind = frontends::RequestKind::lower;
  request.path = "/w/mod.pyx";
  request.text = text;
  const frontends::Response response = front_end.answer(request);
  std::string error;
  EXPECT_TRUE(ir::well_formed(response.unit, &error)) << error;
  const ir::Function *function = function_named(response.unit, "mod.C.take");
  ASSERT_NE(function, nullptr);
  EXPECT_FALSE(function->degraded) << function->degraded_why;
  EXPECT_EQ(text.substr(function->anchor.offset, 14), "cpdef int take");
  EXPECT_EQ(text.substr(function->anchor.offset + static_cast<std::size_t>(function->range.end)),
            "\nimport threading\n");
  EXPECT_NE(ir::print(response.unit, *function).find("call threading.Lock.acquire(&this->lock)"),
            std::string::npos)
      << ir::print(response.unit, *function);
}

TEST(Cython, AnyTextKeepsItsLength) {
  const std::string text =
      "cdef class C(B):\n  cdef int f(self, int *x=<int*>NULL) except *: return "
      "\"\"\"a\"\"\" + &b[1] # c\n  cdef:\n    int a, (*b)(int) = {1: [2\n";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    EXPECT_EQ(python_of_cython(text.substr(0, length)).size(), length);
    EXPECT_EQ(python_of_cython(text.substr(length)).size(), text.size() - length);
  }
}

} // namespace
} // namespace heddle::python
