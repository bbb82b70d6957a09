# Every entry of the models of asyncio, where it makes a difference and where it is quiet.
import async_timeout
import asyncio


async def work():
    return 1


# model: asyncio.Lock trait lock
# model: asyncio.Lock silent
def type_1(x: asyncio.Lock):
    return x


# model: asyncio.Condition trait lock
# model: asyncio.Condition silent
def type_2(x: asyncio.Condition):
    return x


# model: asyncio.Semaphore trait semaphore
# model: asyncio.Semaphore silent
def type_3(x: asyncio.Semaphore):
    return x


# model: asyncio.BoundedSemaphore trait semaphore
# model: asyncio.BoundedSemaphore silent
def type_4(x: asyncio.BoundedSemaphore):
    return x


# model: asyncio.Future trait future
# model: asyncio.Future silent
def type_5(x: asyncio.Future):
    return x


# model: asyncio.Task trait future
# model: asyncio.Task silent
def type_6(x: asyncio.Task):
    return x


# model: asyncio.get_running_loop reports dangling-task
async def drops_7(x):
    loop = asyncio.get_running_loop()
    loop.create_task(work())


# model: asyncio.get_running_loop silent
def quiet_7(x):
    return asyncio.get_running_loop()


# model: asyncio.get_event_loop reports dangling-task
async def drops_8(x):
    loop = asyncio.get_event_loop()
    loop.create_task(work())


# model: asyncio.get_event_loop silent
def quiet_8(x):
    return asyncio.get_event_loop()


# model: asyncio.new_event_loop reports dangling-task
async def drops_9(x):
    loop = asyncio.new_event_loop()
    loop.create_task(work())


# model: asyncio.new_event_loop silent
def quiet_9(x):
    return asyncio.new_event_loop()


# model: asyncio.create_task reports dangling-task
async def drops_10(x):
    asyncio.create_task(work())


# model: asyncio.create_task silent
async def quiet_10(x):
    await asyncio.create_task(work())


# model: asyncio.ensure_future reports dangling-task
async def drops_11(x):
    asyncio.ensure_future(work())


# model: asyncio.ensure_future silent
async def quiet_11(x):
    await asyncio.ensure_future(work())


# model: asyncio.AbstractEventLoop.create_task reports dangling-task
async def drops_12(x: asyncio.AbstractEventLoop):
    x.create_task(work())


# model: asyncio.AbstractEventLoop.create_task silent
async def quiet_12(x: asyncio.AbstractEventLoop):
    await x.create_task(work())


# model: asyncio.TaskGroup.create_task operation spawn_task
# model: asyncio.TaskGroup.create_task silent
def calls_13(x: asyncio.TaskGroup):
    return x.create_task(x)


# model: asyncio.run_coroutine_threadsafe operation spawn_task
# model: asyncio.run_coroutine_threadsafe silent
def calls_14(x):
    return asyncio.run_coroutine_threadsafe(x)


# model: asyncio.Task.cancel operation cancel_task
# model: asyncio.Task.cancel silent
def calls_15(x: asyncio.Task):
    return x.cancel(x)


# model: asyncio.Future.cancel operation cancel_task
# model: asyncio.Future.cancel silent
def calls_16(x: asyncio.Future):
    return x.cancel(x)


# model: asyncio.gather operation run_awaitables
# model: asyncio.gather silent
def calls_17(x):
    return asyncio.gather(x)


# model: asyncio.wait_for reports missing-await
async def forgets_18(x):
    asyncio.wait_for()


# model: asyncio.wait_for silent
async def quiet_18(x):
    return await asyncio.wait_for()


# model: asyncio.shield operation run_awaitables
# model: asyncio.shield silent
def calls_19(x):
    return asyncio.shield(x)


# model: asyncio.wait reports missing-await
async def forgets_20(x):
    asyncio.wait()


# model: asyncio.wait silent
async def quiet_20(x):
    return await asyncio.wait()


# model: asyncio.sleep reports missing-await
async def forgets_21(x):
    asyncio.sleep()


# model: asyncio.sleep silent
async def quiet_21(x):
    return await asyncio.sleep()


