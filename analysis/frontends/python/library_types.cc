#include "analysis/frontends/python/library_types.h"

#include <algorithm>
#include <array>
#include <utility>

namespace heddle::python {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

// In the order of their names: looked up by bisection.
constexpr std::array kResults = {
    Entry{"aiohttp.ClientSession.delete", "aiohttp._RequestContextManager"},
    Entry{"aiohttp.ClientSession.get", "aiohttp._RequestContextManager"},
    Entry{"aiohttp.ClientSession.patch", "aiohttp._RequestContextManager"},
    Entry{"aiohttp.ClientSession.post", "aiohttp._RequestContextManager"},
    Entry{"aiohttp.ClientSession.put", "aiohttp._RequestContextManager"},
    Entry{"aiohttp.ClientSession.request", "aiohttp._RequestContextManager"},
    Entry{"aiohttp.ClientSession.ws_connect", "aiohttp._WSRequestContextManager"},
    Entry{"aiohttp._RequestContextManager.__aenter__", "await aiohttp.ClientResponse"},
    Entry{"aiohttp._WSRequestContextManager.__aenter__", "await aiohttp.ClientWebSocketResponse"},
    Entry{"anyio.abc.TaskGroup.__aenter__", "await anyio.abc.TaskGroup"},
    Entry{"anyio.create_memory_object_stream", "tuple[anyio.streams.memory.MemoryObjectSendStream, "
                                               "anyio.streams.memory.MemoryObjectReceiveStream]"},
    Entry{"anyio.create_task_group", "anyio.abc.TaskGroup"},
    Entry{"anyio.fail_after", "anyio.CancelScope"},
    Entry{"anyio.move_on_after", "anyio.CancelScope"},
    Entry{"asyncio.AbstractEventLoop.call_at", "asyncio.TimerHandle"},
    Entry{"asyncio.AbstractEventLoop.call_later", "asyncio.TimerHandle"},
    Entry{"asyncio.AbstractEventLoop.call_soon", "asyncio.Handle"},
    Entry{"asyncio.AbstractEventLoop.call_soon_threadsafe", "asyncio.Handle"},
    Entry{"asyncio.AbstractEventLoop.create_future", "asyncio.Future"},
    Entry{"asyncio.AbstractEventLoop.create_server", "await asyncio.Server"},
    Entry{"asyncio.AbstractEventLoop.create_task", "asyncio.Task"},
    Entry{"asyncio.AbstractEventLoop.run_in_executor", "asyncio.Future"},
    Entry{"asyncio.TaskGroup.create_task", "asyncio.Task"},
    Entry{"asyncio.create_subprocess_exec", "await asyncio.subprocess.Process"},
    Entry{"asyncio.create_subprocess_shell", "await asyncio.subprocess.Process"},
    Entry{"asyncio.create_task", "asyncio.Task"},
    Entry{"asyncio.current_task", "asyncio.Task"},
    Entry{"asyncio.ensure_future", "asyncio.Task"},
    Entry{"asyncio.gather", "asyncio.Future"},
    Entry{"asyncio.get_event_loop", "asyncio.AbstractEventLoop"},
    Entry{"asyncio.get_running_loop", "asyncio.AbstractEventLoop"},
    Entry{"asyncio.new_event_loop", "asyncio.AbstractEventLoop"},
    Entry{"asyncio.open_connection", "await tuple[asyncio.StreamReader, asyncio.StreamWriter]"},
    Entry{"asyncio.open_unix_connection",
          "await tuple[asyncio.StreamReader, asyncio.StreamWriter]"},
    Entry{"asyncio.run_coroutine_threadsafe", "concurrent.futures.Future"},
    Entry{"asyncio.shield", "asyncio.Future"},
    Entry{"asyncio.start_server", "await asyncio.Server"},
    Entry{"asyncio.start_unix_server", "await asyncio.Server"},
    Entry{"asyncpg.connect", "await asyncpg.Connection"},
    Entry{"asyncpg.create_pool", "asyncpg.Pool"},
    Entry{"builtins.open", "io.TextIOWrapper"},
    Entry{"concurrent.futures.Executor.submit", "concurrent.futures.Future"},
    Entry{"concurrent.futures.ProcessPoolExecutor.submit", "concurrent.futures.Future"},
    Entry{"concurrent.futures.ThreadPoolExecutor.submit", "concurrent.futures.Future"},
    Entry{"concurrent.futures.thread.ThreadPoolExecutor.submit", "concurrent.futures.Future"},
    Entry{"contextlib.AsyncExitStack.__aenter__", "await contextlib.AsyncExitStack"},
    Entry{"contextlib.ExitStack.__enter__", "contextlib.ExitStack"},
    Entry{"io.open", "io.TextIOWrapper"},
    Entry{"io.open_code", "io.BufferedReader"},
    Entry{"logging.getLogger", "logging.Logger"},
    Entry{"multiprocessing.Pipe",
          "tuple[multiprocessing.connection.Connection, multiprocessing.connection.Connection]"},
    Entry{"multiprocessing.Pool.apply_async", "multiprocessing.pool.AsyncResult"},
    Entry{"multiprocessing.Pool.map_async", "multiprocessing.pool.AsyncResult"},
    Entry{"multiprocessing.current_process", "multiprocessing.Process"},
    Entry{"os.popen", "io.TextIOWrapper"},
    Entry{"pathlib.Path.absolute", "pathlib.Path"},
    Entry{"pathlib.Path.cwd", "pathlib.Path"},
    Entry{"pathlib.Path.expanduser", "pathlib.Path"},
    Entry{"pathlib.Path.home", "pathlib.Path"},
    Entry{"pathlib.Path.joinpath", "pathlib.Path"},
    Entry{"pathlib.Path.open", "io.TextIOWrapper"},
    Entry{"pathlib.Path.resolve", "pathlib.Path"},
    Entry{"pathlib.Path.with_name", "pathlib.Path"},
    Entry{"pathlib.Path.with_suffix", "pathlib.Path"},
    Entry{"re.compile", "re.Pattern"},
    Entry{"requests.get", "requests.Response"},
    Entry{"requests.post", "requests.Response"},
    Entry{"requests.request", "requests.Response"},
    Entry{"requests.session", "requests.Session"},
    Entry{"socket.create_connection", "socket.socket"},
    Entry{"socket.create_server", "socket.socket"},
    Entry{"sqlite3.Connection.cursor", "sqlite3.Cursor"},
    Entry{"sqlite3.Connection.execute", "sqlite3.Cursor"},
    Entry{"sqlite3.connect", "sqlite3.Connection"},
    Entry{"ssl.create_default_context", "ssl.SSLContext"},
    Entry{"subprocess.run", "subprocess.CompletedProcess"},
    Entry{"tarfile.TarFile.open", "tarfile.TarFile"},
    Entry{"tarfile.TarFile.taropen", "tarfile.TarFile"},
    Entry{"tarfile.open", "tarfile.TarFile"},
    Entry{"threading.current_thread", "threading.Thread"},
    Entry{"threading.main_thread", "threading.Thread"},
    Entry{"trio.CancelScope.__enter__", "trio.CancelScope"},
    Entry{"trio._NurseryManager.__aenter__", "await trio.Nursery"},
    Entry{"trio.fail_after", "trio.CancelScope"},
    Entry{"trio.fail_at", "trio.CancelScope"},
    Entry{"trio.move_on_after", "trio.CancelScope"},
    Entry{"trio.move_on_at", "trio.CancelScope"},
    Entry{"trio.open_memory_channel", "tuple[trio.MemorySendChannel, trio.MemoryReceiveChannel]"},
    Entry{"trio.open_nursery", "trio._NurseryManager"},
    Entry{"urllib.request.urlopen", "http.client.HTTPResponse"},
};

} // namespace

