import t from 'tap';
import { BaseLayer } from '../../src/stores/base-layer.ts';
import { RedisLink } from '../../src/stores/redis/link.ts';
import { RecordReader } from '../../src/stores/redis/record-reader.ts';
import { RedisStore } from '../../src/stores/redis/redis-store.ts';
import { storeContract } from '../contract/store-contract.ts';
import { redisMissing, startRedis } from '../helpers/redis-server.ts';

const skip = redisMissing();

if (skip === false) {
  const { url } = await startRedis(t);
  const link = await RedisLink.open(url);
  t.teardown(() => link.close());
  const reader = new RecordReader((message) => t.fail(message));
  let stores = 0;
  storeContract(t, 'Redis', async (fixtures) => {
    const layer = new BaseLayer(fixtures);
    return {
      open: (bornAt) => {
        const key = `test:${++stores}`;
        // Commands of one connection are carried out in their order; one that nobody follows may meet the end of the test.
        link.send('HSET', `${key}:v`, 'alive', '1').catch(() => undefined);
        return new RedisStore({ link, reader, key, layer, bornAt, name: 'test' });
      },
    };
  });
} else t.pass(skip);
