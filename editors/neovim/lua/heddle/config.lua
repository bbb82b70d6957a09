-- What every way of starting the server needs. Two variables, to be set before heddle starts, say more:
--   vim.g.heddle_cmd = { '/opt/heddle/bin/heddle', 'lsp' }            another program, or more arguments
--   vim.g.heddle_settings = { rules = { ['busy-wait'] = 'off' } }     docs/configuration.md, "The editor's settings"
local settings = vim.g.heddle_settings or vim.empty_dict()

return {
  cmd = vim.g.heddle_cmd or { 'heddle', 'lsp' },
  filetypes = { 'c', 'cpp', 'python' },
  root_markers = { '.heddle.yaml', 'compile_commands.json', 'compile_flags.txt', 'pyproject.toml', '.git' },
  init_options = settings,
  settings = { heddle = settings },
}
