// flags: -std=c17 -isystem {stubs}/win32
#include <process.h>
#include <stdbool.h>
#include <stddef.h>
#include <windows.h>

static CRITICAL_SECTION section;
static CRITICAL_SECTION busy;
static SRWLOCK srwlock = SRWLOCK_INIT;
static CONDITION_VARIABLE condition;
static INIT_ONCE once = INIT_ONCE_STATIC_INIT;
static HANDLE handle;
static int ready;
static int sections;

static DWORD WINAPI work(void *unused) { return unused != NULL; }
static unsigned __stdcall work_ex(void *unused) { return unused != NULL; }
static void __cdecl work_plain(void *unused) { (void)unused; }
static BOOL CALLBACK take_exclusive(INIT_ONCE *flag, void *parameter, void **context) {
  (void)flag;
  (void)parameter;
  (void)context;
  AcquireSRWLockExclusive(&srwlock);
  ReleaseSRWLockExclusive(&srwlock);
  return TRUE;
}

// Not every section of this lock blocks, so it does not exist to serialise what blocks.
void ordinary_section(void) {
  EnterCriticalSection(&busy);
  ++sections;
  LeaveCriticalSection(&busy);
}

// model: EnterCriticalSection reports missing-unlock
// model: LeaveCriticalSection reports missing-unlock
// model: CRITICAL_SECTION reports missing-unlock
void enter_critical_section_reports(bool early) {
  EnterCriticalSection(&section);
  if (early)
    return;
  LeaveCriticalSection(&section);
}

// model: EnterCriticalSection silent
// model: LeaveCriticalSection silent
void enter_critical_section_silent(void) {
  EnterCriticalSection(&section);
  LeaveCriticalSection(&section);
}

// model: CRITICAL_SECTION silent
void critical_section_silent(void) {
  EnterCriticalSection(&section);
  EnterCriticalSection(&section);
  LeaveCriticalSection(&section);
  LeaveCriticalSection(&section);
}

// model: TryEnterCriticalSection reports missing-unlock
void try_enter_critical_section_reports(bool early) {
  if (!(TryEnterCriticalSection(&section)))
    return;
  if (early)
    return;
  LeaveCriticalSection(&section);
}

// model: TryEnterCriticalSection silent
void try_enter_critical_section_silent(void) {
  if (TryEnterCriticalSection(&section))
    LeaveCriticalSection(&section);
}

// model: InitializeCriticalSection operation lock_init
void initialize_critical_section_is_seen(void) { InitializeCriticalSection(&section); }

// model: InitializeCriticalSection silent
void initialize_critical_section_silent(void) { InitializeCriticalSection(&section); }

// model: InitializeCriticalSectionAndSpinCount operation lock_init
void initialize_critical_section_and_spin_count_is_seen(void) {
  InitializeCriticalSectionAndSpinCount(&section, 4000);
}

// model: InitializeCriticalSectionAndSpinCount silent
void initialize_critical_section_and_spin_count_silent(void) {
  InitializeCriticalSectionAndSpinCount(&section, 4000);
}

// model: InitializeCriticalSectionEx operation lock_init
void initialize_critical_section_ex_is_seen(void) {
  InitializeCriticalSectionEx(&section, 4000, 0);
}

// model: InitializeCriticalSectionEx silent
void initialize_critical_section_ex_silent(void) { InitializeCriticalSectionEx(&section, 4000, 0); }

// model: DeleteCriticalSection operation lock_destroy
void delete_critical_section_is_seen(void) { DeleteCriticalSection(&section); }

// model: DeleteCriticalSection silent
void delete_critical_section_silent(void) { DeleteCriticalSection(&section); }

// model: InitializeSRWLock operation lock_init
void initialize_srwlock_is_seen(void) { InitializeSRWLock(&srwlock); }

// model: InitializeSRWLock silent
void initialize_srwlock_silent(void) { InitializeSRWLock(&srwlock); }

// model: AcquireSRWLockExclusive reports missing-unlock
void acquire_srwlock_exclusive_reports(bool early) {
  AcquireSRWLockExclusive(&srwlock);
  if (early)
    return;
  ReleaseSRWLockExclusive(&srwlock);
}

// model: AcquireSRWLockExclusive silent
// model: ReleaseSRWLockExclusive silent
// model: SRWLOCK silent
void acquire_srwlock_exclusive_silent(void) {
  AcquireSRWLockExclusive(&srwlock);
  ReleaseSRWLockExclusive(&srwlock);
}

