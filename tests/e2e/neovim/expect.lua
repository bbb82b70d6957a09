-- What the tests in this folder wait for and hold against what Neovim shows.
local M = {}

-- Only a failure waits so long.
local wait_ms = tonumber(os.getenv('HEDDLE_TEST_WAIT_MS')) or 120000

function M.fail(what)
  io.stderr:write('neovim: ' .. what .. '\n')
  for _, d in ipairs(vim.diagnostic.get()) do
    io.stderr:write(string.format('  diagnostic %d:%d %s\n', d.lnum + 1, d.col + 1, d.message))
  end
  vim.cmd('cquit 1')
end

function M.check(condition, what)
  if not condition then
    M.fail(what)
  end
  return condition
end

-- Waits until `ready` returns something true, and returns it.
function M.await(what, ready)
  local result
  vim.wait(wait_ms, function()
    result = ready()
    return result
  end, 20)
  return M.check(result, 'waited in vain for ' .. what)
end

-- The diagnostic of a rule in the current buffer, or nil. Neovim 0.7 has the code in `user_data` only.
function M.finding(rule)
  for _, d in ipairs(vim.diagnostic.get(0)) do
    if d.code == rule or (d.user_data and d.user_data.lsp and d.user_data.lsp.code == rule) then
      return d
    end
  end
end

function M.float_text()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
    end
  end
end

-- From now on the menu of code actions is answered with the entry that begins so.
function M.choose(begin)
  vim.ui.select = function(items, options, choose)
    for index, item in ipairs(items) do
      if vim.startswith(options.format_item(item), begin) then
        return choose(item, index)
      end
    end
    M.fail('no action that begins with ' .. begin .. ' among ' .. vim.inspect(items))
  end
end

-- Runs a test, and ends Neovim as it ends.
function M.run(test)
  local ok, why = pcall(test)
  if not ok then
    M.fail(why)
  end
  vim.cmd('qall!')
end

return M
