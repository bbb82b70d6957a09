// Cython as Python: what only a C compiler needs gives way to blanks, so that every function stands
// where it stood and the Python front end reads the rest.
//
//     cdef inline int f(double *x, int n=3) except -1 nogil:   def               f(        x, n=3)
//     : cdef class C(B):                                         class      C(B): cdef int i, j =
//     g()                                      j          = g() cdef extern from "x.h": ... 0 from
//     x cimport y                                         from x  import y
//
// `with nogil:` and `with gil:` stay as they are.
#pragma once

#include <string>
#include <string_view>

namespace heddle::python {

/// Of the same length, with the same line breaks. Linear.
std::string python_of_cython(std::string_view text);

} // namespace heddle::python
