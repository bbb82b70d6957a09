# Every entry of the models of python, where it makes a difference and where it is quiet.
import _thread
import bz2
import codecs
import concurrent.futures
import dbm
import dbm.dumb
import dbm.gnu
import dbm.ndbm
import dbm.sqlite3
import fileinput
import ftplib
import gzip
import http.client
import io
import lzma
import multiprocessing
import os
import pathlib
import queue
import select
import shelve
import shutil
import smtplib
import socket
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import tokenize
import urllib.request
import wave
import zipfile


async def work():
    return 1


# model: threading.Lock trait lock
# model: threading.Lock silent
def type_1(x: threading.Lock):
    return x


# model: threading.RLock trait lock
# model: threading.RLock silent
def type_2(x: threading.RLock):
    return x


# model: threading.Condition trait lock
# model: threading.Condition silent
def type_3(x: threading.Condition):
    return x


# model: threading.Semaphore trait semaphore
# model: threading.Semaphore silent
def type_4(x: threading.Semaphore):
    return x


# model: threading.BoundedSemaphore trait semaphore
# model: threading.BoundedSemaphore silent
def type_5(x: threading.BoundedSemaphore):
    return x


# model: threading.Event trait condition
# model: threading.Event silent
def type_6(x: threading.Event):
    return x


# model: threading.Thread trait thread
# model: threading.Thread silent
def type_7(x: threading.Thread):
    return x


# model: multiprocessing.Lock trait lock
# model: multiprocessing.Lock silent
def type_8(x: multiprocessing.Lock):
    return x


# model: multiprocessing.RLock trait lock
# model: multiprocessing.RLock silent
def type_9(x: multiprocessing.RLock):
    return x


# model: concurrent.futures.Future trait future
# model: concurrent.futures.Future silent
def type_10(x: concurrent.futures.Future):
    return x


# model: threading.Lock.acquire reports missing-unlock
def leak_11(x: threading.Lock, y):
    x.acquire()
    if y:
        return
    x.release()


# model: threading.Lock.acquire silent
def quiet_11(x: threading.Lock):
    x.acquire()
    try:
        pass
    finally:
        x.release()


# model: threading.Lock.release reports unlock-not-held
def twice_12(x: threading.Lock):
    x.acquire()
    x.release()
    x.release()


# model: threading.Lock.release silent
def quiet_12(x: threading.Lock):
    x.acquire()
    try:
        pass
    finally:
        x.release()


# model: threading.Lock.__enter__ reports missing-unlock
def leak_13(x: threading.Lock, y):
    x.__enter__()
    if y:
        return
    x.__exit__()


# model: threading.Lock.__enter__ silent
def quiet_13(x: threading.Lock):
    with x:
        pass


# model: threading.Lock.__exit__ reports unlock-not-held
def twice_14(x: threading.Lock):
    with x:
        pass
    x.release()


# model: threading.Lock.__exit__ silent
def quiet_14(x: threading.Lock):
    with x:
        pass


# model: threading.RLock.acquire reports missing-unlock
def leak_15(x: threading.RLock, y):
    x.acquire()
    if y:
        return
    x.release()


# model: threading.RLock.acquire silent
def quiet_15(x: threading.RLock):
    x.acquire()
    try:
        pass
    finally:
        x.release()


# model: threading.RLock.release reports missing-unlock
def leak_16(x: threading.RLock, y):
    x.acquire()
    if y:
        return
    x.release()


# model: threading.RLock.release silent
def quiet_16(x: threading.RLock):
    x.acquire()
    try:
        pass
    finally:
        x.release()


# model: threading.RLock.__enter__ reports missing-unlock
def leak_17(x: threading.RLock, y):
    x.__enter__()
    if y:
        return
    x.__exit__()


# model: threading.RLock.__enter__ silent
def quiet_17(x: threading.RLock):
    with x:
        pass


# model: threading.RLock.__exit__ reports missing-unlock
def leak_18(x: threading.RLock, y):
    x.__enter__()
    if y:
        return
    x.__exit__()


# model: threading.RLock.__exit__ silent
def quiet_18(x: threading.RLock):
    with x:
        pass


# model: threading.Condition.acquire reports missing-unlock
def leak_19(x: threading.Condition, y):
    x.acquire()
    if y:
        return
    x.release()


# model: threading.Condition.acquire silent
def quiet_19(x: threading.Condition):
    x.acquire()
    try:
        pass
    finally:
        x.release()


# model: threading.Condition.release reports missing-unlock
def leak_20(x: threading.Condition, y):
    x.acquire()
    if y:
        return
    x.release()


# model: threading.Condition.release silent
def quiet_20(x: threading.Condition):
    x.acquire()
    try:
        pass
    finally:
        x.release()


# model: threading.Condition.__enter__ reports missing-unlock
def leak_21(x: threading.Condition, y):
    x.__enter__()
    if y:
        return
    x.__exit__()


# model: threading.Condition.__enter__ silent
def quiet_21(x: threading.Condition):
    with x:
        pass


# model: threading.Condition.__exit__ reports missing-unlock
def leak_22(x: threading.Condition, y):
    x.__enter__()
    if y:
        return
    x.__exit__()


