# Every entry of the models of trio, where it makes a difference and where it is quiet.
import trio
import trio.lowlevel
import trio.to_thread


async def work():
    return 1


# model: trio.Lock trait lock
# model: trio.Lock silent
def type_1(x: trio.Lock):
    return x


# model: trio.StrictFIFOLock trait lock
# model: trio.StrictFIFOLock silent
def type_2(x: trio.StrictFIFOLock):
    return x


# model: trio.Condition trait lock
# model: trio.Condition silent
def type_3(x: trio.Condition):
    return x


# model: trio.Semaphore trait semaphore
# model: trio.Semaphore silent
def type_4(x: trio.Semaphore):
    return x


# model: trio.CapacityLimiter trait semaphore
# model: trio.CapacityLimiter silent
def type_5(x: trio.CapacityLimiter):
    return x


# model: trio.Nursery.start_soon operation spawn_task
# model: trio.Nursery.start_soon silent
def calls_6(x: trio.Nursery):
    return x.start_soon(x)


# model: trio.Nursery.start reports missing-await
async def forgets_7(x: trio.Nursery):
    x.start()


# model: trio.Nursery.start silent
async def quiet_7(x: trio.Nursery):
    return await x.start()


# model: trio.CancelScope.cancel operation cancel_task
# model: trio.CancelScope.cancel silent
def calls_8(x: trio.CancelScope):
    return x.cancel(x)


# model: trio.sleep reports missing-await
async def forgets_9(x):
    trio.sleep()


# model: trio.sleep silent
async def quiet_9(x):
    return await trio.sleep()


# model: trio.sleep_until reports missing-await
async def forgets_10(x):
    trio.sleep_until()


# model: trio.sleep_until silent
async def quiet_10(x):
    return await trio.sleep_until()


# model: trio.sleep_forever reports missing-await
async def forgets_11(x):
    trio.sleep_forever()


# model: trio.sleep_forever silent
async def quiet_11(x):
    return await trio.sleep_forever()


# model: trio.lowlevel.checkpoint reports missing-await
async def forgets_12(x):
    trio.lowlevel.checkpoint()


# model: trio.lowlevel.checkpoint silent
async def quiet_12(x):
    return await trio.lowlevel.checkpoint()


# model: trio.move_on_after operation bounds_time
# model: trio.move_on_after silent
def calls_13(x):
    return trio.move_on_after(x)


# model: trio.move_on_at operation bounds_time
# model: trio.move_on_at silent
def calls_14(x):
    return trio.move_on_at(x)


# model: trio.fail_after operation bounds_time
# model: trio.fail_after silent
def calls_15(x):
    return trio.fail_after(x)


# model: trio.fail_at operation bounds_time
# model: trio.fail_at silent
def calls_16(x):
    return trio.fail_at(x)


# model: trio.run reports nested-event-loop
async def nests_17(x):
    trio.run(work)


# model: trio.run silent
def quiet_17(x):
    trio.run(work)


# model: trio.to_thread.run_sync reports missing-await
async def forgets_18(x):
    trio.to_thread.run_sync()


# model: trio.to_thread.run_sync silent
async def quiet_18(x):
    return await trio.to_thread.run_sync()


# model: trio.Lock.acquire reports missing-unlock
async def leak_19(x: trio.Lock, y):
    await x.acquire()
    if y:
        return
    x.release()


# model: trio.Lock.acquire silent
async def quiet_19(x: trio.Lock):
    await x.acquire()
    try:
        pass
    finally:
        x.release()


# model: trio.Lock.acquire_nowait reports missing-unlock
async def leak_20(x: trio.Lock, y):
    x.acquire_nowait()
    if y:
        return
    x.release()


# model: trio.Lock.acquire_nowait silent
async def quiet_20(x: trio.Lock):
    x.acquire_nowait()
    try:
        pass
    finally:
        x.release()


# model: trio.Lock.release reports unlock-not-held
async def twice_21(x: trio.Lock):
    await x.acquire()
    x.release()
    x.release()


# model: trio.Lock.release silent
async def quiet_21(x: trio.Lock):
    await x.acquire()
    x.release()


# model: trio.Lock.__aenter__ reports missing-unlock
async def leak_22(x: trio.Lock, y):
    await x.__aenter__()
    if y:
        return
    await x.__aexit__()


# model: trio.Lock.__aenter__ silent
async def quiet_22(x: trio.Lock):
    async with x:
        pass


# model: trio.Lock.__aexit__ reports unlock-not-held
async def twice_23(x: trio.Lock):
    async with x:
        pass
    x.release()


# model: trio.Lock.__aexit__ silent
async def quiet_23(x: trio.Lock):
    async with x:
        pass


# model: trio.StrictFIFOLock.acquire reports missing-unlock
async def leak_24(x: trio.StrictFIFOLock, y):
    await x.acquire()
    if y:
        return
    x.release()


# model: trio.StrictFIFOLock.acquire silent
async def quiet_24(x: trio.StrictFIFOLock):
    await x.acquire()
    try:
        pass
    finally:
        x.release()


