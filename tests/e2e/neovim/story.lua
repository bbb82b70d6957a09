-- The story of ../story, with everything editors/neovim offers on the way: settings, status line, commands, health, help. Neovim 0.11 and later
-- go by vim.lsp.enable('heddle'), older ones by setup().
local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local repository = vim.fn.fnamemodify(here, ':h:h:h')
local expect = dofile(here .. '/expect.lua')
local check, await, finding = expect.check, expect.await, expect.finding

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

local function has(where, what)
  check(where:find(what, 1, true), 'expected ' .. what .. ' in: ' .. where)
end

local function line_of(what)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if line:find(what, 1, true) then
      return number
    end
  end
end

local function open_story(settings)
  local program = check(os.getenv('HEDDLE'), 'HEDDLE is not set: run this through ctest')
  local project = vim.fn.tempname()
  vim.fn.mkdir(project, 'p')
  for _, file in ipairs({ 'broker.cc', 'compile_flags.txt' }) do
    vim.fn.writefile(vim.fn.readfile(here .. '/../story/' .. file), project .. '/' .. file)
  end
  vim.g.heddle_cmd = { program, 'lsp' }
  vim.g.heddle_settings = settings
  vim.opt.runtimepath:prepend(repository .. '/editors/neovim')
  vim.cmd('runtime plugin/heddle.lua')
  vim.cmd('filetype on')
  if vim.lsp.enable then
    vim.lsp.enable('heddle')
  else
    require('heddle').setup()
  end
  vim.cmd('edit ' .. project .. '/broker.cc')
end

local function deadlock()
  return finding('lock-order-inversion')
end

local function see_and_fix()
  local found = await('the deadlock', deadlock)
  check(found.lnum == 6 and found.col == 4, 'it is the second lock of settle')
  check(found.severity == vim.diagnostic.severity.WARN, 'it is a warning')
  await('the finding in the status line', function()
    return require('heddle').statusline() == 'heddle 1'
  end)

  vim.api.nvim_win_set_cursor(0, { 7, 6 })
  vim.lsp.buf.hover()
  local hover = await('a hover', expect.float_text)
  has(hover, 'orders_mu_')
  has(hover, 'on every path')

  expect.choose('Lock orders_mu_ and trades_mu_ together')
  vim.lsp.buf.code_action()
  await('the fixed text', function()
    return text():find('std::scoped_lock orders(orders_mu_, trades_mu_);', 1, true)
  end)
  await('no finding', function()
    return #vim.diagnostic.get(0) == 0
  end)
  await('nothing in the status line', function()
    return require('heddle').statusline() == 'heddle'
  end)
end

local function type_see_and_fix()
  local before = text()
  local line = line_of('reported_ = orders_')
  vim.api.nvim_win_set_cursor(0, { line, 0 })
  vim.cmd('normal! ostd::lock_guard<std::mutex> again')
  vim.cmd('normal! A(trades_mu_);')
  local found = await('the second lock', function()
    return finding('double-lock')
  end)
  check(found.lnum == line, 'it is where it was typed')
  vim.api.nvim_win_set_cursor(0, { line + 1, found.col + 1 })
  expect.choose('Remove')
  vim.lsp.buf.code_action()
  await('the text as it was', function()
    return text() == before
  end)
  await('no finding', function()
    return #vim.diagnostic.get(0) == 0
  end)
end

-- The text of the window that a command opens, which is closed again.
local function shown_by(command)
  local window = vim.api.nvim_get_current_win()
  vim.cmd(command)
  await('the window of ' .. command, function()
    return vim.api.nvim_get_current_win() ~= window
  end)
  local shown = text()
  vim.cmd('close!')
  vim.api.nvim_set_current_win(window)
  return shown
end

local function commands()
  local status = shown_by('HeddleStatus')
  has(status, 'broker.cc: ')
  has(status, 'compile_flags.txt')
  has(shown_by('HeddleExplain lock-order-inversion'), 'deadlock')
  has(table.concat(vim.fn.getcompletion('HeddleExplain dou', 'cmdline'), ' '), 'double-lock')

  -- Put the deadlock back: it is found by another server, too.
  vim.cmd('undo 0')
  await('the deadlock again', deadlock)
  vim.api.nvim_win_set_cursor(0, { 7, 0 })
  has(shown_by('HeddleExplain'), 'lock-order-inversion')
  local servers = require('heddle.servers')
  local first = servers.of(0).id
  vim.cmd('HeddleRestart')
  await('another server', function()
    return servers.of(0) and servers.of(0).id ~= first
  end)
  await('its finding', deadlock)
end

local function health()
  vim.cmd('checkhealth heddle')
  local report = await('the report', function()
    return text():find('broker.cc', 1, true) and text()
  end)
  has(report, 'heddle-cxx')
  has(report, 'broker.cc: ')
  check(not report:find('ERROR'), 'nothing is wrong: ' .. report)
  vim.cmd('bwipeout!')
end

local function help()
  local folder = vim.fn.tempname() -- the tags are written beside the pages
  vim.fn.mkdir(folder .. '/doc', 'p')
  vim.fn.writefile(vim.fn.readfile(repository .. '/editors/neovim/doc/heddle.txt'), folder .. '/doc/heddle.txt')
  vim.cmd('helptags ' .. folder .. '/doc')
  vim.opt.runtimepath:append(folder)
  for _, tag in ipairs({ 'heddle', ':HeddleExplain', 'heddle.statusline()', 'g:heddle_settings' }) do
    vim.cmd('help ' .. tag)
    check(vim.fn.expand('%:t') == 'heddle.txt', 'help ' .. tag)
  end
  vim.cmd('helpclose')
  vim.fn.delete(folder, 'rf')
end

expect.run(function()
  open_story({ index = { enable = false } })
  see_and_fix()
  type_see_and_fix()
  commands()
  health()
  help()
  vim.cmd('HeddleStop')
  await('the end of the server', function()
    return #require('heddle.servers').all() == 0
  end)
  check(require('heddle').statusline() == '', 'without heddle the status line says nothing')
end)
