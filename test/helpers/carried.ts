import type { SignedInState } from '../../src/client/index.ts';
import type { Visitor } from './visitor.ts';
import type { World } from './world.ts';

/** Somebody with the cookies of a sign-in that the control API has made. */
export function carrying(w: World, { cookies }: Pick<SignedInState, 'cookies'>): Visitor {
  const visitor = w.visitor();
  for (const { name, value, domain, path, expires } of cookies) {
    const url = new URL(`http://${domain.replace(/^\./, '')}${path}`);
    const scope = domain.startsWith('.') ? `; Domain=${domain.slice(1)}` : '';
    visitor.jar.take(url, [`${name}=${value}; Path=${path}${scope}${expires > 0 ? '; Max-Age=1000' : ''}`]);
  }
  return visitor;
}
