-- :checkhealth heddle
local M = {}

-- Neovim 0.10 renamed these; before 0.8 they were in another module.
local health = vim.health or require('health')
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local warn = health.warn or health.report_warn
local err = health.error or health.report_error
local info = health.info or health.report_info

local function run(...)
  local out = vim.fn.systemlist({ ... })
  return vim.v.shell_error == 0, out
end

-- The programs that parse lie beside the server; a link leads there.
local function check_workers(program)
  local resolved = vim.loop.fs_realpath(vim.fn.exepath(program)) or program
  for _, worker in ipairs({ 'heddle-cxx', 'heddle-py' }) do
    local path = vim.fn.fnamemodify(resolved, ':h') .. '/' .. worker
    if vim.fn.executable(path) == 1 then
      ok(worker .. ' lies beside it')
    else
      err('no program ' .. path, { worker .. ' has to lie in the folder of heddle' })
    end
  end
end

local function check_program(command)
  if vim.fn.executable(command[1]) == 0 then
    err('no program ' .. command[1], { 'put heddle on PATH, or set vim.g.heddle_cmd' })
    return
  end
  local fine, out = run(command[1], '--version')
  if fine then
    ok(vim.fn.exepath(command[1]) .. ': ' .. (out[1] or ''))
    check_workers(command[1])
  else
    err(command[1] .. ' --version fails: ' .. table.concat(out, ' '))
  end
end

local function check_document(document)
  local name = vim.fn.fnamemodify(vim.uri_to_fname(document.uri), ':~:.')
  if document.error ~= '' then
    err(name .. ': ' .. document.error)
  elseif document.flags and document.flags.guessed then
    warn(name .. ': its compile flags are guessed: ' .. document.flags.origin, {
      'a compile_commands.json at the root of the project, or in its build folder, says what they are',
    })
  else
    ok(string.format('%s: %s, %d findings', name, document.state, document.findings))
  end
end

local function check_server(client)
  local status
  local servers = require('heddle.servers')
  local buffer = vim.tbl_filter(function(candidate)
    return vim.lsp.buf_is_attached(candidate, client.id)
  end, vim.api.nvim_list_bufs())[1]
  if buffer then
    servers.ask_status(buffer, function(answer)
      status = answer
    end)
    vim.wait(5000, function()
      return status
    end, 20)
  end
  if not status then
    warn('a server that does not answer', { ':HeddleRestart' })
    return
  end
  info(string.format('project: %d of %d files analysed', status.index.done, status.index.files))
  if status.index.failed > 0 then
    warn(status.index.failed .. ' files of the project could not be analysed')
  end
  for _, document in ipairs(status.documents) do
    check_document(document)
  end
end

function M.check()
  start('heddle: the program')
  check_program(require('heddle.servers').command())
  start('heddle: the servers')
  local running = require('heddle.servers').all()
  if #running == 0 then
    info("none runs: open a C, C++ or Python file after require('heddle').setup() or vim.lsp.enable('heddle')")
  end
  for _, client in ipairs(running) do
    check_server(client)
  end
end

return M
