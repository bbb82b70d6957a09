// See ../README.md. The C run-time's threads.
#pragma once

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef unsigned long long uintptr_t_of_thread;

uintptr_t_of_thread _beginthread(void(__cdecl *)(void *), unsigned, void *);
uintptr_t_of_thread _beginthreadex(void *, unsigned, unsigned(__stdcall *)(void *), void *,
                                   unsigned, unsigned *);

#ifdef __cplusplus
}
#endif