# model: asyncio.timeout operation bounds_time
# model: asyncio.timeout silent
def calls_22(x):
    return asyncio.timeout(x)


# model: asyncio.timeout_at operation bounds_time
# model: asyncio.timeout_at silent
def calls_23(x):
    return asyncio.timeout_at(x)


# model: async_timeout.timeout operation bounds_time
# model: async_timeout.timeout silent
def calls_24(x):
    return async_timeout.timeout(x)


# model: asyncio.open_connection reports missing-await
async def forgets_25(x):
    asyncio.open_connection()


# model: asyncio.open_connection silent
async def quiet_25(x):
    return await asyncio.open_connection()


# model: asyncio.start_server reports missing-await
async def forgets_26(x):
    asyncio.start_server()


# model: asyncio.start_server silent
async def quiet_26(x):
    return await asyncio.start_server()


# model: asyncio.create_subprocess_exec reports missing-await
async def forgets_27(x):
    asyncio.create_subprocess_exec()


# model: asyncio.create_subprocess_exec silent
async def quiet_27(x):
    return await asyncio.create_subprocess_exec()


# model: asyncio.create_subprocess_shell reports missing-await
async def forgets_28(x):
    asyncio.create_subprocess_shell()


# model: asyncio.create_subprocess_shell silent
async def quiet_28(x):
    return await asyncio.create_subprocess_shell()


# model: asyncio.run reports nested-event-loop
async def nests_29(x):
    asyncio.run(work())


# model: asyncio.run silent
def quiet_29(x):
    asyncio.run(work())


# model: asyncio.AbstractEventLoop.run_until_complete reports nested-event-loop
async def nests_30(x: asyncio.AbstractEventLoop):
    x.run_until_complete(work())


# model: asyncio.AbstractEventLoop.run_until_complete silent
def quiet_30(x: asyncio.AbstractEventLoop):
    x.run_until_complete(work())


# model: asyncio.AbstractEventLoop.run_forever reports nested-event-loop
async def nests_31(x: asyncio.AbstractEventLoop):
    x.run_forever()


# model: asyncio.AbstractEventLoop.run_forever silent
def quiet_31(x: asyncio.AbstractEventLoop):
    x.run_forever()


# model: asyncio.Runner.run reports nested-event-loop
async def nests_32(x: asyncio.Runner):
    x.run(work())


# model: asyncio.Runner.run silent
def quiet_32(x: asyncio.Runner):
    x.run(work())


# model: asyncio.to_thread reports missing-await
async def forgets_33(x):
    asyncio.to_thread()


# model: asyncio.to_thread silent
async def quiet_33(x):
    return await asyncio.to_thread()


# model: asyncio.AbstractEventLoop.run_in_executor operation enqueue
# model: asyncio.AbstractEventLoop.run_in_executor silent
def calls_34(x: asyncio.AbstractEventLoop):
    return x.run_in_executor(x)


# model: asyncio.AbstractEventLoop.call_soon operation loop_only
# model: asyncio.AbstractEventLoop.call_soon silent
def calls_35(x: asyncio.AbstractEventLoop):
    return x.call_soon(x)


# model: asyncio.AbstractEventLoop.call_later operation loop_only
# model: asyncio.AbstractEventLoop.call_later silent
def calls_36(x: asyncio.AbstractEventLoop):
    return x.call_later(x)


# model: asyncio.AbstractEventLoop.call_at operation loop_only
# model: asyncio.AbstractEventLoop.call_at silent
def calls_37(x: asyncio.AbstractEventLoop):
    return x.call_at(x)


# model: asyncio.Lock.acquire reports missing-unlock
async def leak_38(x: asyncio.Lock, y):
    await x.acquire()
    if y:
        return
    x.release()


# model: asyncio.Lock.acquire silent
async def quiet_38(x: asyncio.Lock):
    await x.acquire()
    try:
        pass
    finally:
        x.release()


# model: asyncio.Lock.release reports unlock-not-held
async def twice_39(x: asyncio.Lock):
    await x.acquire()
    x.release()
    x.release()


# model: asyncio.Lock.release silent
async def quiet_39(x: asyncio.Lock):
    await x.acquire()
    try:
        pass
    finally:
        x.release()


