import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { storedKinds } from '../../src/core/kinds.ts';
import { authorities } from '../../src/core/world/authority.ts';
import { sandboxStates } from '../../src/core/world/carry-state.ts';
import { settingsKind } from '../../src/core/world/settings.ts';
import { snapshots } from '../../src/core/world/snapshot.ts';
import { worlds } from '../../src/core/world/world.ts';

const core = fileURLToPath(new URL('../../src/core/', import.meta.url));

t.test('TEST-8 every kind of record is exported, imported and kept', async (t) => {
  const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const made = files.flatMap((file) =>
    Array.from(
      readFileSync(join(core, file), 'utf8').matchAll(/\bKind<[^=]*> = \{\s*name: '([^']+)'/g),
      ([, name]) => name,
    ),
  );
  t.ok(made.length > 40);
  const known = [...storedKinds, settingsKind, sandboxStates, snapshots, worlds, authorities].map(({ name }) => name);
  t.same(made.toSorted(), known.toSorted());
});
