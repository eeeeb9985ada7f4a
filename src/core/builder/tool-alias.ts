import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken, type Kind, type Row, VersionConflict } from '../store.ts';
import type { Tool } from './tools.ts';

/** The name that somebody goes by at one tool, for good. */
interface ToolAlias extends Row {
  readonly tool: string;
  readonly userId: string;
  readonly alias: string;
  readonly chosenAt: number;
}

const claimOf = (tool: string, alias: string): string => `${tool}/${alias.toLowerCase()}`;

export const toolAliases: Kind<ToolAlias> = {
  name: 'tool-aliases',
  claims: ({ tool, alias }) => [claimOf(tool, alias)],
  indexes: { user: ({ userId }) => [userId] },
};

type Named = Pick<Tool, 'id'>;

const idOf = ({ id }: Named, userId: string): string => `${id}/${userId}`;

/** The alias of a user at a tool; undefined when none was chosen yet. */
export const aliasAt = async ({ store }: Sandbox, tool: Named, userId: string): Promise<string | undefined> =>
  (await store.get(toolAliases, idOf(tool, userId)))?.value.alias;

const ALIAS = /^[A-Za-z0-9][A-Za-z0-9._-]{2,99}$/;

/**
 * Gives a user an alias at a tool, whose it stays: choosing again answers the first.
 * @throws {DomainError} `INVALID_NAME`, `ALIAS_TAKEN`
 */
export async function takeAlias(sandbox: Sandbox, tool: Named, userId: string, typed: string): Promise<string> {
  const alias = typed.trim();
  if (!ALIAS.test(alias)) throw new DomainError('INVALID_NAME', { field: 'alias' });
  const record: ToolAlias = { id: idOf(tool, userId), tool: tool.id, userId, alias, chosenAt: sandbox.clock.now() };
  try {
    await sandbox.store.put(toolAliases, record, 0);
    return alias;
  } catch (error) {
    const first = error instanceof ClaimTaken || error instanceof VersionConflict;
    const known = first ? await aliasAt(sandbox, tool, userId) : undefined;
    if (known !== undefined) return known;
    throw error instanceof ClaimTaken ? new DomainError('ALIAS_TAKEN', {}) : error;
  }
}
