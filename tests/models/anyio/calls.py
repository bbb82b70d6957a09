# Every entry of the models of anyio, where it makes a difference and where it is quiet.
import anyio
import anyio.abc
import anyio.lowlevel
import anyio.streams.memory
import anyio.to_thread


async def work():
    return 1


# model: anyio.Lock trait lock
# model: anyio.Lock silent
def type_1(x: anyio.Lock):
    return x


# model: anyio.Condition trait lock
# model: anyio.Condition silent
def type_2(x: anyio.Condition):
    return x


# model: anyio.Semaphore trait semaphore
# model: anyio.Semaphore silent
def type_3(x: anyio.Semaphore):
    return x


# model: anyio.CapacityLimiter trait semaphore
# model: anyio.CapacityLimiter silent
def type_4(x: anyio.CapacityLimiter):
    return x


# model: anyio.abc.TaskGroup.start_soon operation spawn_task
# model: anyio.abc.TaskGroup.start_soon silent
def calls_5(x: anyio.abc.TaskGroup):
    return x.start_soon(x)


# model: anyio.abc.TaskGroup.start reports missing-await
async def forgets_6(x: anyio.abc.TaskGroup):
    x.start()


# model: anyio.abc.TaskGroup.start silent
async def quiet_6(x: anyio.abc.TaskGroup):
    return await x.start()


# model: anyio.CancelScope.cancel operation cancel_task
# model: anyio.CancelScope.cancel silent
def calls_7(x: anyio.CancelScope):
    return x.cancel(x)


# model: anyio.sleep reports missing-await
async def forgets_8(x):
    anyio.sleep()


# model: anyio.sleep silent
async def quiet_8(x):
    return await anyio.sleep()


# model: anyio.sleep_until reports missing-await
async def forgets_9(x):
    anyio.sleep_until()


# model: anyio.sleep_until silent
async def quiet_9(x):
    return await anyio.sleep_until()


# model: anyio.sleep_forever reports missing-await
async def forgets_10(x):
    anyio.sleep_forever()


# model: anyio.sleep_forever silent
async def quiet_10(x):
    return await anyio.sleep_forever()


# model: anyio.lowlevel.checkpoint reports missing-await
async def forgets_11(x):
    anyio.lowlevel.checkpoint()


# model: anyio.lowlevel.checkpoint silent
async def quiet_11(x):
    return await anyio.lowlevel.checkpoint()


# model: anyio.move_on_after operation bounds_time
# model: anyio.move_on_after silent
def calls_12(x):
    return anyio.move_on_after(x)


# model: anyio.fail_after operation bounds_time
# model: anyio.fail_after silent
def calls_13(x):
    return anyio.fail_after(x)


# model: anyio.run reports nested-event-loop
async def nests_14(x):
    anyio.run(work)


# model: anyio.run silent
def quiet_14(x):
    anyio.run(work)


# model: anyio.to_thread.run_sync reports missing-await
async def forgets_15(x):
    anyio.to_thread.run_sync()


# model: anyio.to_thread.run_sync silent
async def quiet_15(x):
    return await anyio.to_thread.run_sync()


# model: anyio.Lock.acquire reports missing-unlock
async def leak_16(x: anyio.Lock, y):
    await x.acquire()
    if y:
        return
    x.release()


# model: anyio.Lock.acquire silent
async def quiet_16(x: anyio.Lock):
    await x.acquire()
    try:
        pass
    finally:
        x.release()


# model: anyio.Lock.acquire_nowait reports missing-unlock
async def leak_17(x: anyio.Lock, y):
    x.acquire_nowait()
    if y:
        return
    x.release()


# model: anyio.Lock.acquire_nowait silent
async def quiet_17(x: anyio.Lock):
    x.acquire_nowait()
    try:
        pass
    finally:
        x.release()


# model: anyio.Lock.release reports unlock-not-held
async def twice_18(x: anyio.Lock):
    await x.acquire()
    x.release()
    x.release()


# model: anyio.Lock.release silent
async def quiet_18(x: anyio.Lock):
    await x.acquire()
    x.release()


# model: anyio.Lock.__aenter__ reports missing-unlock
async def leak_19(x: anyio.Lock, y):
    await x.__aenter__()
    if y:
        return
    await x.__aexit__()


# model: anyio.Lock.__aenter__ silent
async def quiet_19(x: anyio.Lock):
    async with x:
        pass


# model: anyio.Lock.__aexit__ reports unlock-not-held
async def twice_20(x: anyio.Lock):
    async with x:
        pass
    x.release()


# model: anyio.Lock.__aexit__ silent
async def quiet_20(x: anyio.Lock):
    async with x:
        pass


