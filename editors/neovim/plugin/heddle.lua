-- :HeddleRestart, :HeddleStop for servers that require('heddle').setup{} started.
if vim.g.loaded_heddle then
  return
end
vim.g.loaded_heddle = true

vim.api.nvim_create_user_command('HeddleRestart', function()
  require('heddle').restart()
end, { desc = 'Start heddle again for all its buffers' })

vim.api.nvim_create_user_command('HeddleStop', function()
  require('heddle').stop()
end, { desc = 'End heddle' })