# model: threading.Condition.__exit__ silent
def quiet_22(x: threading.Condition):
    with x:
        pass


# model: multiprocessing.Lock.acquire reports missing-unlock
def leak_23(x: multiprocessing.Lock, y):
    x.acquire()
    if y:
        return
    x.release()


# model: multiprocessing.Lock.acquire silent
def quiet_23(x: multiprocessing.Lock):
    x.acquire()
    try:
        pass
    finally:
        x.release()


# model: multiprocessing.Lock.release reports unlock-not-held
def twice_24(x: multiprocessing.Lock):
    x.acquire()
    x.release()
    x.release()


# model: multiprocessing.Lock.release silent
def quiet_24(x: multiprocessing.Lock):
    x.acquire()
    try:
        pass
    finally:
        x.release()


# model: multiprocessing.Lock.__enter__ reports missing-unlock
def leak_25(x: multiprocessing.Lock, y):
    x.__enter__()
    if y:
        return
    x.__exit__()


# model: multiprocessing.Lock.__enter__ silent
def quiet_25(x: multiprocessing.Lock):
    with x:
        pass


# model: multiprocessing.Lock.__exit__ reports unlock-not-held
def twice_26(x: multiprocessing.Lock):
    with x:
        pass
    x.release()


# model: multiprocessing.Lock.__exit__ silent
def quiet_26(x: multiprocessing.Lock):
    with x:
        pass


# model: multiprocessing.RLock.acquire reports missing-unlock
def leak_27(x: multiprocessing.RLock, y):
    x.acquire()
    if y:
        return
    x.release()


# model: multiprocessing.RLock.acquire silent
def quiet_27(x: multiprocessing.RLock):
    x.acquire()
    try:
        pass
    finally:
        x.release()


# model: multiprocessing.RLock.release reports missing-unlock
def leak_28(x: multiprocessing.RLock, y):
    x.acquire()
    if y:
        return
    x.release()


# model: multiprocessing.RLock.release silent
def quiet_28(x: multiprocessing.RLock):
    x.acquire()
    try:
        pass
    finally:
        x.release()


# model: multiprocessing.RLock.__enter__ reports missing-unlock
def leak_29(x: multiprocessing.RLock, y):
    x.__enter__()
    if y:
        return
    x.__exit__()


# model: multiprocessing.RLock.__enter__ silent
def quiet_29(x: multiprocessing.RLock):
    with x:
        pass


# model: multiprocessing.RLock.__exit__ reports missing-unlock
def leak_30(x: multiprocessing.RLock, y):
    x.__enter__()
    if y:
        return
    x.__exit__()


# model: multiprocessing.RLock.__exit__ silent
def quiet_30(x: multiprocessing.RLock):
    with x:
        pass


# model: threading.Condition.wait operation wait
# model: threading.Condition.wait silent
def calls_31(x: threading.Condition):
    return x.wait(x)


# model: threading.Condition.wait_for operation wait
# model: threading.Condition.wait_for silent
def calls_32(x: threading.Condition):
    return x.wait_for(x)


# model: threading.Condition.notify operation notify_one
# model: threading.Condition.notify silent
def calls_33(x: threading.Condition):
    return x.notify(x)


# model: threading.Condition.notify_all operation notify_all
# model: threading.Condition.notify_all silent
def calls_34(x: threading.Condition):
    return x.notify_all(x)


# model: threading.Event.wait reports blocking-in-async
async def blocks_35(x: threading.Event):
    return x.wait()


# model: threading.Event.wait silent
def quiet_35(x: threading.Event):
    return x.wait()


# model: threading.Event.set operation notify_all
# model: threading.Event.set silent
def calls_36(x: threading.Event):
    return x.set(x)


# model: threading.Semaphore.acquire reports blocking-in-async
async def blocks_37(x: threading.Semaphore):
    return x.acquire()


# model: threading.Semaphore.acquire silent
def quiet_37(x: threading.Semaphore):
    return x.acquire()


# model: threading.Semaphore.__enter__ reports blocking-in-async
async def blocks_38(x: threading.Semaphore):
    with x:
        pass


# model: threading.Semaphore.__enter__ silent
def quiet_38(x: threading.Semaphore):
    with x:
        pass


# model: threading.Semaphore.release operation semaphore_release
# model: threading.Semaphore.release silent
def calls_39(x: threading.Semaphore):
    return x.release(x)


# model: threading.Semaphore.__exit__ operation semaphore_release
# model: threading.Semaphore.__exit__ silent
def calls_40(x: threading.Semaphore):
    return x.__exit__(x)


# model: threading.BoundedSemaphore.acquire reports blocking-in-async
async def blocks_41(x: threading.BoundedSemaphore):
    return x.acquire()


# model: threading.BoundedSemaphore.acquire silent
def quiet_41(x: threading.BoundedSemaphore):
    return x.acquire()


# model: threading.BoundedSemaphore.__enter__ reports blocking-in-async
async def blocks_42(x: threading.BoundedSemaphore):
    with x:
        pass


# model: threading.BoundedSemaphore.__enter__ silent
def quiet_42(x: threading.BoundedSemaphore):
    with x:
        pass


