import { patternNames } from '../../../../core/faults/fault.ts';
import { defined } from './control-call.ts';

type Read = (name: string) => string | undefined;

/**
 * A fault in the words of the control API, of the fields of a form: patterns by their names, `effect` such as `answer:throttled`.
 * The control API judges it.
 */
export function faultOf(read: Read): object {
  return defined({
    name: read('faultName'),
    when: defined(Object.fromEntries(patternNames.map((name) => [name, read(name)]))),
    skip: whole(read('skip')),
    count: whole(read('count')),
    percent: whole(read('percent')),
    effect: effectOf(read),
  });
}

function effectOf(read: Read): object {
  const [kind = '', word] = (read('effect') ?? '').split(':', 2);
  const delay = read('delay');
  if (kind === 'answer' || kind === 'cut') return defined({ delay, [kind]: word });
  if (kind === 'mail') return defined({ mail: word, mailDelay: delay });
  if (kind === 'unseen') return defined({ unseen: delay });
  if (kind === 'truncate') return defined({ delay, truncate: true });
  if (kind !== 'error') return defined({ delay });
  const error = defined({ status: whole(read('status')), code: read('code'), message: read('message') });
  return defined({ delay, error });
}

/** A number that is none goes on as it is, and is refused with what would do. */
const whole = (text: string | undefined): number | string | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : text;
