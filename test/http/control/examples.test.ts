import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { parse } from 'yaml';
import { checkerOf } from '../../helpers/check-answer.ts';

interface Shown {
  readonly schema: object;
  readonly example?: unknown;
}
type Content = Readonly<Record<string, Shown>>;

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Shown & { readonly name: string; readonly in: string })[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

// The examples are real answers of the routes: openapi.test.ts records them again.
const { paths, components } = parse(readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: object };
};
const operations = Object.values(paths).flatMap((methods) => Object.values(methods));

/** Bytes that are no text have no example. */
const isBinary = ({ schema, example }: Shown): boolean =>
  'format' in schema && schema.format === 'binary' && example === undefined;

/** Whether an operation shows a value that its schema takes. */
function shows(t: Test, what: string, { schema, example }: Shown): void {
  t.not(example, undefined, `${what} has an example`);
  t.equal(checkerOf(schema, components.schemas)(example), '', `${what} fits its schema`);
}

t.test('each operation shows what it is asked and what it answers, and both fit their schemas', async (t) => {
  t.ok(operations.length > 50);
  for (const { operationId, parameters = [], requestBody, responses } of operations) {
    for (const shown of Object.values(requestBody?.content ?? {})) shows(t, `the body of ${operationId}`, shown);
    for (const { name, ...shown } of parameters.filter((each) => each.in === 'path'))
      shows(t, `${name} of ${operationId}`, shown);
    for (const { name, ...shown } of parameters.filter((each) => each.in === 'query' && each.example !== undefined))
      shows(t, `${name} of ${operationId}`, shown);
    const [status = ''] = Object.keys(responses).filter((each) => each.startsWith('2'));
    const contents = Object.values(responses[status]?.content ?? {});
    t.equal(contents.length, status === '204' ? 0 : 1, `${operationId} answers ${status}`);
    for (const shown of contents.filter((each) => !isBinary(each))) shows(t, `the answer of ${operationId}`, shown);
  }
});

t.test('each operation in a sandbox, or that has refusals of its own, shows one by its code', async (t) => {
  // The last two are refused by a server that is set up otherwise.
  const listing = ['listSandboxes', 'listPacks', 'getCoverage', 'getAllowList'];
  const without = ['getHealth', 'getOpenapi', ...listing, 'getReady', 'saveState'];
  for (const { operationId, responses } of operations.filter((each) => !without.includes(each.operationId))) {
    const shown = responses['4XX']?.content?.['application/problem+json'];
    if (shown === undefined) t.fail(`${operationId} says not how it refuses`);
    else shows(t, `the refusal of ${operationId}`, shown);
  }
});
