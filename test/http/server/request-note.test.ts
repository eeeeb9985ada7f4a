import type { FastifyRequest } from 'fastify';
import t from 'tap';
import { RequestNote } from '../../../src/http/server/request-note.ts';

t.test('a note belongs to its request, and to nobody else', async (t) => {
  const [one, other] = [{}, {}] as FastifyRequest[] as [FastifyRequest, FastifyRequest];
  const [color, size] = [new RequestNote<string>(), new RequestNote<number>()];
  color.set(one, 'red');
  size.set(one, 7);
  t.equal(color.get(one), 'red');
  t.equal(size.get(one), 7, 'notes of one request do not mix');
  t.equal(color.get(other), undefined);
  t.same(Object.keys(one), [], 'nothing of it is listed');
});
