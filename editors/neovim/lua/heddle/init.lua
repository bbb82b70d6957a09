-- For Neovim before 0.11, which has no vim.lsp.enable: require('heddle').setup{}
-- Later ones may use it, too; it behaves the same.
local M = {}

-- One client per root folder.
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
  if not (clients[root] and vim.lsp.get_client_by_id(clients[root])) then
    clients[root] = vim.lsp.start_client({
      name = 'heddle',
      cmd = options.cmd,
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = vim.fn.fnamemodify(root, ':t') } },
      on_exit = function()
        clients[root] = nil
      end,
    })
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

-- Ends every server of ours. `when_ended` (optional) is called after the last one is gone.
function M.stop(when_ended)
  for _, id in pairs(clients) do
    vim.lsp.stop_client(id)
  end
  if when_ended then
    vim.wait(5000, function()
      return next(clients) == nil
    end)
    when_ended()
  end
end

function M.restart()
  M.stop(attach_loaded)
end

-- `user`: cmd, filetypes, root_markers; what is absent is heddle.config's.
function M.setup(user)
  options = vim.tbl_extend('force', require('heddle.config'), user or {})
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
