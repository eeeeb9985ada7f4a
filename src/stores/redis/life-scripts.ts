import { script } from './scripts.ts';

/** KEYS[1] is the deployment's prefix. ARGV: what a process is made of, as names and values. Answers what is stored. */
export const INTRODUCE = script(`
local meta = KEYS[1] .. ':meta'
if redis.call('EXISTS', meta) == 0 then redis.call('HSET', meta, unpack(ARGV)) end
return redis.call('HGETALL', meta)
`);

/** The key of a fixture set while it is brought along. */
export const asideOf = (prefix: string, stamp: string): string => `${prefix}:bringing:${stamp}`;

/**
 * Puts a fixture set in its place that lies aside, piece by piece; KEYS[1] is the prefix. ARGV: the set's key, a stamp that
 * tells this writing of the set from any other. The stamp stands before the pieces. A set that no life
 * begins on goes soon. Answers 1 unless another was faster.
 */
export const BRING_SET = script(`
local set, aside = KEYS[1] .. ':set:' .. ARGV[1], KEYS[1] .. ':bringing:' .. ARGV[2]
if redis.call('EXISTS', set) == 1 or redis.call('EXISTS', aside) == 0 then
  redis.call('UNLINK', aside)
  return 0
end
redis.call('LPUSH', aside, ARGV[2])
redis.call('RENAME', aside, set)
return 1
`);

/** Begins a life over a fixture set. KEYS[1] is the prefix. ARGV: life, the set's key. Answers the set's stamp, if it is there. */
export const BEGIN_LIFE = script(`
local stamp = redis.call('LINDEX', KEYS[1] .. ':set:' .. ARGV[2], 0)
if not stamp then return nil end
redis.call('PERSIST', KEYS[1] .. ':set:' .. ARGV[2])
redis.call('SADD', KEYS[1] .. ':users:' .. ARGV[2], ARGV[1])
redis.call('HSET', KEYS[1] .. ':life:' .. ARGV[1] .. ':v', 'alive', '1')
return stamp
`);

/** ARGV: life, the set's key. Answers the stamp of the set that the life stands on. */
export const FIND_LIFE = script(`
if redis.call('HEXISTS', KEYS[1] .. ':life:' .. ARGV[1] .. ':v', 'alive') == 0 then return nil end
return redis.call('LINDEX', KEYS[1] .. ':set:' .. ARGV[2], 0)
`);

/** ARGV: life, the set's key, the ends of the life's keys. A set goes with the last life that stands on it. */
export const END_LIFE = script(`
for at = 3, #ARGV do redis.call('UNLINK', KEYS[1] .. ':life:' .. ARGV[1] .. ':' .. ARGV[at]) end
local users = KEYS[1] .. ':users:' .. ARGV[2]
redis.call('SREM', users, ARGV[1])
if redis.call('EXISTS', users) == 0 then redis.call('UNLINK', KEYS[1] .. ':set:' .. ARGV[2]) end
return 1
`);

/** KEYS[1] is a life's key. ARGV: how many entries to keep, channel, life, the entries. Numbers them and tells of them. */
export const APPEND = script(`
local meta, list = KEYS[1] .. ':v', KEYS[1] .. ':j'
if redis.call('HEXISTS', meta, 'alive') == 0 then return 0 end
local last = redis.call('HINCRBY', meta, 'seq', #ARGV - 3)
local told = {}
for at = 4, #ARGV do
  local entry = '{"seq":' .. string.format('%.0f', last - #ARGV + at) .. ',' .. string.sub(ARGV[at], 2)
  redis.call('RPUSH', list, entry)
  told[at - 3] = entry
end
redis.call('LTRIM', list, -tonumber(ARGV[1]), -1)
redis.call('PUBLISH', ARGV[2], 'entries ' .. ARGV[3] .. ' [' .. table.concat(told, ',') .. ']')
return last
`);

/** KEYS[1] is a life's key. ARGV: a number, how many at most. The entries after it: they are numbered without gaps. */
export const READ_JOURNAL = script(`
local list = KEYS[1] .. ':j'
local length = redis.call('LLEN', list)
local first = tonumber(redis.call('HGET', KEYS[1] .. ':v', 'seq') or 0) - length + 1
local start = math.max(0, tonumber(ARGV[1]) - first + 1, length - tonumber(ARGV[2]))
return redis.call('LRANGE', list, start, -1)
`);

/** KEYS[1] is the lock. ARGV: the holder's token, milliseconds. A caller that does not get it leaves word that it waits. */
export const LOCK = script(`
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
redis.call('SET', KEYS[1] .. ':waited', '1', 'PX', ARGV[2])
return 0
`);

/** ARGV: the holder's token, milliseconds. */
export const RENEW = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`);

/** ARGV: the holder's token, channel. */
export const UNLOCK = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
if redis.call('DEL', KEYS[1] .. ':waited') == 1 then redis.call('PUBLISH', ARGV[2], 'free ' .. KEYS[1]) end
return 1
`);