# model: anyio.Condition.acquire reports missing-unlock
async def leak_21(x: anyio.Condition, y):
    await x.acquire()
    if y:
        return
    x.release()


# model: anyio.Condition.acquire silent
async def quiet_21(x: anyio.Condition):
    await x.acquire()
    try:
        pass
    finally:
        x.release()


# model: anyio.Condition.acquire_nowait reports missing-unlock
async def leak_22(x: anyio.Condition, y):
    x.acquire_nowait()
    if y:
        return
    x.release()


# model: anyio.Condition.acquire_nowait silent
async def quiet_22(x: anyio.Condition):
    x.acquire_nowait()
    try:
        pass
    finally:
        x.release()


# model: anyio.Condition.release reports unlock-not-held
async def twice_23(x: anyio.Condition):
    await x.acquire()
    x.release()
    x.release()


# model: anyio.Condition.release silent
async def quiet_23(x: anyio.Condition):
    await x.acquire()
    x.release()


# model: anyio.Condition.__aenter__ reports missing-unlock
async def leak_24(x: anyio.Condition, y):
    await x.__aenter__()
    if y:
        return
    await x.__aexit__()


# model: anyio.Condition.__aenter__ silent
async def quiet_24(x: anyio.Condition):
    async with x:
        pass


# model: anyio.Condition.__aexit__ reports unlock-not-held
async def twice_25(x: anyio.Condition):
    async with x:
        pass
    x.release()


# model: anyio.Condition.__aexit__ silent
async def quiet_25(x: anyio.Condition):
    async with x:
        pass


# model: anyio.Condition.wait reports missing-await
async def forgets_26(x: anyio.Condition):
    x.wait()


# model: anyio.Condition.wait silent
async def quiet_26(x: anyio.Condition):
    return await x.wait()


# model: anyio.Condition.notify operation notify_one
# model: anyio.Condition.notify silent
def calls_27(x: anyio.Condition):
    return x.notify(x)


# model: anyio.Condition.notify_all operation notify_all
# model: anyio.Condition.notify_all silent
def calls_28(x: anyio.Condition):
    return x.notify_all(x)


# model: anyio.Semaphore.acquire reports missing-await
async def forgets_29(x: anyio.Semaphore):
    x.acquire()


# model: anyio.Semaphore.acquire silent
async def quiet_29(x: anyio.Semaphore):
    return await x.acquire()


# model: anyio.Semaphore.release operation semaphore_release
# model: anyio.Semaphore.release silent
def calls_30(x: anyio.Semaphore):
    return x.release(x)


# model: anyio.CapacityLimiter.acquire reports missing-await
async def forgets_31(x: anyio.CapacityLimiter):
    x.acquire()


# model: anyio.CapacityLimiter.acquire silent
async def quiet_31(x: anyio.CapacityLimiter):
    return await x.acquire()


# model: anyio.CapacityLimiter.release operation semaphore_release
# model: anyio.CapacityLimiter.release silent
def calls_32(x: anyio.CapacityLimiter):
    return x.release(x)


# model: anyio.Event.wait reports missing-await
async def forgets_33(x: anyio.Event):
    x.wait()


# model: anyio.Event.wait silent
async def quiet_33(x: anyio.Event):
    return await x.wait()


# model: anyio.streams.memory.MemoryObjectSendStream.send reports missing-await
async def forgets_34(x: anyio.streams.memory.MemoryObjectSendStream):
    x.send()


# model: anyio.streams.memory.MemoryObjectSendStream.send silent
async def quiet_34(x: anyio.streams.memory.MemoryObjectSendStream):
    return await x.send()


# model: anyio.streams.memory.MemoryObjectReceiveStream.receive reports missing-await
async def forgets_35(x: anyio.streams.memory.MemoryObjectReceiveStream):
    x.receive()


# model: anyio.streams.memory.MemoryObjectReceiveStream.receive silent
async def quiet_35(x: anyio.streams.memory.MemoryObjectReceiveStream):
    return await x.receive()


# model: anyio.abc.SocketStream.send reports missing-await
async def forgets_36(x: anyio.abc.SocketStream):
    x.send()


# model: anyio.abc.SocketStream.send silent
async def quiet_36(x: anyio.abc.SocketStream):
    return await x.send()


# model: anyio.abc.SocketStream.receive reports missing-await
async def forgets_37(x: anyio.abc.SocketStream):
    x.receive()


# model: anyio.abc.SocketStream.receive silent
async def quiet_37(x: anyio.abc.SocketStream):
    return await x.receive()