# model: trio.StrictFIFOLock.acquire_nowait reports missing-unlock
async def leak_25(x: trio.StrictFIFOLock, y):
    x.acquire_nowait()
    if y:
        return
    x.release()


# model: trio.StrictFIFOLock.acquire_nowait silent
async def quiet_25(x: trio.StrictFIFOLock):
    x.acquire_nowait()
    try:
        pass
    finally:
        x.release()


# model: trio.StrictFIFOLock.release reports unlock-not-held
async def twice_26(x: trio.StrictFIFOLock):
    await x.acquire()
    x.release()
    x.release()


# model: trio.StrictFIFOLock.release silent
async def quiet_26(x: trio.StrictFIFOLock):
    await x.acquire()
    x.release()


# model: trio.StrictFIFOLock.__aenter__ reports missing-unlock
async def leak_27(x: trio.StrictFIFOLock, y):
    await x.__aenter__()
    if y:
        return
    await x.__aexit__()


# model: trio.StrictFIFOLock.__aenter__ silent
async def quiet_27(x: trio.StrictFIFOLock):
    async with x:
        pass


# model: trio.StrictFIFOLock.__aexit__ reports unlock-not-held
async def twice_28(x: trio.StrictFIFOLock):
    async with x:
        pass
    x.release()


# model: trio.StrictFIFOLock.__aexit__ silent
async def quiet_28(x: trio.StrictFIFOLock):
    async with x:
        pass


# model: trio.Condition.acquire reports missing-unlock
async def leak_29(x: trio.Condition, y):
    await x.acquire()
    if y:
        return
    x.release()


# model: trio.Condition.acquire silent
async def quiet_29(x: trio.Condition):
    await x.acquire()
    try:
        pass
    finally:
        x.release()


# model: trio.Condition.acquire_nowait reports missing-unlock
async def leak_30(x: trio.Condition, y):
    x.acquire_nowait()
    if y:
        return
    x.release()


# model: trio.Condition.acquire_nowait silent
async def quiet_30(x: trio.Condition):
    x.acquire_nowait()
    try:
        pass
    finally:
        x.release()


# model: trio.Condition.release reports unlock-not-held
async def twice_31(x: trio.Condition):
    await x.acquire()
    x.release()
    x.release()


# model: trio.Condition.release silent
async def quiet_31(x: trio.Condition):
    await x.acquire()
    x.release()


# model: trio.Condition.__aenter__ reports missing-unlock
async def leak_32(x: trio.Condition, y):
    await x.__aenter__()
    if y:
        return
    await x.__aexit__()


# model: trio.Condition.__aenter__ silent
async def quiet_32(x: trio.Condition):
    async with x:
        pass


# model: trio.Condition.__aexit__ reports unlock-not-held
async def twice_33(x: trio.Condition):
    async with x:
        pass
    x.release()


# model: trio.Condition.__aexit__ silent
async def quiet_33(x: trio.Condition):
    async with x:
        pass


# model: trio.Condition.wait reports missing-await
async def forgets_34(x: trio.Condition):
    x.wait()


# model: trio.Condition.wait silent
async def quiet_34(x: trio.Condition):
    return await x.wait()


# model: trio.Condition.notify operation notify_one
# model: trio.Condition.notify silent
def calls_35(x: trio.Condition):
    return x.notify(x)


# model: trio.Condition.notify_all operation notify_all
# model: trio.Condition.notify_all silent
def calls_36(x: trio.Condition):
    return x.notify_all(x)


# model: trio.Semaphore.acquire reports missing-await
async def forgets_37(x: trio.Semaphore):
    x.acquire()


# model: trio.Semaphore.acquire silent
async def quiet_37(x: trio.Semaphore):
    return await x.acquire()


# model: trio.Semaphore.release operation semaphore_release
# model: trio.Semaphore.release silent
def calls_38(x: trio.Semaphore):
    return x.release(x)


# model: trio.CapacityLimiter.acquire reports missing-await
async def forgets_39(x: trio.CapacityLimiter):
    x.acquire()


# model: trio.CapacityLimiter.acquire silent
async def quiet_39(x: trio.CapacityLimiter):
    return await x.acquire()


# model: trio.CapacityLimiter.release operation semaphore_release
# model: trio.CapacityLimiter.release silent
def calls_40(x: trio.CapacityLimiter):
    return x.release(x)


# model: trio.Event.wait reports missing-await
async def forgets_41(x: trio.Event):
    x.wait()


# model: trio.Event.wait silent
async def quiet_41(x: trio.Event):
    return await x.wait()


# model: trio.MemorySendChannel.send reports missing-await
async def forgets_42(x: trio.MemorySendChannel):
    x.send()


# model: trio.MemorySendChannel.send silent
async def quiet_42(x: trio.MemorySendChannel):
    return await x.send()


# model: trio.MemoryReceiveChannel.receive reports missing-await
async def forgets_43(x: trio.MemoryReceiveChannel):
    x.receive()


# model: trio.MemoryReceiveChannel.receive silent
async def quiet_43(x: trio.MemoryReceiveChannel):
    return await x.receive()


# model: trio.SocketStream.send_all reports missing-await
async def forgets_44(x: trio.SocketStream):
    x.send_all()


