import { createHash } from 'node:crypto';

/** One step in Redis. `KEYS[1]` is what all keys of the store begin with. */
export interface Script {
  readonly text: string;
  readonly sha: string;
}

export const script = (text: string): Script => ({ text, sha: createHash('sha1').update(text).digest('hex') });

/**
 * The keys of a store, and what the scripts share. A record's field is its kind, a zero byte and its id; `docs/storage.md`
 * draws all of it. Fixture records lie in the processes: each script is told what they hold for what it is about.
 */
const COMMON = `
local p = KEYS[1]
local records, lookups, order = p .. ':r', p .. ':m', p .. ':o'
local claims, entries, expiry = p .. ':c', p .. ':i', p .. ':e'
local hidden, sequences, meta = p .. ':h', p .. ':s', p .. ':v'
local loaded = redis.call('HEXISTS', meta, 'loaded') == 1
-- Nobody writes to a life that has ended: its keys would stay for ever. What all sandboxes have in common has no end.
local gone = string.sub(p, -7) ~= ':common' and redis.call('HEXISTS', meta, 'alive') == 0
local function shines(field)
  return not loaded and not redis.call('ZSCORE', hidden, field)
end
local function holder(claim, below)
  local own = redis.call('HGET', claims, claim)
  if own then return own end
  if below and shines(below) then return below end
  return nil
end
local function forget(field)
  local known = redis.call('HGET', lookups, field)
  if not known then return end
  local by = cjson.decode(known)
  for _, claim in ipairs(by[1]) do redis.call('HDEL', claims, claim) end
  for _, entry in ipairs(by[2]) do redis.call('ZREM', entries, entry) end
  redis.call('HDEL', records, field)
  redis.call('HDEL', lookups, field)
  redis.call('ZREM', order, field)
  redis.call('ZREM', expiry, field)
end
local function write(put, json)
  local version = redis.call('HINCRBY', meta, 'version', 1) + 1
  forget(put.field)
  redis.call('HSET', records, put.field, version .. ' ' .. json)
  redis.call('HSET', lookups, put.field, put.lookups)
  redis.call('ZADD', order, 0, put.field)
  local by = cjson.decode(put.lookups)
  for _, claim in ipairs(by[1]) do redis.call('HSET', claims, claim, put.field) end
  for _, entry in ipairs(by[2]) do redis.call('ZADD', entries, 0, entry) end
  if put.dies then redis.call('ZADD', expiry, put.dies, put.field) end
  return version
end
`;

/** ARGV: the field of a record that the fixtures have: 1 when it is theirs. */
export const GET = script(`${COMMON}
local own = redis.call('HGET', records, ARGV[1])
if own then return own end
if shines(ARGV[1]) then return 1 end
return nil
`);

/** ARGV: claim, the field of the fixture that holds it or ''. */
export const CLAIMED = script(`${COMMON}
local field = holder(ARGV[1], ARGV[2] ~= '' and ARGV[2])
if not field then return nil end
return redis.call('HGET', records, field) or 1
`);

/** ARGV: the writes, then the JSON of each record. All of them are checked before one is written. */
export const COMMIT = script(`${COMMON}
if gone then return {'gone'} end
local puts = cjson.decode(ARGV[1])
for i, put in ipairs(puts) do
  local own = redis.call('HGET', records, put.field)
  local version = 0
  if own then version = tonumber(string.match(own, '^%d+'))
  elseif put.below and shines(put.field) then version = 1 end
  if version ~= put.expected then return {'version', i - 1} end
  for j, claim in ipairs(put.claims) do
    local by = holder(claim[1], claim[2])
    if by and by ~= put.field then return {'claim', i - 1, j - 1} end
  end
end
local version
for i, put in ipairs(puts) do
  if put.below and not loaded then redis.call('ZADD', hidden, 0, put.field) end
  version = write(put, ARGV[i + 1])
end
return {'written', version}
`);

