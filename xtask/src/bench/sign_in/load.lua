-- What wrk sends: one prepared line a request. Arguments: the scenario, the file with its lines, the first line to use.
-- At the end one line of JSON with the figures; the answers have been looked at, not only their statuses.

local origin = { ["Host"] = "localhost", ["Origin"] = "http://localhost", ["Content-Type"] = "application/json" }

local scenarios = {
  session = {
    again = true,
    answer = '"state":"client"',
    request = function(line)
      return "GET", "/api/session", "portico=" .. line
    end,
  },
  ask = {
    answer = '"state":"waiting"',
    request = function(line)
      return "POST", "/api/sign-in/link", nil, '{"email":"' .. line .. '"}'
    end,
  },
  redeem = {
    answer = '{"wanted":null}',
    request = function(line)
      return "POST", "/api/sign-in/link/redeem", nil, '{"token":"' .. line .. '"}'
    end,
  },
  password = {
    again = true,
    answer = '"pin":null',
    request = function(line)
      local email, browser, password = line:match("^(%S+) (%S+) (%S+)$")
      local body = '{"email":"' .. email .. '","password":"' .. password .. '"}'
      return "POST", "/api/sign-in", "portico-browser=" .. browser, body
    end,
  },
}

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(arguments)
  scenario = scenarios[arguments[1]]
  lines = {}
  for line in io.lines(arguments[2]) do
    table.insert(lines, line)
  end
  first = tonumber(arguments[3])
  sent, wrong, ran_out = 0, 0, 0
end

function request()
  local number = first + sent
  if number >= #lines and not scenario.again then
    ran_out = 1
    wrk.thread:stop()
  end
  sent = sent + 1
  number = number % #lines
  local method, path, cookie, body = scenario.request(lines[number + 1])
  -- Every person at home, as a proxy would say: from one network only so many links may be asked for.
  local network = string.format("10.%d.%d.%d", number / 65536 % 256, number / 256 % 256, number % 256)
  local headers = { ["X-Forwarded-For"] = network, ["Cookie"] = cookie }
  for name, value in pairs(origin) do
    headers[name] = value
  end
  return wrk.format(method, path, headers, body)
end

function response(status, _, body)
  if status ~= 200 or not body:find(scenario.answer, 1, true) then
    wrong = wrong + 1
  end
end

function done(summary, latency)
  local thread, errors = threads[1], summary.errors
  local lost = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format(
    '\nfigures {"requests":%d,"sent":%d,"wrong":%d,"lost":%d,"ran_out":%d,"duration_us":%d,"p50_us":%d,"p95_us":%d,"p99_us":%d}\n',
    summary.requests, thread:get("sent"), thread:get("wrong"), lost, thread:get("ran_out"), summary.duration,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)
  ))
end