# model: threading.BoundedSemaphore.release operation semaphore_release
# model: threading.BoundedSemaphore.release silent
def calls_43(x: threading.BoundedSemaphore):
    return x.release(x)


# model: threading.BoundedSemaphore.__exit__ operation semaphore_release
# model: threading.BoundedSemaphore.__exit__ silent
def calls_44(x: threading.BoundedSemaphore):
    return x.__exit__(x)


# model: threading.Barrier.wait reports blocking-in-async
async def blocks_45(x: threading.Barrier):
    return x.wait()


# model: threading.Barrier.wait silent
def quiet_45(x: threading.Barrier):
    return x.wait()


# model: threading.Thread operation spawn
# model: threading.Thread silent
def calls_46(x):
    return threading.Thread(x)


# model: threading.Timer operation spawn
# model: threading.Timer silent
def calls_47(x):
    return threading.Timer(x)


# model: threading.Thread.join reports blocking-in-async
async def blocks_48(x: threading.Thread):
    return x.join()


# model: threading.Thread.join silent
def quiet_48(x: threading.Thread):
    return x.join()


# model: _thread.start_new_thread operation spawn
# model: _thread.start_new_thread silent
def calls_49(x):
    return _thread.start_new_thread(x)


# model: queue.Queue.get reports blocking-in-async
async def blocks_50(x: queue.Queue):
    return x.get()


# model: queue.Queue.get silent
def quiet_50(x: queue.Queue):
    return x.get()


# model: queue.LifoQueue.get reports blocking-in-async
async def blocks_51(x: queue.LifoQueue):
    return x.get()


# model: queue.LifoQueue.get silent
def quiet_51(x: queue.LifoQueue):
    return x.get()


# model: queue.PriorityQueue.get reports blocking-in-async
async def blocks_52(x: queue.PriorityQueue):
    return x.get()


# model: queue.PriorityQueue.get silent
def quiet_52(x: queue.PriorityQueue):
    return x.get()


# model: queue.SimpleQueue.get reports blocking-in-async
async def blocks_53(x: queue.SimpleQueue):
    return x.get()


# model: queue.SimpleQueue.get silent
def quiet_53(x: queue.SimpleQueue):
    return x.get()


# model: multiprocessing.Queue.get reports blocking-in-async
async def blocks_54(x: multiprocessing.Queue):
    return x.get()


# model: multiprocessing.Queue.get silent
def quiet_54(x: multiprocessing.Queue):
    return x.get()


# model: queue.Queue.join reports blocking-in-async
async def blocks_55(x: queue.Queue):
    return x.join()


# model: queue.Queue.join silent
def quiet_55(x: queue.Queue):
    return x.join()


# model: concurrent.futures.Future.result reports blocking-in-async
async def blocks_56(x: concurrent.futures.Future):
    return x.result()


# model: concurrent.futures.Future.result silent
def quiet_56(x: concurrent.futures.Future):
    return x.result()


# model: concurrent.futures.Future.exception reports blocking-in-async
async def blocks_57(x: concurrent.futures.Future):
    return x.exception()


# model: concurrent.futures.Future.exception silent
def quiet_57(x: concurrent.futures.Future):
    return x.exception()


# model: concurrent.futures.ThreadPoolExecutor.submit operation enqueue
# model: concurrent.futures.ThreadPoolExecutor.submit silent
def calls_58(x: concurrent.futures.ThreadPoolExecutor):
    return x.submit(x)


# model: concurrent.futures.ThreadPoolExecutor.__exit__ reports blocking-in-async
async def blocks_59(x: concurrent.futures.ThreadPoolExecutor):
    with x:
        pass


# model: concurrent.futures.ThreadPoolExecutor.__exit__ silent
def quiet_59(x: concurrent.futures.ThreadPoolExecutor):
    with x:
        pass


# model: concurrent.futures.ThreadPoolExecutor.shutdown reports blocking-in-async
async def blocks_60(x: concurrent.futures.ThreadPoolExecutor):
    return x.shutdown()


# model: concurrent.futures.ThreadPoolExecutor.shutdown silent
def quiet_60(x: concurrent.futures.ThreadPoolExecutor):
    return x.shutdown()


# model: concurrent.futures.wait reports blocking-in-async
async def blocks_61(x):
    return concurrent.futures.wait()


# model: concurrent.futures.wait silent
def quiet_61(x):
    return concurrent.futures.wait()


# model: time.sleep reports blocking-in-async
async def blocks_62(x):
    return time.sleep()


# model: time.sleep silent
def quiet_62(x):
    return time.sleep()


# model: subprocess.run reports blocking-in-async
async def blocks_63(x):
    return subprocess.run()


# model: subprocess.run silent
def quiet_63(x):
    return subprocess.run()


# model: subprocess.call reports blocking-in-async
async def blocks_64(x):
    return subprocess.call()


# model: subprocess.call silent
def quiet_64(x):
    return subprocess.call()


# model: subprocess.check_call reports blocking-in-async
async def blocks_65(x):
    return subprocess.check_call()


# model: subprocess.check_call silent
def quiet_65(x):
    return subprocess.check_call()


# model: subprocess.check_output reports blocking-in-async
async def blocks_66(x):
    return subprocess.check_output()


# model: subprocess.check_output silent
def quiet_66(x):
    return subprocess.check_output()


