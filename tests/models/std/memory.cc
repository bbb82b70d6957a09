// flags: -std=c++20
// New memory.

// model: operator new operation allocates
int *operator_new_is_seen() { return new int(1); }

// model: operator new silent
int *operator_new_silent() { return new int(1); }

// model: operator new[] operation allocates
int *operator_new_array_is_seen() { return new int[4]; }

// model: operator new[] silent
int *operator_new_array_silent() { return new int[4]; }