/** ARGV: field, whether the fixtures have it, the version that it must have or ''. */
export const TAKE = script(`${COMMON}
if gone then return 'gone' end
local own = redis.call('HGET', records, ARGV[1])
if own then
  if ARGV[3] ~= '' and string.match(own, '^%d+') ~= ARGV[3] then return nil end
  forget(ARGV[1])
  return own
end
if ARGV[2] == '1' and shines(ARGV[1]) and (ARGV[3] == '' or ARGV[3] == '1') then
  redis.call('ZADD', hidden, 0, ARGV[1])
  return 1
end
return nil
`);

/** ARGV: sequence, the last number that the fixtures used up. */
export const NEXT = script(`${COMMON}
if gone then return 'gone' end
local last = redis.call('HGET', sequences, ARGV[1])
if not last then last = loaded and 0 or tonumber(ARGV[2]) end
redis.call('HSET', sequences, ARGV[1], string.format('%.0f', last))
return redis.call('HINCRBY', sequences, ARGV[1], 1)
`);

/**
 * ARGV: the set to look in, what each member begins with, where to begin and to end, how many at most, the record fields'
 * beginning; then the ids of fixtures of which to tell whether they are hidden, or where the hidden ones begin and end.
 */
export const LIST = script(`${COMMON}
local set = ARGV[1] == 'o' and order or entries
local members = redis.call('ZRANGEBYLEX', set, ARGV[3], ARGV[4], 'LIMIT', 0, ARGV[5])
local found = {}
for i, member in ipairs(members) do
  local id = string.sub(member, #ARGV[2] + 1)
  found[2 * i - 1] = id
  found[2 * i] = redis.call('HGET', records, ARGV[6] .. id) or ''
end
local away = {}
if ARGV[7] == '' then
  away = redis.call('ZRANGEBYLEX', hidden, ARGV[8], ARGV[9])
else
  for _, id in ipairs(cjson.decode(ARGV[7])) do
    if redis.call('ZSCORE', hidden, ARGV[6] .. id) then away[#away + 1] = ARGV[6] .. id end
  end
end
return {loaded and 1 or 0, found, away}
`);

/** ARGV: the set to look in, where the members begin and end, where the hidden fixtures of the kind begin and end. */
export const COUNT = script(`${COMMON}
local own = redis.call('ZLEXCOUNT', ARGV[1] == 'o' and order or entries, ARGV[2], ARGV[3])
return {loaded and 1 or 0, own, redis.call('ZRANGEBYLEX', hidden, ARGV[4], ARGV[5])}
`);

/** ARGV: the record fields' beginning, the time, the fields of fixtures that are dead by then. */
export const SWEEP = script(`${COMMON}
if gone then return 0 end
local removed = 0
for _, field in ipairs(redis.call('ZRANGEBYSCORE', expiry, '-inf', ARGV[2])) do
  if string.sub(field, 1, #ARGV[1]) == ARGV[1] then
    forget(field)
    removed = removed + 1
  end
end
for _, field in ipairs(cjson.decode(ARGV[3])) do
  if shines(field) then
    redis.call('ZADD', hidden, 0, field)
    removed = removed + 1
  end
end
return removed
`);

/** Everything at one moment. */
export const DUMP = script(`${COMMON}
return {
  loaded and 1 or 0,
  redis.call('HVALS', records),
  redis.call('HKEYS', records),
  redis.call('ZRANGE', hidden, 0, -1),
  redis.call('HGETALL', sequences)
}
`);

/** ARGV: the sequences, the writes, then the JSON of each record. The old data is gone. */
export const LOAD = script(`${COMMON}
if gone then return 'gone' end
redis.call('DEL', records, lookups, order, claims, entries, expiry, hidden, sequences)
redis.call('HSET', meta, 'loaded', 1)
loaded = true
for name, last in pairs(cjson.decode(ARGV[1])) do redis.call('HSET', sequences, name, string.format('%.0f', last)) end
for i, put in ipairs(cjson.decode(ARGV[2])) do write(put, ARGV[i + 2]) end
return 1
`);

/** The ends of the keys that a store has, for whoever removes it. */
export const STORE_KEYS = ['r', 'm', 'o', 'c', 'i', 'e', 'h', 's', 'v'] as const;