# model: subprocess.getoutput reports blocking-in-async
async def blocks_67(x):
    return subprocess.getoutput()


# model: subprocess.getoutput silent
def quiet_67(x):
    return subprocess.getoutput()


# model: subprocess.getstatusoutput reports blocking-in-async
async def blocks_68(x):
    return subprocess.getstatusoutput()


# model: subprocess.getstatusoutput silent
def quiet_68(x):
    return subprocess.getstatusoutput()


# model: os.system reports blocking-in-async
async def blocks_69(x):
    return os.system()


# model: os.system silent
def quiet_69(x):
    return os.system()


# model: os.popen reports blocking-in-async
async def blocks_70(x):
    return os.popen()


# model: os.popen silent
def quiet_70(x):
    return os.popen()


# model: os.wait reports blocking-in-async
async def blocks_71(x):
    return os.wait()


# model: os.wait silent
def quiet_71(x):
    return os.wait()


# model: os.waitpid reports blocking-in-async
async def blocks_72(x):
    return os.waitpid()


# model: os.waitpid silent
def quiet_72(x):
    return os.waitpid()


# model: os.wait3 reports blocking-in-async
async def blocks_73(x):
    return os.wait3()


# model: os.wait3 silent
def quiet_73(x):
    return os.wait3()


# model: os.wait4 reports blocking-in-async
async def blocks_74(x):
    return os.wait4()


# model: os.wait4 silent
def quiet_74(x):
    return os.wait4()


# model: os.waitid reports blocking-in-async
async def blocks_75(x):
    return os.waitid()


# model: os.waitid silent
def quiet_75(x):
    return os.waitid()


# model: os.posix_spawn reports blocking-in-async
async def blocks_76(x):
    return os.posix_spawn()


# model: os.posix_spawn silent
def quiet_76(x):
    return os.posix_spawn()


# model: os.posix_spawnp reports blocking-in-async
async def blocks_77(x):
    return os.posix_spawnp()


# model: os.posix_spawnp silent
def quiet_77(x):
    return os.posix_spawnp()


# model: os.spawnl reports blocking-in-async
async def blocks_78(x):
    return os.spawnl()


# model: os.spawnl silent
def quiet_78(x):
    return os.spawnl()


# model: os.spawnle reports blocking-in-async
async def blocks_79(x):
    return os.spawnle()


# model: os.spawnle silent
def quiet_79(x):
    return os.spawnle()


# model: os.spawnlp reports blocking-in-async
async def blocks_80(x):
    return os.spawnlp()


# model: os.spawnlp silent
def quiet_80(x):
    return os.spawnlp()


# model: os.spawnlpe reports blocking-in-async
async def blocks_81(x):
    return os.spawnlpe()


# model: os.spawnlpe silent
def quiet_81(x):
    return os.spawnlpe()


# model: os.spawnv reports blocking-in-async
async def blocks_82(x):
    return os.spawnv()


# model: os.spawnv silent
def quiet_82(x):
    return os.spawnv()


# model: os.spawnve reports blocking-in-async
async def blocks_83(x):
    return os.spawnve()


# model: os.spawnve silent
def quiet_83(x):
    return os.spawnve()


# model: os.spawnvp reports blocking-in-async
async def blocks_84(x):
    return os.spawnvp()


# model: os.spawnvp silent
def quiet_84(x):
    return os.spawnvp()


# model: os.spawnvpe reports blocking-in-async
async def blocks_85(x):
    return os.spawnvpe()


# model: os.spawnvpe silent
def quiet_85(x):
    return os.spawnvpe()


# model: subprocess.Popen reports blocking-in-async
async def blocks_86(x):
    return subprocess.Popen()


# model: subprocess.Popen silent
def quiet_86(x):
    return subprocess.Popen()


# model: subprocess.Popen.wait reports blocking-in-async
async def blocks_87(x: subprocess.Popen):
    return x.wait()


# model: subprocess.Popen.wait silent
def quiet_87(x: subprocess.Popen):
    return x.wait()


# model: subprocess.Popen.communicate reports blocking-in-async
async def blocks_88(x: subprocess.Popen):
    return x.communicate()


# model: subprocess.Popen.communicate silent
def quiet_88(x: subprocess.Popen):
    return x.communicate()


# model: urllib.request.urlopen reports blocking-in-async
async def blocks_89(x):
    return urllib.request.urlopen()


# model: urllib.request.urlopen silent
def quiet_89(x):
    return urllib.request.urlopen()


# model: urllib.request.urlretrieve reports blocking-in-async
async def blocks_90(x):
    return urllib.request.urlretrieve()


# model: urllib.request.urlretrieve silent
def quiet_90(x):
    return urllib.request.urlretrieve()


# model: http.client.HTTPConnection.request reports blocking-in-async
async def blocks_91(x: http.client.HTTPConnection):
    return x.request()


# model: http.client.HTTPConnection.request silent
def quiet_91(x: http.client.HTTPConnection):
    return x.request()


# model: http.client.HTTPConnection.getresponse reports blocking-in-async
async def blocks_92(x: http.client.HTTPConnection):
    return x.getresponse()


# model: http.client.HTTPConnection.getresponse silent
def quiet_92(x: http.client.HTTPConnection):
    return x.getresponse()