// model: ReleaseSRWLockExclusive reports unlock-not-held
void release_srwlock_exclusive_reports(void) {
  AcquireSRWLockExclusive(&srwlock);
  ReleaseSRWLockExclusive(&srwlock);
  ReleaseSRWLockExclusive(&srwlock);
}

// model: SRWLOCK reports double-lock
void srwlock_reports(void) {
  AcquireSRWLockExclusive(&srwlock);
  AcquireSRWLockExclusive(&srwlock);
  ReleaseSRWLockExclusive(&srwlock);
  ReleaseSRWLockExclusive(&srwlock);
}

// model: AcquireSRWLockShared reports missing-unlock
void acquire_srwlock_shared_reports(bool early) {
  AcquireSRWLockShared(&srwlock);
  if (early)
    return;
  ReleaseSRWLockShared(&srwlock);
}

// model: AcquireSRWLockShared silent
// model: ReleaseSRWLockShared silent
void acquire_srwlock_shared_silent(void) {
  AcquireSRWLockShared(&srwlock);
  ReleaseSRWLockShared(&srwlock);
}

// model: ReleaseSRWLockShared reports unlock-not-held
void release_srwlock_shared_reports(void) {
  AcquireSRWLockShared(&srwlock);
  ReleaseSRWLockShared(&srwlock);
  ReleaseSRWLockShared(&srwlock);
}

// model: TryAcquireSRWLockExclusive reports missing-unlock
void try_acquire_srwlock_exclusive_reports(bool early) {
  if (!(TryAcquireSRWLockExclusive(&srwlock)))
    return;
  if (early)
    return;
  ReleaseSRWLockExclusive(&srwlock);
}

// model: TryAcquireSRWLockExclusive silent
void try_acquire_srwlock_exclusive_silent(void) {
  if (TryAcquireSRWLockExclusive(&srwlock))
    ReleaseSRWLockExclusive(&srwlock);
}

// model: TryAcquireSRWLockShared reports missing-unlock
void try_acquire_srwlock_shared_reports(bool early) {
  if (!(TryAcquireSRWLockShared(&srwlock)))
    return;
  if (early)
    return;
  ReleaseSRWLockShared(&srwlock);
}

// model: TryAcquireSRWLockShared silent
void try_acquire_srwlock_shared_silent(void) {
  if (TryAcquireSRWLockShared(&srwlock))
    ReleaseSRWLockShared(&srwlock);
}

// model: SleepConditionVariableCS reports wait-without-predicate
// model: CONDITION_VARIABLE reports wait-without-predicate
void sleep_condition_variable_cs_reports(void) {
  EnterCriticalSection(&section);
  if (!ready)
    SleepConditionVariableCS(&condition, &section, INFINITE);
  LeaveCriticalSection(&section);
}

// model: SleepConditionVariableCS silent
// model: CONDITION_VARIABLE silent
void sleep_condition_variable_cs_silent(void) {
  EnterCriticalSection(&section);
  while (!ready)
    SleepConditionVariableCS(&condition, &section, INFINITE);
  LeaveCriticalSection(&section);
}

static CONDITION_VARIABLE srw_condition;

// model: SleepConditionVariableSRW reports wait-without-predicate
void sleep_condition_variable_srw_reports(void) {
  AcquireSRWLockExclusive(&srwlock);
  if (!ready)
    SleepConditionVariableSRW(&srw_condition, &srwlock, INFINITE, 0);
  ReleaseSRWLockExclusive(&srwlock);
}

// model: SleepConditionVariableSRW silent
void sleep_condition_variable_srw_silent(void) {
  AcquireSRWLockExclusive(&srwlock);
  while (!ready)
    SleepConditionVariableSRW(&srw_condition, &srwlock, INFINITE, 0);
  ReleaseSRWLockExclusive(&srwlock);
}

// model: WakeConditionVariable operation notify_one
void wake_condition_variable_is_seen(void) { WakeConditionVariable(&condition); }

// model: WakeConditionVariable silent
void wake_condition_variable_silent(void) { WakeConditionVariable(&condition); }

// model: WakeAllConditionVariable operation notify_all
void wake_all_condition_variable_is_seen(void) { WakeAllConditionVariable(&condition); }

// model: WakeAllConditionVariable silent
void wake_all_condition_variable_silent(void) { WakeAllConditionVariable(&condition); }

// model: InitOnceExecuteOnce reports double-lock
void init_once_execute_once_reports(void) {
  AcquireSRWLockExclusive(&srwlock);
  InitOnceExecuteOnce(&once, take_exclusive, NULL, NULL);
  ReleaseSRWLockExclusive(&srwlock);
}

