local n = math.tointeger(tonumber(arg[1]))
local i, total = 0, 0
while i < n do
  i = i + 1
  total = total + i % 7
end
print(total)
