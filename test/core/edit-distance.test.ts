import t from 'tap';
import { editDistance, nearestText } from '../../src/core/edit-distance.ts';

t.test('counts the letters between two texts, as far as somebody asks', async (t) => {
  for (const [one, other, distance] of [
    ['signin', 'signin', 0],
    ['SignIn', 'signin', 0],
    ['signin', 'sigin', 1],
    ['sigin', 'signin', 1],
    ['amazon', 'amzaon', 2],
    ['', 'ab', 2],
    ['abc', 'xyz', Number.POSITIVE_INFINITY],
    ['a'.repeat(129), 'a'.repeat(129), Number.POSITIVE_INFINITY],
  ] as const)
    t.equal(editDistance(one, other, 2), distance, `${one} ${other}`);
});

t.test('finds the nearest of several, or none', async (t) => {
  const names = ['GetUser', 'GetCallerIdentity', 'GetSessionToken'];
  t.equal(nearestText(names, 'GetCallerIdentities', 3), 'GetCallerIdentity');
  t.equal(nearestText(names, 'GetUsers'), 'GetUser');
  t.equal(nearestText(names, 'DeleteEverything'), undefined);
  t.equal(nearestText([], 'x'), undefined);
});
