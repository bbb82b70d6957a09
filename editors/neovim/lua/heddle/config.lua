-- What every way of starting the server needs. `vim.g.heddle_cmd` names another binary or more arguments:
--   vim.g.heddle_cmd = { '/opt/heddle/bin/heddle', 'lsp' }
return {
  cmd = vim.g.heddle_cmd or { 'heddle', 'lsp' },
  filetypes = { 'c', 'cpp' },
  root_markers = { '.heddle.yaml', 'compile_commands.json', 'compile_flags.txt', '.git' },
}