# model: trio.SocketStream.send_all silent
async def quiet_44(x: trio.SocketStream):
    return await x.send_all()


# model: trio.SocketStream.receive_some reports missing-await
async def forgets_45(x: trio.SocketStream):
    x.receive_some()


# model: trio.SocketStream.receive_some silent
async def quiet_45(x: trio.SocketStream):
    return await x.receive_some()


# model: trio.SocketStream.aclose reports missing-await
async def forgets_46(x: trio.SocketStream):
    x.aclose()


# model: trio.SocketStream.aclose silent
async def quiet_46(x: trio.SocketStream):
    return await x.aclose()


# model: trio.SSLStream.send_all reports missing-await
async def forgets_47(x: trio.SSLStream):
    x.send_all()


# model: trio.SSLStream.send_all silent
async def quiet_47(x: trio.SSLStream):
    return await x.send_all()


# model: trio.SSLStream.receive_some reports missing-await
async def forgets_48(x: trio.SSLStream):
    x.receive_some()


# model: trio.SSLStream.receive_some silent
async def quiet_48(x: trio.SSLStream):
    return await x.receive_some()


# model: trio.SSLStream.aclose reports missing-await
async def forgets_49(x: trio.SSLStream):
    x.aclose()


# model: trio.SSLStream.aclose silent
async def quiet_49(x: trio.SSLStream):
    return await x.aclose()


# model: trio.open_tcp_stream reports missing-await
async def forgets_50(x):
    trio.open_tcp_stream()


# model: trio.open_tcp_stream silent
async def quiet_50(x):
    return await trio.open_tcp_stream()


# model: trio.open_ssl_over_tcp_stream reports missing-await
async def forgets_51(x):
    trio.open_ssl_over_tcp_stream()


# model: trio.open_ssl_over_tcp_stream silent
async def quiet_51(x):
    return await trio.open_ssl_over_tcp_stream()


# model: trio.open_unix_socket reports missing-await
async def forgets_52(x):
    trio.open_unix_socket()


# model: trio.open_unix_socket silent
async def quiet_52(x):
    return await trio.open_unix_socket()


# model: trio.open_tcp_listeners reports missing-await
async def forgets_53(x):
    trio.open_tcp_listeners()


# model: trio.open_tcp_listeners silent
async def quiet_53(x):
    return await trio.open_tcp_listeners()


# model: trio.serve_tcp reports missing-await
async def forgets_54(x):
    trio.serve_tcp()


# model: trio.serve_tcp silent
async def quiet_54(x):
    return await trio.serve_tcp()


# model: trio.serve_ssl_over_tcp reports missing-await
async def forgets_55(x):
    trio.serve_ssl_over_tcp()


# model: trio.serve_ssl_over_tcp silent
async def quiet_55(x):
    return await trio.serve_ssl_over_tcp()


# model: trio.serve_listeners reports missing-await
async def forgets_56(x):
    trio.serve_listeners()


# model: trio.serve_listeners silent
async def quiet_56(x):
    return await trio.serve_listeners()


# model: trio.run_process reports missing-await
async def forgets_57(x):
    trio.run_process()


# model: trio.run_process silent
async def quiet_57(x):
    return await trio.run_process()


# model: trio.open_file reports missing-await
async def forgets_58(x):
    trio.open_file()


# model: trio.open_file silent
async def quiet_58(x):
    return await trio.open_file()


# model: trio.aclose_forcefully reports missing-await
async def forgets_59(x):
    trio.aclose_forcefully()


# model: trio.aclose_forcefully silent
async def quiet_59(x):
    return await trio.aclose_forcefully()


# model: trio.Path.exists reports missing-await
async def forgets_60(x: trio.Path):
    x.exists()


# model: trio.Path.exists silent
async def quiet_60(x: trio.Path):
    return await x.exists()


# model: trio.Path.read_text reports missing-await
async def forgets_61(x: trio.Path):
    x.read_text()


# model: trio.Path.read_text silent
async def quiet_61(x: trio.Path):
    return await x.read_text()


# model: trio.Path.write_text reports missing-await
async def forgets_62(x: trio.Path):
    x.write_text()


# model: trio.Path.write_text silent
async def quiet_62(x: trio.Path):
    return await x.write_text()


# model: trio.Path.read_bytes reports missing-await
async def forgets_63(x: trio.Path):
    x.read_bytes()


# model: trio.Path.read_bytes silent
async def quiet_63(x: trio.Path):
    return await x.read_bytes()


# model: trio.Path.write_bytes reports missing-await
async def forgets_64(x: trio.Path):
    x.write_bytes()


# model: trio.Path.write_bytes silent
async def quiet_64(x: trio.Path):
    return await x.write_bytes()


# model: trio.Path.mkdir reports missing-await
async def forgets_65(x: trio.Path):
    x.mkdir()


# model: trio.Path.mkdir silent
async def quiet_65(x: trio.Path):
    return await x.mkdir()


# model: trio.Path.unlink reports missing-await
async def forgets_66(x: trio.Path):
    x.unlink()


# model: trio.Path.unlink silent
async def quiet_66(x: trio.Path):
    return await x.unlink()
