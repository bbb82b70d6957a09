-- Runs inside a headless Neovim (0.7 and later) that CMake starts; HEDDLE is the server's program. What a user does, in
-- order: open a file, type a second lock, see it underlined, ask what is held, take the fix; then the worker dies by
-- SIGKILL while typing, and the next edit is answered all the same.
local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local repository = vim.fn.fnamemodify(here, ':h:h:h')
local expect = dofile(here .. '/expect.lua')
local fail, check, await = expect.fail, expect.check, expect.await

-- pid -> parent pid, of all processes that may be looked at.
local function parents()
  local result = {}
  for _, name in ipairs(vim.fn.glob('/proc/[0-9]*/stat', true, true)) do
    local stat = io.open(name)
    local line = stat and stat:read('*l')
    if stat then
      stat:close()
    end
    -- The name in parentheses may hold anything; the state and the parent follow its last ')'. 'Z' is a dead one.
    local pid, state, parent = (line or ''):match('^(%d+) .*%) (%a) (%d+)')
    if pid and state ~= 'Z' then
      result[tonumber(pid)] = tonumber(parent)
    end
  end
  return result
end

local function children_of(pid)
  local found = {}
  for child, parent in pairs(parents()) do
    if parent == pid then
      table.insert(found, child)
    end
  end
  return found
end

-- The worker of the server that this Neovim started.
local function worker_pid()
  for _, server in ipairs(children_of(vim.fn.getpid())) do
    for _, worker in ipairs(children_of(server)) do
      local name = io.open('/proc/' .. worker .. '/comm')
      local comm = name and name:read('*l')
      if name then
        name:close()
      end
      if comm == 'heddle-cxx' then
        return worker
      end
    end
  end
end

local function line_number_of(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if line == text then
      return number
    end
  end
end

local function double_lock_at(line)
  local d = expect.finding('double-lock')
  return d and d.lnum == line - 1 and d
end

local second = '    mutex_.Lock();'

-- Types a line below the first lock, as a user would.
local function type_second_lock()
  vim.api.nvim_win_set_cursor(0, { line_number_of('    mutex_.Lock();'), 0 })
  vim.cmd('normal! omutex_.Lock();')
  local line = vim.api.nvim_win_get_cursor(0)[1]
  vim.api.nvim_buf_set_lines(0, line - 1, line, false, { second })
  return line
end

local function run()
  local server = check(os.getenv('HEDDLE'), 'HEDDLE is not set: run this through ctest')
  local project = vim.fn.tempname()
  vim.fn.mkdir(project, 'p')
  for _, file in ipairs({ 'account.cc', 'mutex.h', 'compile_flags.txt' }) do
    vim.fn.writefile(vim.fn.readfile(here .. '/project/' .. file), project .. '/' .. file)
  end

  -- Every version of a document gets a publish, also an empty one: count them.
  local published = 0
  local handler = vim.lsp.handlers['textDocument/publishDiagnostics']
  vim.lsp.handlers['textDocument/publishDiagnostics'] = function(...)
    published = published + 1
    return handler(...)
  end

  vim.opt.runtimepath:prepend(repository .. '/editors/neovim')
  vim.cmd('runtime plugin/heddle.lua')
  vim.cmd('filetype on')
  require('heddle').setup({ cmd = { server, 'lsp' } })
  vim.cmd('edit ' .. project .. '/account.cc')
  await('the first publish', function()
    return published > 0
  end)
  check(#vim.diagnostic.get(0) == 0, 'the file as it is has no finding')

  -- Underlined.
  local line = type_second_lock()
  local found = await('double-lock in line ' .. line, function()
    return double_lock_at(line)
  end)
  check(found.severity == vim.diagnostic.severity.ERROR, 'double-lock is an error')
  check(found.col == 4 and found.end_col == 17, 'the underline is the call, not ' .. found.col .. '-' .. found.end_col)
  check(found.message:find('mutex_', 1, true), 'the message names the lock: ' .. found.message)

  -- Hover shows what is held.
  vim.api.nvim_win_set_cursor(0, { line, 5 })
  vim.lsp.buf.hover()
  local hover = await('a hover', expect.float_text)
  check(hover:find('mutex_', 1, true), 'the hover names the lock: ' .. hover)

  -- The fix.
  expect.choose('Remove')
  vim.lsp.buf.code_action()
  await('the fixed text', function()
    return #vim.api.nvim_buf_get_lines(0, 0, -1, false) == #vim.fn.readfile(here .. '/project/account.cc')
  end)
  check(
    vim.deep_equal(vim.api.nvim_buf_get_lines(0, 0, -1, false), vim.fn.readfile(here .. '/project/account.cc')),
    'the fix gives the text as it was'
  )
  await('no diagnostics after the fix', function()
    return #vim.diagnostic.get(0) == 0
  end)

  -- The worker dies while typing.
  local before = await('a worker', worker_pid)
  vim.api.nvim_win_set_cursor(0, { line_number_of('    balance_ += amount;'), 0 })
  vim.cmd('normal! A // half a')
  vim.loop.kill(before, 'sigkill')
  vim.cmd('normal! A sentence')
  line = type_second_lock()
  await('the answer after the worker was killed', function()
    return double_lock_at(line)
  end)
  local after = await('another worker', worker_pid)
  check(after ~= before, 'the worker that was killed still lives')

  -- Nothing is left behind.
  require('heddle').stop()
  await('the end of the server', function()
    return #children_of(vim.fn.getpid()) == 0
  end)
  check(parents()[after] == nil, 'the worker outlives its server')
  vim.fn.delete(project, 'rf')
end

expect.run(run)
