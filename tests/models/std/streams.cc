// flags: -std=c++17
#include <iostream>

// model: std::basic_ostream::operator<< operation signal_unsafe
void std__basic_ostream__operator___is_seen(void) { std::cout << 1; }

// model: std::basic_ostream::operator<< silent
void std__basic_ostream__operator___silent(void) { std::cout << 1; }

// model: std::operator<<(std::basic_ostream, *) operation signal_unsafe
void std__operator___std__basic_ostream_____is_seen(void) { std::cout << "a"; }

// model: std::operator<<(std::basic_ostream, *) silent
void std__operator___std__basic_ostream_____silent(void) { std::cout << "a"; }