# model: http.client.HTTPSConnection.request reports blocking-in-async
async def blocks_93(x: http.client.HTTPSConnection):
    return x.request()


# model: http.client.HTTPSConnection.request silent
def quiet_93(x: http.client.HTTPSConnection):
    return x.request()


# model: http.client.HTTPSConnection.getresponse reports blocking-in-async
async def blocks_94(x: http.client.HTTPSConnection):
    return x.getresponse()


# model: http.client.HTTPSConnection.getresponse silent
def quiet_94(x: http.client.HTTPSConnection):
    return x.getresponse()


# model: smtplib.SMTP reports blocking-in-async
async def blocks_95(x):
    return smtplib.SMTP()


# model: smtplib.SMTP silent
def quiet_95(x):
    return smtplib.SMTP()


# model: smtplib.SMTP_SSL reports blocking-in-async
async def blocks_96(x):
    return smtplib.SMTP_SSL()


# model: smtplib.SMTP_SSL silent
def quiet_96(x):
    return smtplib.SMTP_SSL()


# model: smtplib.SMTP.sendmail reports blocking-in-async
async def blocks_97(x: smtplib.SMTP):
    return x.sendmail()


# model: smtplib.SMTP.sendmail silent
def quiet_97(x: smtplib.SMTP):
    return x.sendmail()


# model: smtplib.SMTP.send_message reports blocking-in-async
async def blocks_98(x: smtplib.SMTP):
    return x.send_message()


# model: smtplib.SMTP.send_message silent
def quiet_98(x: smtplib.SMTP):
    return x.send_message()


# model: ftplib.FTP reports blocking-in-async
async def blocks_99(x):
    return ftplib.FTP()


# model: ftplib.FTP silent
def quiet_99(x):
    return ftplib.FTP()


# model: socket.create_connection reports blocking-in-async
async def blocks_100(x):
    return socket.create_connection()


# model: socket.create_connection silent
def quiet_100(x):
    return socket.create_connection()


# model: socket.getaddrinfo reports blocking-in-async
async def blocks_101(x):
    return socket.getaddrinfo()


# model: socket.getaddrinfo silent
def quiet_101(x):
    return socket.getaddrinfo()


# model: socket.gethostbyname reports blocking-in-async
async def blocks_102(x):
    return socket.gethostbyname()


# model: socket.gethostbyname silent
def quiet_102(x):
    return socket.gethostbyname()


# model: socket.gethostbyname_ex reports blocking-in-async
async def blocks_103(x):
    return socket.gethostbyname_ex()


# model: socket.gethostbyname_ex silent
def quiet_103(x):
    return socket.gethostbyname_ex()


# model: socket.gethostbyaddr reports blocking-in-async
async def blocks_104(x):
    return socket.gethostbyaddr()


# model: socket.gethostbyaddr silent
def quiet_104(x):
    return socket.gethostbyaddr()


# model: socket.getfqdn reports blocking-in-async
async def blocks_105(x):
    return socket.getfqdn()


# model: socket.getfqdn silent
def quiet_105(x):
    return socket.getfqdn()


# model: socket.getnameinfo reports blocking-in-async
async def blocks_106(x):
    return socket.getnameinfo()


# model: socket.getnameinfo silent
def quiet_106(x):
    return socket.getnameinfo()


# model: select.select reports blocking-in-async
async def blocks_107(x):
    return select.select()


# model: select.select silent
def quiet_107(x):
    return select.select()


# model: io.open reports blocking-in-async
async def blocks_108(x):
    return io.open()


# model: io.open silent
def quiet_108(x):
    return io.open()


# model: io.open_code reports blocking-in-async
async def blocks_109(x):
    return io.open_code()


# model: io.open_code silent
def quiet_109(x):
    return io.open_code()


# model: os.fdopen reports blocking-in-async
async def blocks_110(x):
    return os.fdopen()


# model: os.fdopen silent
def quiet_110(x):
    return os.fdopen()


# model: builtins.open reports blocking-in-async
async def blocks_111(x):
    return open()


# model: builtins.open silent
def quiet_111(x):
    return open()


# model: pathlib.Path.open reports blocking-in-async
async def blocks_112(x: pathlib.Path):
    return x.open()


# model: pathlib.Path.open silent
def quiet_112(x: pathlib.Path):
    return x.open()


# model: pathlib.Path.read_text reports blocking-in-async
async def blocks_113(x: pathlib.Path):
    return x.read_text()


# model: pathlib.Path.read_text silent
def quiet_113(x: pathlib.Path):
    return x.read_text()


# model: pathlib.Path.read_bytes reports blocking-in-async
async def blocks_114(x: pathlib.Path):
    return x.read_bytes()


# model: pathlib.Path.read_bytes silent
def quiet_114(x: pathlib.Path):
    return x.read_bytes()


# model: pathlib.Path.write_text reports blocking-in-async
async def blocks_115(x: pathlib.Path):
    return x.write_text()


# model: pathlib.Path.write_text silent
def quiet_115(x: pathlib.Path):
    return x.write_text()


# model: pathlib.Path.write_bytes reports blocking-in-async
async def blocks_116(x: pathlib.Path):
    return x.write_bytes()


