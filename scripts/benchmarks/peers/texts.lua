local n = math.tointeger(tonumber(arg[1]))
local i, text = 0, ""
while i < n do
  i = i + 1
  text = "person " .. i .. " at company" .. i % 100 .. ".com"
end
print(text)
