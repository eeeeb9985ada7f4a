import { storedKinds } from '../../src/core/kinds.ts';
import { recordShapes, stateShapes } from '../../src/core/records/record-shapes.ts';
import type { RecordShape } from '../../src/core/records/shape.ts';
import type { Row } from '../../src/core/store.ts';
import { settingsKind } from '../../src/core/world/settings.ts';

/** Examples of what has a form of its own. A text that says who is meant is never the same twice. */
export interface Forms {
  readonly certificate: string;
  readonly 'private-key': string;
  readonly 'signing-key': string;
}

/** A text with all that files, scripts and queries could take amiss. */
const HARD = ' "\\ \n\u2028\u0000é한😀</script>%00 ';
const HASH = `$argon2id$v=19$m=1024,t=1,p=1$${'A'.repeat(22)}$${'B'.repeat(43)}`;
/** Later than every clock of a test that stands at the beginning of time. */
const LATER = Date.UTC(9999, 11, 31);

/** Records, under the name of their kind. */
export type RecordsByKind = Readonly<Record<string, readonly Row[]>>;

/** Records of every kind: of each shape all alternatives, and every field that may be missing both there and absent. */
export class SampleRecords {
  readonly #forms: Forms;
  #count = 0;

  constructor(forms: Forms) {
    this.#forms = forms;
  }

  /** @throws {Error} when a kind has no shape, or a shape is of a form that is not known here */
  all(): RecordsByKind {
    const kinds = storedKinds.map(({ name }) => [name, name === 'flows' ? this.#flows() : this.#of(name)] as const);
    const [settings] = this.#of(settingsKind.name);
    return { ...Object.fromEntries(kinds), [settingsKind.name]: [{ ...settings, id: settingsKind.name } as Row] };
  }

  #of(kind: string): readonly Row[] {
    const text = recordShapes[kind];
    if (text === undefined) throw new Error(`records of ${kind} have no shape: npm run gen -- record-shapes`);
    return this.#samples(JSON.parse(text)).map((sample, at) => ({ ...(sample as object), id: `${kind}-${at}` }));
  }

  /** The data of a flow depends on its state. */
  #flows(): readonly Row[] {
    return Object.entries(stateShapes).flatMap(([name, text]) => {
      const [flow, state] = name.split('/');
      const [base] = this.#of('flows');
      return this.#samples(JSON.parse(text)).map((data, at) => ({
        ...(base as Row),
        ...{ flow, state, data, id: `${flow}-${state}-${at}` },
      }));
    });
  }

  #samples(shape: RecordShape): readonly unknown[] {
    if (typeof shape === 'string') return this.#simple(shape);
    if ('one' in shape) return shape.one;
    if ('from' in shape) return [shape.to, shape.from];
    if ('format' in shape) return [this.#form(shape.format)];
    if ('any' in shape) return shape.any.flatMap((each) => this.#samples(each));
    if ('list' in shape) return [this.#samples(shape.list), []];
    if ('map' in shape) return [...this.#maps(shape), {}];
    return this.#objects(shape.has);
  }

  #maps({ map, keys }: Extract<RecordShape, { readonly map: RecordShape }>): readonly object[] {
    const values = this.#samples(map);
    return keys === undefined ? [mapOf(values)] : values.map((value) => ({ [this.#form(keys)]: value }));
  }

  /** As many as the field with the most alternatives has. */
  #objects(has: Readonly<Record<string, RecordShape>>): readonly object[] {
    const fields = Object.entries(has).map(([key, shape]) => {
      const [name = '', ...isOptional] = key.split('?');
      return { name, samples: () => [...this.#samples(shape), ...isOptional.map(() => undefined)] };
    });
    const given = fields.map(({ samples }) => samples());
    const most = Math.max(1, ...given.map(({ length }) => length));
    return Array.from({ length: most }, (_, at) => {
      const valued = fields.map(({ name, samples }, field) => {
        const length = given[field]?.length ?? 1;
        // Nobody claims what somebody else has.
        const values = at < length ? given[field] : samples();
        return [name, values?.[at % length]] as const;
      });
      return Object.fromEntries(valued.filter(([, value]) => value !== undefined));
    });
  }

  #simple(shape: Extract<RecordShape, string>): readonly unknown[] {
    switch (shape) {
      case 'text':
        return [`${HARD}${this.#next()}`];
      case 'number':
        return [LATER];
      case 'finite':
        return [1e-7, -0.1];
      case 'flag':
        return [true, false];
      default:
        return [{ deep: [null, 0, '', false, { constructor: 1.5 }] }, null];
    }
  }

  #form(name: string): string {
    const one = this.#next();
    const forms: Readonly<Record<string, string>> = {
      ...this.#forms,
      argon2: HASH,
      host: `host-${one}.example.com`,
      label: `label-${one}`,
      base32: 'JBSWY3DPEHPK3PXP',
      base64url: `base64url-${one}`,
      'condition-operator': 'StringEquals',
      json: '{"a":[1]}',
      secret: `${HARD}${one}`,
      address: '2001:db8::1',
    };
    const found = forms[name];
    if (found === undefined) throw new Error(`there is no example of the format ${name}`);
    return found;
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }
}

/** Under names that an object could mistake for its own. */
const mapOf = (values: readonly unknown[]): object =>
  Object.fromEntries(
    values.flatMap((value) => [
      ['constructor', value],
      [HARD, value],
    ]),
  );
