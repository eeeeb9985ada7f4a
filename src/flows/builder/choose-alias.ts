import { takeAlias as choose } from '../../core/builder/tool-alias.ts';
import type { Tool } from '../../core/builder/tools.ts';
import { defineFlow } from '../machine.ts';
import { orRefusedAt } from '../steps/or-refused-at.ts';

export type ChooseAliasStates = {
  /** The refused entry, for the page to show again. */
  enterAlias: { userId?: string; alias?: string };
  chosen: { userId: string };
};

/** `userId` is the signed-in user's, and `tool` the host's; no form names them. */
export type ChooseAliasEvents = {
  submitAlias: { userId: string; tool: Tool['id']; alias: string };
};

/** A person chooses a unique alias at a tool that asks for one before anything else (BUILDER-15). */
export const chooseAlias = defineFlow<ChooseAliasStates, ChooseAliasEvents>()({
  name: 'choose-alias',
  initial: 'enterAlias',
  final: ['chosen'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: [],
  states: {
    enterAlias: {
      on: {
        submitAlias: {
          to: ['chosen', 'enterAlias'],
          run: ({ sandbox }, _data, { userId, tool, alias }) =>
            orRefusedAt('enterAlias', { userId, alias }, async () => {
              await choose(sandbox, { id: tool }, userId, alias);
              return { to: 'chosen', data: { userId } } as const;
            }),
        },
      },
    },
    chosen: { on: {} },
  },
});
