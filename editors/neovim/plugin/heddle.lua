-- Commands, pages and the state for the status line. They serve any heddle, whether require('heddle').setup{} or
-- vim.lsp.enable('heddle') started it.
if vim.g.loaded_heddle then
  return
end
vim.g.loaded_heddle = true

local function command(name, run, options)
  vim.api.nvim_create_user_command(name, function(given)
    run(require('heddle'), given)
  end, options)
end

command('HeddleStart', function(heddle)
  heddle.start()
end, { desc = 'Start heddle for the buffers that are open' })

command('HeddleStop', function(heddle)
  heddle.stop()
end, { desc = 'End heddle' })

command('HeddleRestart', function(heddle)
  heddle.restart()
end, { desc = 'Start heddle again for all its buffers' })

command('HeddleStatus', function(heddle)
  heddle.status()
end, { desc = 'What heddle knows of the open files, and how it fares' })

command('HeddleLog', function(heddle)
  heddle.log()
end, { desc = "The server's log file, else Neovim's own of its servers" })

command('HeddleExplain', function(heddle, given)
  heddle.explain(given.args)
end, {
  nargs = '?',
  complete = function(begin)
    return require('heddle').rules(begin)
  end,
  desc = 'The page of a rule; without a name, of the finding in this line',
})

local group = vim.api.nvim_create_augroup('heddle_plugin', { clear = true })

-- Where the codes of diagnostics lead.
vim.api.nvim_create_autocmd('BufReadCmd', {
  group = group,
  pattern = 'heddle://rules/*',
  callback = function(event)
    require('heddle').read_rule(event.buf, event.match:match('([^/]+)$'))
  end,
})

vim.api.nvim_create_autocmd({ 'DiagnosticChanged', 'BufEnter' }, {
  group = group,
  callback = function(event)
    require('heddle.statusline').refresh(event.buf)
  end,
})

vim.api.nvim_create_autocmd('BufDelete', {
  group = group,
  callback = function(event)
    require('heddle.statusline').forget(event.buf)
  end,
})
