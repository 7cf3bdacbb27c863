-- Files of mlwc in Neovim 0.7 and later: the language server for every buffer of a `.mlw` file.
local function start(buffer)
  local config = { name = "mlwc", cmd = { "mlwc", "lsp" }, root_dir = vim.fn.getcwd() }
  if vim.lsp.start then
    vim.lsp.start(config)
  else
    vim.lsp.buf_attach_client(buffer, vim.lsp.start_client(config))
  end
end

vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, {
  pattern = "*.mlw",
  callback = function(event)
    vim.bo[event.buf].filetype = "mlw"
    vim.bo[event.buf].commentstring = "// %s"
    start(event.buf)
  end,
})
