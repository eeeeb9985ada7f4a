import { DomainError } from '../../../../core/errors.ts';
import type { FormFields } from '../../../plugins/forms.ts';
import { type ControlCall, controlPath, defined } from './control-call.ts';
import { faultOf } from './fault-of.ts';

/** The fields of an action's form, in the sandbox of its page. */
class Given {
  readonly #sandbox: string;
  readonly #fields: FormFields;

  constructor(sandbox: string, fields: FormFields) {
    this.#sandbox = sandbox;
    this.#fields = fields;
  }

  /** A field that may be empty or left out. */
  maybe(name: string): string | undefined {
    const value = Object.hasOwn(this.#fields, name) ? this.#fields[name]?.trim() : undefined;
    return value === '' ? undefined : value;
  }

  /** @throws {DomainError} `MALFORMED_REQUEST` */
  text(name: string): string {
    const value = this.maybe(name);
    if (value === undefined) throw new DomainError('MALFORMED_REQUEST', { detail: `the form lacks “${name}”` });
    return value;
  }

  /** The rest of the names of fields that begin so: boxes that are ticked. */
  ticked(prefix: string): readonly string[] | undefined {
    const names = Object.keys(this.#fields).filter((name) => name.startsWith(prefix));
    return names.length === 0 ? undefined : names.map((name) => name.slice(prefix.length));
  }

  /** A path in the page's own sandbox: a form cannot name another. */
  path(...parts: readonly string[]): string {
    return controlPath('sandboxes', this.#sandbox, ...parts);
  }

  /** The path of the user that the form names. */
  user(...parts: readonly string[]): string {
    return this.path('users', this.text('kind'), this.text('id'), ...parts);
  }
}

type Action = (given: Given) => ControlCall;

/** Every action of these pages, as the call of the control API that it is. The line for `curl` is made of the same call. */
const table = {
  'advance-clock': (g) => ({ method: 'POST', path: g.path('clock', 'advance'), body: { by: g.text('by') } }),
  'freeze-clock': (g) => ({ method: 'PUT', path: g.path('clock'), body: { mode: 'frozen' } }),
  'run-clock': (g) => ({ method: 'PUT', path: g.path('clock'), body: { mode: 'offset' } }),
  'real-clock': (g) => ({ method: 'PUT', path: g.path('clock'), body: { mode: 'real', force: true } }),
  'clear-mail': (g) => ({ method: 'DELETE', path: g.path('mail') }),
  'clear-phone': (g) => ({ method: 'DELETE', path: g.path('phone') }),
  'clear-journal': (g) => ({ method: 'DELETE', path: g.path('journal') }),
  'end-session': (g) => ({ method: 'DELETE', path: g.path('sessions', g.text('id')) }),
  'end-sessions': (g) => ({ method: 'DELETE', path: g.user('sessions') }),
  'act-on-user': (g) => ({
    method: 'POST',
    path: g.user('actions', g.text('name')),
    body: defined({ device: g.maybe('device'), skew: g.maybe('skew') }),
  }),
  'sign-in': (g) => ({
    method: 'POST',
    path: g.user('sign-in'),
    body: defined({ style: 'path', surface: g.maybe('surface') }),
  }),
  'change-account': (g) => ({
    method: 'PATCH',
    path: g.path('accounts', g.text('account')),
    body: { state: g.text('state') },
  }),
  'disable-user': (g) => ({ method: 'PATCH', path: g.user(), body: { disabled: g.text('disabled') === 'yes' } }),
  'add-fault': (g) => ({ method: 'POST', path: g.path('faults'), body: faultOf((name) => g.maybe(name)) }),
  'remove-fault': (g) => ({ method: 'DELETE', path: g.path('faults', g.text('id')) }),
  'clear-faults': (g) => ({ method: 'DELETE', path: g.path('faults') }),
  'reset-sandbox': (g) => ({ method: 'POST', path: g.path('reset') }),
  'make-sandbox': (g) => ({
    method: 'POST',
    path: controlPath('sandboxes'),
    body: defined({
      ...{ name: g.maybe('name'), pack: g.maybe('pack'), packs: g.ticked('pack.') },
      clock: startOf(g.maybe('clock')),
    }),
  }),
  'drop-sandbox': (g) => ({ method: 'DELETE', path: controlPath('sandboxes', g.text('name')) }),
} satisfies Readonly<Record<string, Action>>;

export type ActionName = keyof typeof table;

export const isAction = (name: string): name is ActionName => Object.hasOwn(table, name);

/**
 * The call that an action is.
 * @throws {DomainError} `MALFORMED_REQUEST`
 */
export const callOfAction = (name: ActionName, sandbox: string, fields: FormFields): ControlCall =>
  (table[name] as Action)(new Given(sandbox, fields));

const startOf = (mode: string | undefined) => (mode === undefined ? undefined : { mode });