# model: anyio.abc.SocketStream.aclose reports missing-await
async def forgets_38(x: anyio.abc.SocketStream):
    x.aclose()


# model: anyio.abc.SocketStream.aclose silent
async def quiet_38(x: anyio.abc.SocketStream):
    return await x.aclose()


# model: anyio.abc.ByteStream.send reports missing-await
async def forgets_39(x: anyio.abc.ByteStream):
    x.send()


# model: anyio.abc.ByteStream.send silent
async def quiet_39(x: anyio.abc.ByteStream):
    return await x.send()


# model: anyio.abc.ByteStream.receive reports missing-await
async def forgets_40(x: anyio.abc.ByteStream):
    x.receive()


# model: anyio.abc.ByteStream.receive silent
async def quiet_40(x: anyio.abc.ByteStream):
    return await x.receive()


# model: anyio.connect_tcp reports missing-await
async def forgets_41(x):
    anyio.connect_tcp()


# model: anyio.connect_tcp silent
async def quiet_41(x):
    return await anyio.connect_tcp()


# model: anyio.connect_unix reports missing-await
async def forgets_42(x):
    anyio.connect_unix()


# model: anyio.connect_unix silent
async def quiet_42(x):
    return await anyio.connect_unix()


# model: anyio.create_tcp_listener reports missing-await
async def forgets_43(x):
    anyio.create_tcp_listener()


# model: anyio.create_tcp_listener silent
async def quiet_43(x):
    return await anyio.create_tcp_listener()


# model: anyio.create_udp_socket reports missing-await
async def forgets_44(x):
    anyio.create_udp_socket()


# model: anyio.create_udp_socket silent
async def quiet_44(x):
    return await anyio.create_udp_socket()


# model: anyio.getaddrinfo reports missing-await
async def forgets_45(x):
    anyio.getaddrinfo()


# model: anyio.getaddrinfo silent
async def quiet_45(x):
    return await anyio.getaddrinfo()


# model: anyio.run_process reports missing-await
async def forgets_46(x):
    anyio.run_process()


# model: anyio.run_process silent
async def quiet_46(x):
    return await anyio.run_process()


# model: anyio.open_process reports missing-await
async def forgets_47(x):
    anyio.open_process()


# model: anyio.open_process silent
async def quiet_47(x):
    return await anyio.open_process()


# model: anyio.open_file reports missing-await
async def forgets_48(x):
    anyio.open_file()


# model: anyio.open_file silent
async def quiet_48(x):
    return await anyio.open_file()


# model: anyio.aclose_forcefully reports missing-await
async def forgets_49(x):
    anyio.aclose_forcefully()


# model: anyio.aclose_forcefully silent
async def quiet_49(x):
    return await anyio.aclose_forcefully()


# model: anyio.wait_all_tasks_blocked reports missing-await
async def forgets_50(x):
    anyio.wait_all_tasks_blocked()


# model: anyio.wait_all_tasks_blocked silent
async def quiet_50(x):
    return await anyio.wait_all_tasks_blocked()


# model: anyio.Path.exists reports missing-await
async def forgets_51(x: anyio.Path):
    x.exists()


# model: anyio.Path.exists silent
async def quiet_51(x: anyio.Path):
    return await x.exists()


# model: anyio.Path.read_text reports missing-await
async def forgets_52(x: anyio.Path):
    x.read_text()


# model: anyio.Path.read_text silent
async def quiet_52(x: anyio.Path):
    return await x.read_text()


# model: anyio.Path.write_text reports missing-await
async def forgets_53(x: anyio.Path):
    x.write_text()


# model: anyio.Path.write_text silent
async def quiet_53(x: anyio.Path):
    return await x.write_text()


# model: anyio.Path.read_bytes reports missing-await
async def forgets_54(x: anyio.Path):
    x.read_bytes()


# model: anyio.Path.read_bytes silent
async def quiet_54(x: anyio.Path):
    return await x.read_bytes()


# model: anyio.Path.write_bytes reports missing-await
async def forgets_55(x: anyio.Path):
    x.write_bytes()


# model: anyio.Path.write_bytes silent
async def quiet_55(x: anyio.Path):
    return await x.write_bytes()


# model: anyio.Path.mkdir reports missing-await
async def forgets_56(x: anyio.Path):
    x.mkdir()


# model: anyio.Path.mkdir silent
async def quiet_56(x: anyio.Path):
    return await x.mkdir()


# model: anyio.Path.unlink reports missing-await
async def forgets_57(x: anyio.Path):
    x.unlink()


# model: anyio.Path.unlink silent
async def quiet_57(x: anyio.Path):
    return await x.unlink()
