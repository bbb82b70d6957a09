// See ../README.md. The part of the Windows API that win32.yaml names.
#pragma once

#define WINAPI
#define CALLBACK
#define __stdcall
#define __cdecl
#define TRUE 1
#define FALSE 0
#define INFINITE 0xFFFFFFFF

#ifdef __cplusplus
extern "C" {
#endif

typedef int BOOL;
typedef unsigned char BOOLEAN;
typedef unsigned int DWORD; // unsigned long where long has 32 bits
typedef unsigned int ULONG;
typedef unsigned int UINT;
typedef void *PVOID;
typedef void *LPVOID;
typedef void *HANDLE;
typedef unsigned long long SIZE_T;

typedef struct _RTL_CRITICAL_SECTION {
  PVOID DebugInfo;
  int LockCount;
  int RecursionCount;
  HANDLE OwningThread;
  HANDLE LockSemaphore;
  SIZE_T SpinCount;
} RTL_CRITICAL_SECTION, *PRTL_CRITICAL_SECTION;
typedef RTL_CRITICAL_SECTION CRITICAL_SECTION, *PCRITICAL_SECTION, *LPCRITICAL_SECTION;

typedef struct _RTL_SRWLOCK {
  PVOID Ptr;
} RTL_SRWLOCK, *PRTL_SRWLOCK;
typedef RTL_SRWLOCK SRWLOCK, *PSRWLOCK;
#define SRWLOCK_INIT {0}

typedef struct _RTL_CONDITION_VARIABLE {
  PVOID Ptr;
} RTL_CONDITION_VARIABLE, *PRTL_CONDITION_VARIABLE;
typedef RTL_CONDITION_VARIABLE CONDITION_VARIABLE, *PCONDITION_VARIABLE;

typedef union _RTL_RUN_ONCE {
  PVOID Ptr;
} RTL_RUN_ONCE, *PRTL_RUN_ONCE;
typedef RTL_RUN_ONCE INIT_ONCE, *PINIT_ONCE, *LPINIT_ONCE;
#define INIT_ONCE_STATIC_INIT {0}

typedef DWORD(WINAPI *LPTHREAD_START_ROUTINE)(LPVOID);
typedef BOOL(CALLBACK *PINIT_ONCE_FN)(PINIT_ONCE, PVOID, PVOID *);

void WINAPI InitializeCriticalSection(LPCRITICAL_SECTION);
BOOL WINAPI InitializeCriticalSectionAndSpinCount(LPCRITICAL_SECTION, DWORD);
BOOL WINAPI InitializeCriticalSectionEx(LPCRITICAL_SECTION, DWORD, DWORD);
void WINAPI DeleteCriticalSection(LPCRITICAL_SECTION);
void WINAPI EnterCriticalSection(LPCRITICAL_SECTION);
BOOL WINAPI TryEnterCriticalSection(LPCRITICAL_SECTION);
void WINAPI LeaveCriticalSection(LPCRITICAL_SECTION);

void WINAPI InitializeSRWLock(PSRWLOCK);
void WINAPI AcquireSRWLockExclusive(PSRWLOCK);
BOOLEAN WINAPI TryAcquireSRWLockExclusive(PSRWLOCK);
void WINAPI ReleaseSRWLockExclusive(PSRWLOCK);
void WINAPI AcquireSRWLockShared(PSRWLOCK);
BOOLEAN WINAPI TryAcquireSRWLockShared(PSRWLOCK);
void WINAPI ReleaseSRWLockShared(PSRWLOCK);

BOOL WINAPI SleepConditionVariableCS(PCONDITION_VARIABLE, PCRITICAL_SECTION, DWORD);
BOOL WINAPI SleepConditionVariableSRW(PCONDITION_VARIABLE, PSRWLOCK, DWORD, ULONG);
void WINAPI WakeConditionVariable(PCONDITION_VARIABLE);
void WINAPI WakeAllConditionVariable(PCONDITION_VARIABLE);
BOOL WINAPI InitOnceExecuteOnce(PINIT_ONCE, PINIT_ONCE_FN, PVOID, LPVOID *);

DWORD WINAPI WaitForSingleObject(HANDLE, DWORD);
DWORD WINAPI WaitForSingleObjectEx(HANDLE, DWORD, BOOL);
DWORD WINAPI WaitForMultipleObjects(DWORD, const HANDLE *, BOOL, DWORD);
DWORD WINAPI WaitForMultipleObjectsEx(DWORD, const HANDLE *, BOOL, DWORD, BOOL);
void WINAPI Sleep(DWORD);
DWORD WINAPI SleepEx(DWORD, BOOL);

HANDLE WINAPI CreateThread(void *, SIZE_T, LPTHREAD_START_ROUTINE, LPVOID, DWORD, DWORD *);
__attribute__((noreturn)) void WINAPI ExitThread(DWORD);
__attribute__((noreturn)) void WINAPI ExitProcess(UINT);

#ifdef __cplusplus
}
#endif