# model: pathlib.Path.write_bytes silent
def quiet_116(x: pathlib.Path):
    return x.write_bytes()


# model: shutil.copy reports blocking-in-async
async def blocks_117(x):
    return shutil.copy()


# model: shutil.copy silent
def quiet_117(x):
    return shutil.copy()


# model: shutil.copy2 reports blocking-in-async
async def blocks_118(x):
    return shutil.copy2()


# model: shutil.copy2 silent
def quiet_118(x):
    return shutil.copy2()


# model: shutil.copyfile reports blocking-in-async
async def blocks_119(x):
    return shutil.copyfile()


# model: shutil.copyfile silent
def quiet_119(x):
    return shutil.copyfile()


# model: shutil.copytree reports blocking-in-async
async def blocks_120(x):
    return shutil.copytree()


# model: shutil.copytree silent
def quiet_120(x):
    return shutil.copytree()


# model: shutil.move reports blocking-in-async
async def blocks_121(x):
    return shutil.move()


# model: shutil.move silent
def quiet_121(x):
    return shutil.move()


# model: shutil.rmtree reports blocking-in-async
async def blocks_122(x):
    return shutil.rmtree()


# model: shutil.rmtree silent
def quiet_122(x):
    return shutil.rmtree()


# model: shutil.make_archive reports blocking-in-async
async def blocks_123(x):
    return shutil.make_archive()


# model: shutil.make_archive silent
def quiet_123(x):
    return shutil.make_archive()


# model: shutil.unpack_archive reports blocking-in-async
async def blocks_124(x):
    return shutil.unpack_archive()


# model: shutil.unpack_archive silent
def quiet_124(x):
    return shutil.unpack_archive()


# model: sqlite3.connect reports blocking-in-async
async def blocks_125(x):
    return sqlite3.connect()


# model: sqlite3.connect silent
def quiet_125(x):
    return sqlite3.connect()


# model: sqlite3.Connection.execute reports blocking-in-async
async def blocks_126(x: sqlite3.Connection):
    return x.execute()


# model: sqlite3.Connection.execute silent
def quiet_126(x: sqlite3.Connection):
    return x.execute()


# model: sqlite3.Connection.executemany reports blocking-in-async
async def blocks_127(x: sqlite3.Connection):
    return x.executemany()


# model: sqlite3.Connection.executemany silent
def quiet_127(x: sqlite3.Connection):
    return x.executemany()


# model: sqlite3.Connection.executescript reports blocking-in-async
async def blocks_128(x: sqlite3.Connection):
    return x.executescript()


# model: sqlite3.Connection.executescript silent
def quiet_128(x: sqlite3.Connection):
    return x.executescript()


# model: sqlite3.Connection.commit reports blocking-in-async
async def blocks_129(x: sqlite3.Connection):
    return x.commit()


# model: sqlite3.Connection.commit silent
def quiet_129(x: sqlite3.Connection):
    return x.commit()


# model: sqlite3.Cursor.execute reports blocking-in-async
async def blocks_130(x: sqlite3.Cursor):
    return x.execute()


# model: sqlite3.Cursor.execute silent
def quiet_130(x: sqlite3.Cursor):
    return x.execute()


# model: sqlite3.Cursor.executemany reports blocking-in-async
async def blocks_131(x: sqlite3.Cursor):
    return x.executemany()


# model: sqlite3.Cursor.executemany silent
def quiet_131(x: sqlite3.Cursor):
    return x.executemany()


# model: sqlite3.Cursor.fetchall reports blocking-in-async
async def blocks_132(x: sqlite3.Cursor):
    return x.fetchall()


# model: sqlite3.Cursor.fetchall silent
def quiet_132(x: sqlite3.Cursor):
    return x.fetchall()


# model: builtins.input reports blocking-in-async
async def blocks_133(x):
    return input()


# model: builtins.input silent
def quiet_133(x):
    return input()


# model: os._exit operation no_return
# model: os._exit silent
def calls_134(x):
    return os._exit(x)


# model: sys.exit operation throws
# model: sys.exit silent
def calls_135(x):
    return sys.exit(x)


# model: os.fork operation forks
# model: os.fork silent
def calls_136(x):
    return os.fork(x)


# model: os.execv operation replaces_image
# model: os.execv silent
def calls_137(x):
    return os.execv(x)


# model: io.TextIOWrapper.read reports blocking-in-async
async def blocks_138(x: io.TextIOWrapper):
    return x.read()


# model: io.TextIOWrapper.read silent
def quiet_138(x: io.TextIOWrapper):
    return x.read()


# model: io.TextIOWrapper.readline reports blocking-in-async
async def blocks_139(x: io.TextIOWrapper):
    return x.readline()


# model: io.TextIOWrapper.readline silent
def quiet_139(x: io.TextIOWrapper):
    return x.readline()


# model: io.TextIOWrapper.readlines reports blocking-in-async
async def blocks_140(x: io.TextIOWrapper):
    return x.readlines()


# model: io.TextIOWrapper.readlines silent
def quiet_140(x: io.TextIOWrapper):
    return x.readlines()


# model: io.TextIOWrapper.write reports blocking-in-async
async def blocks_141(x: io.TextIOWrapper):
    return x.write()


