import type { Tree } from './tree.ts';

export interface Wording {
  readonly en?: string;
  readonly ko?: string;
  /** Of HTTP. */
  readonly status: string;
}

const CODE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
const LAST = /^ {2}INTERNAL: /;
const quoted = (text: string) => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;

/** A refusal, with its answer on every surface. */
export function newError(tree: Tree, code: string, { en, ko, status }: Wording): string[] {
  if (!CODE.test(code)) throw new Error(`${code} should be like CODE_EXPIRED`);
  if (en === undefined || ko === undefined) throw new Error('say it in both languages: --en "…" --ko "…"');
  if (!/^4\d\d$/.test(status)) throw new Error('--status is one of 400 to 499');
  tree.addBefore('src/core/errors.ts', LAST, `  ${code}: object;`);
  tree.addBefore('src/http/refusals/error-status.ts', LAST, `  ${code}: ${status},`);
  tree.addBefore('src/http/aws/aws-codes.ts', LAST, `  ${code}: validation,`);
  tree.addBefore('src/pages/locales/en/errors.ts', LAST, `  ${code}: () => ${quoted(en)},`);
  tree.addBefore('src/pages/locales/ko/errors.ts', LAST, `  ${code}: () => ${quoted(ko)},`);
  return [
    'move it to its kin in src/core/errors.ts, and give it facts if it has any',
    'src/http/aws/aws-codes.ts calls it a validation error: is it one?',
    'throw it, and prove it in the test of what throws it',
  ];
}
