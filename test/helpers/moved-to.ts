import type { Visitor, VisitorOptions } from './visitor.ts';
import type { World } from './world.ts';

/** The same cookies in another browser, or in the same one elsewhere. */
export function movedTo(w: World, visitor: Visitor, options: VisitorOptions): Visitor {
  const moved = w.visitor(options);
  for (const { name, value, domain, hostOnly, path } of visitor.jar.all())
    moved.jar.take(new URL(`http://${domain}/`), [
      `${name}=${value}; Path=${path}${hostOnly ? '' : `; Domain=${domain}`}`,
    ]);
  return moved;
}
