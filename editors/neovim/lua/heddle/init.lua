-- For Neovim before 0.11, which has no vim.lsp.enable: require('heddle').setup{}
-- Later ones may use it, too; it behaves the same. What the commands do is here for both.
local servers = require('heddle.servers')

local M = {}

-- One client per root folder, where Neovim does not keep that (0.7).
local clients = {}
local options

-- The nearest folder above `file` that holds one of the markers, else the file's own.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local at = folder
  while true do
    for _, marker in ipairs(options.root_markers) do
      if vim.fn.getftype(at .. '/' .. marker) ~= '' then
        return at
      end
    end
    local parent = vim.fn.fnamemodify(at, ':h')
    if parent == at then
      return folder
    end
    at = parent
  end
end

-- Starts the server for a buffer's project unless it runs, and attaches the buffer. A missing program is said once.
function M.attach(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  if file == '' or vim.bo[buffer].buftype ~= '' then
    return
  end
  if vim.fn.executable(options.cmd[1]) == 0 then
    vim.notify_once('heddle: no program ' .. options.cmd[1] .. '; set vim.g.heddle_cmd', vim.log.levels.WARN)
    return
  end
  local root = root_of(file)
  local config = {
    name = 'heddle',
    cmd = options.cmd,
    root_dir = root,
    init_options = options.init_options,
    settings = options.settings,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = vim.fn.fnamemodify(root, ':t') } },
  }
  if vim.lsp.start then -- 0.8; it knows by itself which server has this root
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  if not (clients[root] and vim.lsp.get_client_by_id(clients[root])) then
    config.on_exit = function()
      clients[root] = nil
    end
    clients[root] = vim.lsp.start_client(config)
  end
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

-- Attaches the buffers that are loaded now.
local function attach_loaded()
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(options.filetypes, vim.bo[buffer].filetype) then
      M.attach(buffer)
    end
  end
end

-- Whether vim.lsp.enable('heddle') is what starts servers.
local function is_enabled()
  return vim.lsp.is_enabled ~= nil and vim.lsp.is_enabled('heddle')
end

function M.start()
  if options then
    attach_loaded()
  elseif vim.lsp.enable then
    vim.lsp.enable('heddle')
  else
    vim.notify("heddle: require('heddle').setup() comes first", vim.log.levels.WARN)
  end
end

-- Ends every heddle. `when_ended` (optional) is called after the last one is gone.
function M.stop(when_ended)
  if is_enabled() then
    vim.lsp.enable('heddle', false)
  end
  servers.stop_all()
  if when_ended then
    vim.wait(5000, function()
      return #servers.all() == 0
    end)
    when_ended()
  end
end

function M.restart()
  M.stop(M.start)
end

-- Shows `lines` in a window of its own.
local function show(lines, name)
  vim.cmd('botright new')
  local buffer = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.bo[buffer].buftype = 'nofile'
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].modifiable = false
  vim.api.nvim_buf_set_name(buffer, name)
end

function M.status()
  local buffer = vim.api.nvim_get_current_buf()
  if not servers.of(buffer) then
    vim.notify('heddle: it does not run for this buffer; :checkhealth heddle says more', vim.log.levels.WARN)
    return
  end
  servers.ask_status(buffer, function(status)
    show(require('heddle.status_page').lines(status, servers.command()), 'heddle://status/' .. buffer)
  end)
end

function M.log()
  local command = servers.command()
  for index, argument in ipairs(command) do
    if argument == '--log-file' and command[index + 1] then
      vim.cmd('tabedit ' .. vim.fn.fnameescape(command[index + 1]))
      return
    end
  end
  vim.cmd('tabedit ' .. vim.fn.fnameescape(vim.lsp.get_log_path()))
end

-- The output of heddle with these arguments, as lines; nil and a message if it fails.
local function lines_of(...)
  local lines = vim.fn.systemlist({ servers.command()[1], ... })
  if vim.v.shell_error == 0 then
    return lines
  end
  vim.notify('heddle: ' .. table.concat(lines, ' '), vim.log.levels.ERROR)
end

-- The rules whose names begin so.
function M.rules(begin)
  local names = {}
  for _, line in ipairs(lines_of('rules') or {}) do
    local name = line:match('^%S+')
    if name and vim.startswith(name, begin) then
      table.insert(names, name)
    end
  end
  return names
end

local function rule_in_line()
  local line = vim.api.nvim_win_get_cursor(0)[1] - 1
  for _, diagnostic in ipairs(vim.diagnostic.get(0, { lnum = line })) do
    if diagnostic.source == 'heddle' then
      return diagnostic.code or diagnostic.user_data.lsp.code -- before 0.8 it is in there only
    end
  end
end

function M.explain(rule)
  rule = rule ~= '' and rule or rule_in_line()
  if not rule then
    vim.notify('heddle: no finding in this line', vim.log.levels.WARN)
    return
  end
  vim.cmd('split ' .. vim.fn.fnameescape('heddle://rules/' .. rule))
end

-- Fills a buffer with the page of a rule.
function M.read_rule(buffer, rule)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines_of('explain', rule) or { 'There is no such page.' })
  vim.bo[buffer].buftype = 'nofile'
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].filetype = 'markdown'
end

function M.statusline()
  return require('heddle.statusline').text(vim.api.nvim_get_current_buf())
end

-- `user`: cmd, filetypes, root_markers, settings (docs/configuration.md); what is absent is heddle.config's.
function M.setup(user)
  options = vim.tbl_extend('force', require('heddle.config'), user or {})
  if user and user.settings then
    options.init_options = user.settings
    options.settings = { heddle = user.settings }
  end
  local group = vim.api.nvim_create_augroup('heddle', { clear = true })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = options.filetypes,
    callback = function(event)
      M.attach(event.buf)
    end,
  })
  attach_loaded()
end

return M
