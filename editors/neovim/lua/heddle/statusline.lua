-- A component for the status line: '' without heddle, else 'heddle', with the number of findings or how far the index is.
--   vim.o.statusline = '%f %=%{v:lua.require("heddle").statusline()} %l:%c'
local servers = require('heddle.servers')

local M = {}

-- While the server works, how often it is asked how far it is.
local ask_again_ms = 1000

-- buffer -> the last answer; a buffer that is asked about has an entry in `asked`.
local known, asked = {}, {}

local function document_of(buffer)
  local uri = vim.uri_from_bufnr(buffer)
  for _, document in ipairs(known[buffer] and known[buffer].documents or {}) do
    if document.uri == uri then
      return document
    end
  end
end

local function is_busy(buffer)
  local document = document_of(buffer)
  return known[buffer].index.busy or (document and document.state == 'analysing')
end

-- Asks what heddle knows of a buffer; again after a while, as long as it works.
function M.refresh(buffer)
  if asked[buffer] or not vim.api.nvim_buf_is_valid(buffer) or not servers.of(buffer) then
    return
  end
  asked[buffer] = true
  servers.ask_status(buffer, function(status)
    asked[buffer] = nil
    known[buffer] = status
    vim.cmd('redrawstatus')
    if vim.api.nvim_buf_is_valid(buffer) and is_busy(buffer) then
      vim.defer_fn(function()
        M.refresh(buffer)
      end, ask_again_ms)
    end
  end)
end

function M.forget(buffer)
  known[buffer], asked[buffer] = nil, nil
end

function M.text(buffer)
  if not servers.of(buffer) then
    return ''
  end
  local status, document = known[buffer], known[buffer] and document_of(buffer)
  if document and document.error ~= '' then
    return 'heddle!'
  elseif status and status.index.busy and status.index.files > 0 then
    return string.format('heddle %d/%d', status.index.done, status.index.files)
  elseif document and document.state == 'analysing' then
    return 'heddle…'
  elseif document and document.findings > 0 then
    return 'heddle ' .. document.findings
  end
  return 'heddle'
end

return M