// model: InitOnceExecuteOnce silent
// model: INIT_ONCE silent
void init_once_execute_once_silent(void) { InitOnceExecuteOnce(&once, take_exclusive, NULL, NULL); }

// model: INIT_ONCE trait once_flag
void init_once_is_seen(void) {
  static INIT_ONCE local = INIT_ONCE_STATIC_INIT;
  InitOnceExecuteOnce(&local, take_exclusive, NULL, NULL);
}

// model: WaitForSingleObject reports blocking-under-lock
void wait_for_single_object_reports(void) {
  EnterCriticalSection(&busy);
  WaitForSingleObject(handle, INFINITE);
  LeaveCriticalSection(&busy);
}

// model: WaitForSingleObject silent
void wait_for_single_object_silent(void) { WaitForSingleObject(handle, INFINITE); }

// model: WaitForSingleObjectEx reports blocking-under-lock
void wait_for_single_object_ex_reports(void) {
  EnterCriticalSection(&busy);
  WaitForSingleObjectEx(handle, INFINITE, FALSE);
  LeaveCriticalSection(&busy);
}

// model: WaitForSingleObjectEx silent
void wait_for_single_object_ex_silent(void) { WaitForSingleObjectEx(handle, INFINITE, FALSE); }

// model: WaitForMultipleObjects reports blocking-under-lock
void wait_for_multiple_objects_reports(void) {
  EnterCriticalSection(&busy);
  WaitForMultipleObjects(1, &handle, TRUE, INFINITE);
  LeaveCriticalSection(&busy);
}

// model: WaitForMultipleObjects silent
void wait_for_multiple_objects_silent(void) { WaitForMultipleObjects(1, &handle, TRUE, INFINITE); }

// model: WaitForMultipleObjectsEx reports blocking-under-lock
void wait_for_multiple_objects_ex_reports(void) {
  EnterCriticalSection(&busy);
  WaitForMultipleObjectsEx(1, &handle, TRUE, INFINITE, FALSE);
  LeaveCriticalSection(&busy);
}

// model: WaitForMultipleObjectsEx silent
void wait_for_multiple_objects_ex_silent(void) {
  WaitForMultipleObjectsEx(1, &handle, TRUE, INFINITE, FALSE);
}

// model: Sleep reports blocking-under-lock
void sleep_reports(void) {
  EnterCriticalSection(&busy);
  Sleep(1);
  LeaveCriticalSection(&busy);
}

// model: Sleep silent
void sleep_silent(void) { Sleep(1); }

// model: SleepEx reports blocking-under-lock
void sleep_ex_reports(void) {
  EnterCriticalSection(&busy);
  SleepEx(1, FALSE);
  LeaveCriticalSection(&busy);
}

// model: SleepEx silent
void sleep_ex_silent(void) { SleepEx(1, FALSE); }

// model: CreateThread operation spawn
void create_thread_is_seen(void) { handle = CreateThread(NULL, 0, work, NULL, 0, NULL); }

// model: CreateThread silent
void create_thread_silent(void) { handle = CreateThread(NULL, 0, work, NULL, 0, NULL); }

// model: _beginthreadex operation spawn
void beginthreadex_is_seen(void) {
  handle = (HANDLE)_beginthreadex(NULL, 0, work_ex, NULL, 0, NULL);
}

// model: _beginthreadex silent
void beginthreadex_silent(void) {
  handle = (HANDLE)_beginthreadex(NULL, 0, work_ex, NULL, 0, NULL);
}

// model: _beginthread operation spawn
void beginthread_is_seen(void) { handle = (HANDLE)_beginthread(work_plain, 0, NULL); }

// model: _beginthread silent
void beginthread_silent(void) { handle = (HANDLE)_beginthread(work_plain, 0, NULL); }

// model: ExitThread operation no_return
void exit_thread_is_seen(bool early) {
  if (early)
    ExitThread(0);
}

// model: ExitThread silent
void exit_thread_silent(bool early) {
  EnterCriticalSection(&busy);
  if (early)
    ExitThread(0);
  LeaveCriticalSection(&busy);
}

// model: ExitProcess operation exits_process
void exit_process_is_seen(bool early) {
  if (early)
    ExitProcess(1);
}

// model: ExitProcess silent
void exit_process_silent(bool early) {
  EnterCriticalSection(&busy);
  if (early)
    ExitProcess(1);
  LeaveCriticalSection(&busy);
}
