import type { FastifyRequest } from 'fastify';
import { seal, sealFits } from '../../../../core/random/seal.ts';
import type { NoticeView } from '../../../../pages/home/parts/notice.tsx';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlTools } from '../../control/tools.ts';
import { originOf } from '../addresses.ts';
import { type ActionName, callOfAction, isAction } from './actions.ts';
import { curlLine } from './control-call.ts';

/** The parameter by which a page says what was done on it. */
export const DONE = 'done';

/** A longer one would not be an address any more; the page then goes without. */
const LONGEST = 2048;

/**
 * An address that tells what was done. Its word is sealed, because a page may only say what has happened.
 * @param path of a page of these, with or without a query
 */
export function tellingDone(
  secret: string,
  path: string,
  action: ActionName,
  fields: Readonly<Record<string, string>>,
) {
  const { csrf: _csrf, back: _back, action: _action, ...told } = fields;
  const word = Buffer.from(JSON.stringify([action, told])).toString('base64url');
  if (word.length > LONGEST) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${DONE}=${word}.${seal(secret, DONE, word)}`;
}

/** The last thing that was done, with its line for `curl`. */
export function noticeOf(tools: ControlTools, request: FastifyRequest): NoticeView | undefined {
  const given = (request.query as Readonly<Record<string, unknown>>)[DONE];
  const { secret, name } = sandboxFor(request);
  const [word = '', proof = ''] = typeof given === 'string' ? given.split('.', 2) : [];
  if (!sealFits(secret, DONE, word, proof)) return undefined;
  try {
    const [action, fields] = JSON.parse(Buffer.from(word, 'base64url').toString());
    if (!isAction(action)) return undefined;
    const call = callOfAction(action, name, fields);
    return { kind: 'done', action, curl: curlLine(originOf(request).origin, call, tools.token !== undefined) };
  } catch {
    // The secret of a sandbox with a seed can be guessed, and whoever has may write anything.
    return undefined;
  }
}
