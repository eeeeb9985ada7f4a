import type { Test } from 'tap';
import type { Answer } from './http.ts';

/** Rules of every answer: no inner facts, no markup of a stranger's, and words for each refusal. */
export function isClear(t: Test, { status, headers, text }: Answer, title: string): void {
  const body = text();
  t.notMatch(body, /node_modules|\.tsx?:\d|\bat async\b|INTERNAL|<script>alert|<img src=x/, title);
  if (status < 400) return;
  const type = headers['content-type'] ?? '';
  if (!/^text\/html|^application\/problem\+json|^text\/xml/.test(type) || body.length < 50)
    t.fail(`${title} says nothing, as ${type}`);
}
