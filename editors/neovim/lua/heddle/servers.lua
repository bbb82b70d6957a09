-- The running heddles, however they were started, and what they are asked.
local M = {}

function M.all()
  if vim.lsp.get_clients then
    return vim.lsp.get_clients({ name = 'heddle' })
  end
  return vim.tbl_filter(function(client)
    return client.name == 'heddle'
  end, vim.lsp.get_active_clients())
end

-- The one of a buffer, or nil.
function M.of(buffer)
  buffer = buffer == 0 and vim.api.nvim_get_current_buf() or buffer
  for _, client in ipairs(M.all()) do
    if vim.lsp.buf_is_attached(buffer, client.id) then
      return client
    end
  end
end

-- Asks the buffer's server for `heddle/status`; `answered` gets the result, unless the server is gone by then.
function M.ask_status(buffer, answered)
  local client = M.of(buffer)
  if not client then
    return
  end
  local handler = function(_, result)
    if result then
      answered(result)
    end
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request('heddle/status', vim.empty_dict(), handler, buffer)
  else
    client.request('heddle/status', vim.empty_dict(), handler, buffer)
  end
end

function M.stop_all()
  for _, client in ipairs(M.all()) do
    if vim.fn.has('nvim-0.11') == 1 then
      client:stop()
    else
      client.stop()
    end
  end
end

-- The program that serves: of the running server, else of the configuration.
function M.command()
  local client = M.all()[1]
  return client and client.config.cmd or require('heddle.config').cmd
end

return M
