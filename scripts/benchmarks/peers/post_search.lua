-- Searches somebody new with each request: wrk -s post_search.lua URL -- DOMAIN ROUND
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local domain, round, sent = "", "", 0
function init(arguments)
  domain, round = arguments[1], arguments[2]
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
end

-- Numbers in letters: a name has no digits.
local function letters(n)
  local text = ""
  repeat
    text = string.char(97 + n % 26) .. text
    n = math.floor(n / 26)
  until n == 0
  return text
end

function request()
  sent = sent + 1
  local name = "Ada+" .. letters(number) .. "q" .. letters(sent) .. "q" .. round
  return wrk.format(nil, nil, nil, "name=" .. name .. "&domain=" .. domain)
end
