local n = math.tointeger(tonumber(arg[1]))
local function add_up(a, b) return a + b end
local i, total = 0, 0
while i < n do
  i = i + 1
  total = add_up(total, i)
end
print(total)