# model: asyncio.Lock.__aenter__ reports missing-unlock
async def leak_40(x: asyncio.Lock, y):
    await x.__aenter__()
    if y:
        return
    await x.__aexit__()


# model: asyncio.Lock.__aenter__ silent
async def quiet_40(x: asyncio.Lock):
    async with x:
        pass


# model: asyncio.Lock.__aexit__ reports unlock-not-held
async def twice_41(x: asyncio.Lock):
    async with x:
        pass
    x.release()


# model: asyncio.Lock.__aexit__ silent
async def quiet_41(x: asyncio.Lock):
    async with x:
        pass


# model: asyncio.Condition.acquire reports missing-unlock
async def leak_42(x: asyncio.Condition, y):
    await x.acquire()
    if y:
        return
    x.release()


# model: asyncio.Condition.acquire silent
async def quiet_42(x: asyncio.Condition):
    await x.acquire()
    try:
        pass
    finally:
        x.release()


# model: asyncio.Condition.release reports unlock-not-held
async def twice_43(x: asyncio.Condition):
    await x.acquire()
    x.release()
    x.release()


# model: asyncio.Condition.release silent
async def quiet_43(x: asyncio.Condition):
    await x.acquire()
    try:
        pass
    finally:
        x.release()


# model: asyncio.Condition.__aenter__ reports missing-unlock
async def leak_44(x: asyncio.Condition, y):
    await x.__aenter__()
    if y:
        return
    await x.__aexit__()


# model: asyncio.Condition.__aenter__ silent
async def quiet_44(x: asyncio.Condition):
    async with x:
        pass


# model: asyncio.Condition.__aexit__ reports unlock-not-held
async def twice_45(x: asyncio.Condition):
    async with x:
        pass
    x.release()


# model: asyncio.Condition.__aexit__ silent
async def quiet_45(x: asyncio.Condition):
    async with x:
        pass


# model: asyncio.Semaphore.acquire reports missing-await
async def forgets_46(x: asyncio.Semaphore):
    x.acquire()


# model: asyncio.Semaphore.acquire silent
async def quiet_46(x: asyncio.Semaphore):
    return await x.acquire()


# model: asyncio.Semaphore.release operation semaphore_release
# model: asyncio.Semaphore.release silent
def calls_47(x: asyncio.Semaphore):
    return x.release(x)


# model: asyncio.BoundedSemaphore.acquire reports missing-await
async def forgets_48(x: asyncio.BoundedSemaphore):
    x.acquire()


# model: asyncio.BoundedSemaphore.acquire silent
async def quiet_48(x: asyncio.BoundedSemaphore):
    return await x.acquire()


# model: asyncio.BoundedSemaphore.release operation semaphore_release
# model: asyncio.BoundedSemaphore.release silent
def calls_49(x: asyncio.BoundedSemaphore):
    return x.release(x)


# model: asyncio.Condition.wait operation wait
# model: asyncio.Condition.wait silent
def calls_50(x: asyncio.Condition):
    return x.wait(x)


# model: asyncio.Condition.wait_for operation wait
# model: asyncio.Condition.wait_for silent
def calls_51(x: asyncio.Condition):
    return x.wait_for(x)


# model: asyncio.Condition.notify operation notify_one
# model: asyncio.Condition.notify silent
def calls_52(x: asyncio.Condition):
    return x.notify(x)


# model: asyncio.Condition.notify_all operation notify_all
# model: asyncio.Condition.notify_all silent
def calls_53(x: asyncio.Condition):
    return x.notify_all(x)


# model: asyncio.Event.wait reports missing-await
async def forgets_54(x: asyncio.Event):
    x.wait()


# model: asyncio.Event.wait silent
async def quiet_54(x: asyncio.Event):
    return await x.wait()


# model: asyncio.Event.set operation loop_only
# model: asyncio.Event.set silent
def calls_55(x: asyncio.Event):
    return x.set(x)


# model: asyncio.Queue.get reports missing-await
async def forgets_56(x: asyncio.Queue):
    x.get()


# model: asyncio.Queue.get silent
async def quiet_56(x: asyncio.Queue):
    return await x.get()


