import { subjectOfUser, users } from '../../core/accounts/user.ts';
import { type LinkParts, readLink, takeLink } from '../../core/challenges/sent-link.ts';
import {
  checkNewPassword,
  type PasswordOwner,
  type PasswordSetBy,
  passwordRulesFor,
  setPassword,
} from '../../core/credentials/set-password.ts';
import { DomainError, type ErrorCode } from '../../core/errors.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import type { FlowContext } from '../context.ts';

/** The purposes of links that set a password. */
type PasswordPurpose = 'root-password' | 'workforce-password' | 'workforce-invitation' | 'builder-password';

/** A new password, typed twice. */
export interface NewPassword {
  readonly password: string;
  readonly confirmation: string;
}

/** The rules for the links of a purpose. `L` is the link, with the facts from the page's URL beside it. */
export interface LinkRules<L extends LinkParts, Owner extends PasswordOwner> {
  readonly purpose: PasswordPurpose;
  readonly by: PasswordSetBy;
  /** The user that a link was made for, or why the link is not for that user at this page. */
  readonly owner: (sandbox: Sandbox, userId: string, link: L) => Promise<Owner | ErrorCode>;
}

/**
 * The two arrows of a mailed link, rows of a flow's table: it opens the form of a new password, and the form uses it up. A link that
 * is not accepted leads back to where another is asked for; any other refusal leaves the step as it is.
 * @param ask the state in which another link is asked for
 */
export function mailedLink<L extends LinkParts, Owner extends PasswordOwner, const Ask extends string>(
  rules: LinkRules<L, Owner>,
  ask: Ask,
) {
  const orAskAnew = async <O>(work: () => Promise<O>) => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DomainError) || !/^LINK_/.test(error.code)) throw error;
      return { to: ask, data: {}, notice: error.reason() } as const;
    }
  };
  return {
    /**
     * The link may be opened in any browser, so this arrow leads on from the beginning of a flow.
     * @param known the facts about the owner that the form shows
     */
    opens: <const Form extends string, Known extends object>(form: Form, known: (owner: Owner) => Known) => ({
      to: [form, ask] as const,
      run: ({ sandbox }: FlowContext, _data: object, event: L) =>
        orAskAnew(async () => {
          const { type: _, ...link } = event as L & { readonly type?: unknown };
          const owner = await ownerOfLink(sandbox, rules, link as unknown as L);
          return { to: form, data: { ...(link as unknown as L), ...known(owner) } } as const;
        }),
    }),
    /** @param then what follows once the password is set; answers the data of the last state */
    sets: <const Done extends string, D extends object>(
      done: Done,
      then: (sandbox: Sandbox, owner: Owner) => Promise<D>,
    ) => ({
      to: [done, ask] as const,
      run: ({ sandbox }: FlowContext, link: L, typed: NewPassword) =>
        orAskAnew(
          async () =>
            ({ to: done, data: await then(sandbox, await setPasswordByLink(sandbox, rules, link, typed)) }) as const,
        ),
    }),
  };
}

/**
 * Opens a mailed link without using it up. The page does not tell why a link is not accepted; the journal does.
 * @throws {DomainError} `LINK_INVALID`, `LINK_EXPIRED`
 */
async function ownerOfLink<L extends LinkParts, Owner extends PasswordOwner>(
  sandbox: Sandbox,
  { purpose, owner }: LinkRules<L, Owner>,
  link: L,
): Promise<Owner> {
  const userId = await readLink(sandbox, purpose, link);
  const found = await owner(sandbox, userId, link);
  if (typeof found !== 'string') return found;
  const user = (await sandbox.store.get(users, userId))?.value;
  sandbox.journal.event('link.rejected', { ...(user && subjectOfUser(user)), purpose, reason: found });
  throw new DomainError('LINK_INVALID', {});
}

/**
 * Sets a password by a link, once. The password is judged first, so that one that breaks the rules does not use the link
 * up.
 * @throws {DomainError} `PASSWORDS_DIFFER`, `PASSWORD_POLICY`, `LINK_INVALID`, `LINK_EXPIRED`
 */
async function setPasswordByLink<L extends LinkParts, Owner extends PasswordOwner>(
  sandbox: Sandbox,
  rules: LinkRules<L, Owner>,
  link: L,
  { password, confirmation }: NewPassword,
): Promise<Owner> {
  if (password !== confirmation) throw new DomainError('PASSWORDS_DIFFER', {});
  const { purpose, by } = rules;
  const owner = await ownerOfLink(sandbox, rules, link);
  await checkNewPassword(sandbox, await passwordRulesFor(sandbox, owner, by), password);
  await takeLink(sandbox, purpose, link);
  sandbox.journal.event('link.used', { ...subjectOfUser(owner.user), purpose });
  await setPassword(sandbox, owner, password, { by });
  return owner;
}
