-- :HeddleStatus, as lines of text.
local M = {}

local function add_document(lines, document)
  local name = vim.fn.fnamemodify(vim.uri_to_fname(document.uri), ':t')
  table.insert(lines, string.format('%s: %s, %d findings', name, document.state, document.findings))
  if document.error ~= '' then
    table.insert(lines, '  ' .. document.error)
  end
  if document.flags then
    table.insert(lines, '  flags: ' .. document.flags.origin .. (document.flags.guessed and ' (guessed)' or ''))
  end
  for _, problem in ipairs(document.problems or {}) do
    table.insert(lines, '  ' .. problem)
  end
end

function M.lines(status, command)
  local lines = {
    'heddle ' .. status.version .. ' (' .. table.concat(command, ' ') .. ')',
    string.format(
      'project: %d of %d files analysed, %d could not be',
      status.index.done,
      status.index.files,
      status.index.failed
    ),
    string.format('workers: %d running, %d crashes', status.workers.running, status.workers.crashes),
    '',
  }
  for _, document in ipairs(status.documents) do
    add_document(lines, document)
  end
  return lines
end

return M
