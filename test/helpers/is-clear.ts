import type { Test } from 'tap';
import type { Answer } from './http.ts';

/** What must be true of every answer: nothing of the inside, no markup of a stranger's, and a refusal says something. */
export function isClear(t: Test, { status, headers, text }: Answer, title: string): void {
  const body = text();
  t.notMatch(body, /node_modules|\.tsx?:\d|\bat async\b|INTERNAL|<script>alert|<img src=x/, title);
  if (status < 400) return;
  const type = headers['content-type'] ?? '';
  if (!/^text\/html|^application\/problem\+json|^text\/xml/.test(type) || body.length < 50)
    t.fail(`${title} says nothing, as ${type}`);
}