# model: io.TextIOWrapper.write silent
def quiet_141(x: io.TextIOWrapper):
    return x.write()


# model: io.TextIOWrapper.writelines reports blocking-in-async
async def blocks_142(x: io.TextIOWrapper):
    return x.writelines()


# model: io.TextIOWrapper.writelines silent
def quiet_142(x: io.TextIOWrapper):
    return x.writelines()


# model: io.TextIOWrapper.flush reports blocking-in-async
async def blocks_143(x: io.TextIOWrapper):
    return x.flush()


# model: io.TextIOWrapper.flush silent
def quiet_143(x: io.TextIOWrapper):
    return x.flush()


# model: io.BufferedReader.read reports blocking-in-async
async def blocks_144(x: io.BufferedReader):
    return x.read()


# model: io.BufferedReader.read silent
def quiet_144(x: io.BufferedReader):
    return x.read()


# model: io.BufferedReader.readline reports blocking-in-async
async def blocks_145(x: io.BufferedReader):
    return x.readline()


# model: io.BufferedReader.readline silent
def quiet_145(x: io.BufferedReader):
    return x.readline()


# model: io.BufferedReader.readlines reports blocking-in-async
async def blocks_146(x: io.BufferedReader):
    return x.readlines()


# model: io.BufferedReader.readlines silent
def quiet_146(x: io.BufferedReader):
    return x.readlines()


# model: io.BufferedReader.readinto reports blocking-in-async
async def blocks_147(x: io.BufferedReader):
    return x.readinto()


# model: io.BufferedReader.readinto silent
def quiet_147(x: io.BufferedReader):
    return x.readinto()


# model: io.BufferedWriter.write reports blocking-in-async
async def blocks_148(x: io.BufferedWriter):
    return x.write()


# model: io.BufferedWriter.write silent
def quiet_148(x: io.BufferedWriter):
    return x.write()


# model: io.BufferedWriter.writelines reports blocking-in-async
async def blocks_149(x: io.BufferedWriter):
    return x.writelines()


# model: io.BufferedWriter.writelines silent
def quiet_149(x: io.BufferedWriter):
    return x.writelines()


# model: io.BufferedWriter.flush reports blocking-in-async
async def blocks_150(x: io.BufferedWriter):
    return x.flush()


# model: io.BufferedWriter.flush silent
def quiet_150(x: io.BufferedWriter):
    return x.flush()


# model: io.BufferedRandom.read reports blocking-in-async
async def blocks_151(x: io.BufferedRandom):
    return x.read()


# model: io.BufferedRandom.read silent
def quiet_151(x: io.BufferedRandom):
    return x.read()


# model: io.BufferedRandom.readline reports blocking-in-async
async def blocks_152(x: io.BufferedRandom):
    return x.readline()


# model: io.BufferedRandom.readline silent
def quiet_152(x: io.BufferedRandom):
    return x.readline()


# model: io.BufferedRandom.readlines reports blocking-in-async
async def blocks_153(x: io.BufferedRandom):
    return x.readlines()


# model: io.BufferedRandom.readlines silent
def quiet_153(x: io.BufferedRandom):
    return x.readlines()


# model: io.BufferedRandom.write reports blocking-in-async
async def blocks_154(x: io.BufferedRandom):
    return x.write()


# model: io.BufferedRandom.write silent
def quiet_154(x: io.BufferedRandom):
    return x.write()


# model: io.BufferedRandom.writelines reports blocking-in-async
async def blocks_155(x: io.BufferedRandom):
    return x.writelines()


# model: io.BufferedRandom.writelines silent
def quiet_155(x: io.BufferedRandom):
    return x.writelines()


# model: io.BufferedRandom.flush reports blocking-in-async
async def blocks_156(x: io.BufferedRandom):
    return x.flush()


# model: io.BufferedRandom.flush silent
def quiet_156(x: io.BufferedRandom):
    return x.flush()


# model: io.FileIO.read reports blocking-in-async
async def blocks_157(x: io.FileIO):
    return x.read()


# model: io.FileIO.read silent
def quiet_157(x: io.FileIO):
    return x.read()


# model: io.FileIO.readall reports blocking-in-async
async def blocks_158(x: io.FileIO):
    return x.readall()


# model: io.FileIO.readall silent
def quiet_158(x: io.FileIO):
    return x.readall()


# model: io.FileIO.readline reports blocking-in-async
async def blocks_159(x: io.FileIO):
    return x.readline()


# model: io.FileIO.readline silent
def quiet_159(x: io.FileIO):
    return x.readline()


# model: io.FileIO.readlines reports blocking-in-async
async def blocks_160(x: io.FileIO):
    return x.readlines()


# model: io.FileIO.readlines silent
def quiet_160(x: io.FileIO):
    return x.readlines()


# model: io.FileIO.write reports blocking-in-async
async def blocks_161(x: io.FileIO):
    return x.write()


# model: io.FileIO.write silent
def quiet_161(x: io.FileIO):
    return x.write()


# model: io.FileIO.writelines reports blocking-in-async
async def blocks_162(x: io.FileIO):
    return x.writelines()


# model: io.FileIO.writelines silent
def quiet_162(x: io.FileIO):
    return x.writelines()


