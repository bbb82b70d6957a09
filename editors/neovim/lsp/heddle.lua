-- For Neovim 0.11 and later: vim.lsp.enable('heddle')
return require('heddle.config')