std::string_view library_result(std::string_view path) {
  static_assert(std::ranges::is_sorted(kResults, {}, &Entry::first));
  const auto found = std::ranges::lower_bound(kResults, path, {}, &Entry::first);
  return found != kResults.end() && found->first == path ? found->second : std::string_view();
}

std::optional<std::int64_t> library_constant(std::string_view path) {
  if (path == "socket.AI_NUMERICHOST")
    return 4;
  if (path == "socket.NI_NUMERICHOST")
    return 1;
  return std::nullopt;
}

bool is_library(std::string_view name) {
  constexpr std::array kModules = {
      std::string_view("aiohttp"),    std::string_view("anyio"),      std::string_view("asyncio"),
      std::string_view("asyncpg"),    std::string_view("contextlib"), std::string_view("httpx"),
      std::string_view("httpx2"),     std::string_view("io"),         std::string_view("os"),
      std::string_view("pathlib"),    std::string_view("queue"),      std::string_view("requests"),
      std::string_view("shutil"),     std::string_view("socket"),     std::string_view("sqlite3"),
      std::string_view("subprocess"), std::string_view("tempfile"),   std::string_view("threading"),
      std::string_view("time"),       std::string_view("trio"),       std::string_view("typing"),
      std::string_view("urllib"),     std::string_view("urllib3"),
  };
  return std::ranges::binary_search(kModules, name);
}

} // namespace heddle::python