# model: asyncio.Queue.put reports missing-await
async def forgets_57(x: asyncio.Queue):
    x.put()


# model: asyncio.Queue.put silent
async def quiet_57(x: asyncio.Queue):
    return await x.put()


# model: asyncio.Queue.put_nowait operation loop_only
# model: asyncio.Queue.put_nowait silent
def calls_58(x: asyncio.Queue):
    return x.put_nowait(x)


# model: asyncio.LifoQueue.get reports missing-await
async def forgets_59(x: asyncio.LifoQueue):
    x.get()


# model: asyncio.LifoQueue.get silent
async def quiet_59(x: asyncio.LifoQueue):
    return await x.get()


# model: asyncio.LifoQueue.put reports missing-await
async def forgets_60(x: asyncio.LifoQueue):
    x.put()


# model: asyncio.LifoQueue.put silent
async def quiet_60(x: asyncio.LifoQueue):
    return await x.put()


# model: asyncio.LifoQueue.put_nowait operation loop_only
# model: asyncio.LifoQueue.put_nowait silent
def calls_61(x: asyncio.LifoQueue):
    return x.put_nowait(x)


# model: asyncio.PriorityQueue.get reports missing-await
async def forgets_62(x: asyncio.PriorityQueue):
    x.get()


# model: asyncio.PriorityQueue.get silent
async def quiet_62(x: asyncio.PriorityQueue):
    return await x.get()


# model: asyncio.PriorityQueue.put reports missing-await
async def forgets_63(x: asyncio.PriorityQueue):
    x.put()


# model: asyncio.PriorityQueue.put silent
async def quiet_63(x: asyncio.PriorityQueue):
    return await x.put()


# model: asyncio.PriorityQueue.put_nowait operation loop_only
# model: asyncio.PriorityQueue.put_nowait silent
def calls_64(x: asyncio.PriorityQueue):
    return x.put_nowait(x)


# model: asyncio.Queue.join reports missing-await
async def forgets_65(x: asyncio.Queue):
    x.join()


# model: asyncio.Queue.join silent
async def quiet_65(x: asyncio.Queue):
    return await x.join()


# model: asyncio.Future.set_result operation promise_set
# model: asyncio.Future.set_result silent
def calls_66(x: asyncio.Future):
    return x.set_result(x)


# model: asyncio.Future.set_exception operation promise_set
# model: asyncio.Future.set_exception silent
def calls_67(x: asyncio.Future):
    return x.set_exception(x)


# model: asyncio.StreamReader.read reports missing-await
async def forgets_68(x: asyncio.StreamReader):
    x.read()


# model: asyncio.StreamReader.read silent
async def quiet_68(x: asyncio.StreamReader):
    return await x.read()


# model: asyncio.StreamReader.readline reports missing-await
async def forgets_69(x: asyncio.StreamReader):
    x.readline()


# model: asyncio.StreamReader.readline silent
async def quiet_69(x: asyncio.StreamReader):
    return await x.readline()


# model: asyncio.StreamReader.readexactly reports missing-await
async def forgets_70(x: asyncio.StreamReader):
    x.readexactly()


# model: asyncio.StreamReader.readexactly silent
async def quiet_70(x: asyncio.StreamReader):
    return await x.readexactly()


# model: asyncio.StreamReader.readuntil reports missing-await
async def forgets_71(x: asyncio.StreamReader):
    x.readuntil()


# model: asyncio.StreamReader.readuntil silent
async def quiet_71(x: asyncio.StreamReader):
    return await x.readuntil()


# model: asyncio.StreamWriter.drain reports missing-await
async def forgets_72(x: asyncio.StreamWriter):
    x.drain()


# model: asyncio.StreamWriter.drain silent
async def quiet_72(x: asyncio.StreamWriter):
    return await x.drain()


# model: asyncio.StreamWriter.wait_closed reports missing-await
async def forgets_73(x: asyncio.StreamWriter):
    x.wait_closed()


# model: asyncio.StreamWriter.wait_closed silent
async def quiet_73(x: asyncio.StreamWriter):
    return await x.wait_closed()
