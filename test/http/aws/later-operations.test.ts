import t from 'tap';
import { iamApi } from '../../../src/http/surfaces/iam/api.ts';
import { laterOperations } from '../../../src/http/surfaces/iam/later-operations.ts';

t.test('CLI-7 no operation is answered and put off at once', async (t) => {
  const answered = new Set(Object.keys(iamApi.operations).map((name) => name.toLowerCase()));
  t.same(
    [...laterOperations].filter((name) => answered.has(name.toLowerCase())),
    [],
  );
  t.ok(laterOperations.size > 100, 'the list is read');
});
