-- What a person does, one thing after the other; writes `all as expected`, or what was not, into `result`.
local patience = 30000

local function say(line)
  local file = io.open("result", "a")
  file:write(line .. "\n")
  file:close()
end

local function check(condition, what)
  if not condition then error(what, 0) end
end

local function wait_for(condition, what) check(vim.wait(patience, condition, 50), what) end

local function messages()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do table.insert(found, one.message) end
  return table.concat(found, "\n")
end

local function at(line, column)
  return { textDocument = vim.lsp.util.make_text_document_params(), position = { line = line - 1, character = column - 1 } }
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, patience)
  for _, answer in pairs(answers or {}) do
    if answer.result then return answer.result end
  end
  error(method .. " is not answered", 0)
end

local function line_of(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then return number, column end
  end
  error(text .. " is not in the buffer", 0)
end

local function run()
  dofile(vim.env.MLWC_SETUP)
  vim.cmd("edit main.mlw")
  wait_for(function() return #vim.lsp.get_active_clients() == 1 end, "no client")
  wait_for(function() return vim.lsp.get_active_clients()[1].initialized end, "not initialized")

  local line, column = line_of("memory")
  local hover = ask("textDocument/hover", at(line, column))
  check(hover.contents.value:find("memory: bytes", 1, true), "hover: " .. vim.inspect(hover))

  vim.api.nvim_buf_set_lines(0, line - 1, line, false, { "  memory  = 2048 // \240\159\154\128" })
  wait_for(function() return messages():find("has no unit", 1, true) end, "no diagnostic: " .. messages())
  vim.api.nvim_buf_set_lines(0, line - 1, line, false, { "  memory = \"2 GiB\"" })
  wait_for(function() return #vim.diagnostic.get(0) == 1 and not messages():find("has no unit", 1, true) end, messages())
  local range = { start = { line = line - 1, character = 12 }, ["end"] = { line = line - 1, character = 12 } }
  local actions = ask("textDocument/codeAction", {
    textDocument = vim.lsp.util.make_text_document_params(), range = range,
    context = { diagnostics = {}, only = { "quickfix" } },
  })
  check(#actions >= 1, "no fix")
  vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
  wait_for(function() return #vim.diagnostic.get(0) == 0 end, "not fixed: " .. messages())

  local items = ask("textDocument/completion", at(line, 3)).items
  check(#items > 10, "completion")
  local use_line, use_column = line_of("sentiment.url")
  local definition = ask("textDocument/definition", at(use_line, use_column))
  check((definition.range or definition[1].range).start.line + 1 == line_of("service sentiment"), "definition")
  check(#ask("textDocument/documentSymbol", { textDocument = vim.lsp.util.make_text_document_params() }) > 5, "symbols")

  local params = at(use_line, use_column)
  params.newName = "ranker"
  vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", params), "utf-16")
  line_of("service ranker was \"sentiment\"")
  line_of("ranker.url")
  vim.lsp.util.apply_text_edits(
    ask("textDocument/formatting", {
      textDocument = vim.lsp.util.make_text_document_params(), options = { tabSize = 2, insertSpaces = true },
    }), 0, "utf-16")
  line_of("  memory  = 2 GiB")
  wait_for(function() return #vim.diagnostic.get(0) == 0 end, "after all: " .. messages())
end

local worked, reason = pcall(run)
say(worked and "all as expected" or tostring(reason))
vim.cmd("qa!")