# model: pathlib.Path.touch reports blocking-in-async
async def blocks_163(x: pathlib.Path):
    return x.touch()


# model: pathlib.Path.touch silent
def quiet_163(x: pathlib.Path):
    return x.touch()


# model: tempfile.NamedTemporaryFile reports blocking-in-async
async def blocks_164(x):
    return tempfile.NamedTemporaryFile()


# model: tempfile.NamedTemporaryFile silent
def quiet_164(x):
    return tempfile.NamedTemporaryFile()


# model: tempfile.TemporaryFile reports blocking-in-async
async def blocks_165(x):
    return tempfile.TemporaryFile()


# model: tempfile.TemporaryFile silent
def quiet_165(x):
    return tempfile.TemporaryFile()


# model: tempfile.SpooledTemporaryFile operation open_resource
# model: tempfile.SpooledTemporaryFile silent
def calls_166(x):
    return tempfile.SpooledTemporaryFile(x)


# model: tarfile.open reports blocking-in-async
async def blocks_167(x):
    return tarfile.open()


# model: tarfile.open silent
def quiet_167(x):
    return tarfile.open()


# model: tarfile.TarFile reports blocking-in-async
async def blocks_168(x):
    return tarfile.TarFile()


# model: tarfile.TarFile silent
def quiet_168(x):
    return tarfile.TarFile()


# model: tarfile.TarFile.open reports blocking-in-async
async def blocks_169(x: tarfile.TarFile):
    return x.open()


# model: tarfile.TarFile.open silent
def quiet_169(x: tarfile.TarFile):
    return x.open()


# model: tarfile.TarFile.taropen reports blocking-in-async
async def blocks_170(x: tarfile.TarFile):
    return x.taropen()


# model: tarfile.TarFile.taropen silent
def quiet_170(x: tarfile.TarFile):
    return x.taropen()


# model: zipfile.ZipFile reports blocking-in-async
async def blocks_171(x):
    return zipfile.ZipFile()


# model: zipfile.ZipFile silent
def quiet_171(x):
    return zipfile.ZipFile()


# model: zipfile.ZipFile.open reports blocking-in-async
async def blocks_172(x: zipfile.ZipFile):
    return x.open()


# model: zipfile.ZipFile.open silent
def quiet_172(x: zipfile.ZipFile):
    return x.open()


# model: codecs.open reports blocking-in-async
async def blocks_173(x):
    return codecs.open()


# model: codecs.open silent
def quiet_173(x):
    return codecs.open()


# model: bz2.open reports blocking-in-async
async def blocks_174(x):
    return bz2.open()


# model: bz2.open silent
def quiet_174(x):
    return bz2.open()


# model: gzip.open reports blocking-in-async
async def blocks_175(x):
    return gzip.open()


# model: gzip.open silent
def quiet_175(x):
    return gzip.open()


# model: lzma.open reports blocking-in-async
async def blocks_176(x):
    return lzma.open()


# model: lzma.open silent
def quiet_176(x):
    return lzma.open()


# model: lzma.LZMAFile reports blocking-in-async
async def blocks_177(x):
    return lzma.LZMAFile()


# model: lzma.LZMAFile silent
def quiet_177(x):
    return lzma.LZMAFile()


# model: dbm.open reports blocking-in-async
async def blocks_178(x):
    return dbm.open()


# model: dbm.open silent
def quiet_178(x):
    return dbm.open()


# model: dbm.gnu.open reports blocking-in-async
async def blocks_179(x):
    return dbm.gnu.open()


# model: dbm.gnu.open silent
def quiet_179(x):
    return dbm.gnu.open()


# model: dbm.ndbm.open reports blocking-in-async
async def blocks_180(x):
    return dbm.ndbm.open()


# model: dbm.ndbm.open silent
def quiet_180(x):
    return dbm.ndbm.open()


# model: dbm.dumb.open reports blocking-in-async
async def blocks_181(x):
    return dbm.dumb.open()


# model: dbm.dumb.open silent
def quiet_181(x):
    return dbm.dumb.open()


# model: dbm.sqlite3.open reports blocking-in-async
async def blocks_182(x):
    return dbm.sqlite3.open()


# model: dbm.sqlite3.open silent
def quiet_182(x):
    return dbm.sqlite3.open()


# model: shelve.open reports blocking-in-async
async def blocks_183(x):
    return shelve.open()


# model: shelve.open silent
def quiet_183(x):
    return shelve.open()


# model: tokenize.open reports blocking-in-async
async def blocks_184(x):
    return tokenize.open()


# model: tokenize.open silent
def quiet_184(x):
    return tokenize.open()


# model: wave.open reports blocking-in-async
async def blocks_185(x):
    return wave.open()


# model: wave.open silent
def quiet_185(x):
    return wave.open()


# model: fileinput.input reports blocking-in-async
async def blocks_186(x):
    return fileinput.input()


# model: fileinput.input silent
def quiet_186(x):
    return fileinput.input()


# model: fileinput.FileInput reports blocking-in-async
async def blocks_187(x):
    return fileinput.FileInput()


# model: fileinput.FileInput silent
def quiet_187(x):
    return fileinput.FileInput()
