import ts from 'typescript';
import type { RecordShape } from '../../src/core/records/shape.ts';

type Word = string | number | boolean | null;

/** Describes types of records in the form that `checkRecordShape` reads. A type that JSON does not carry is a mistake here. */
export class ShapesOfTypes {
  readonly #checker: ts.TypeChecker;
  readonly #known: ReadonlyMap<string, RecordShape>;
  readonly #open: ts.Type[] = [];

  /** @param known shapes of types that are described elsewhere, by their names */
  constructor(checker: ts.TypeChecker, known: Readonly<Record<string, RecordShape>>) {
    this.#checker = checker;
    this.#known = new Map(Object.entries(known));
  }

  shapeOf(type: ts.Type, where: string): RecordShape {
    const known = this.#known.get(this.#checker.typeToString(type));
    if (known !== undefined) return known;
    if (this.#open.includes(type)) throw new Error(`${where} contains itself`);
    this.#open.push(type);
    try {
      return this.#describe(type, where);
    } finally {
      this.#open.pop();
    }
  }

  #describe(type: ts.Type, where: string): RecordShape {
    const { flags } = type;
    if (flags & ts.TypeFlags.Unknown) return 'any';
    if (flags & ts.TypeFlags.NonPrimitive) return { has: {} };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { one: [type.value] };
    if (flags & ts.TypeFlags.BooleanLiteral) return { one: [this.#checker.typeToString(type) === 'true'] };
    if (flags & ts.TypeFlags.Null) return { one: [null] };
    if (flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) return 'text';
    if (flags & ts.TypeFlags.Number) return 'number';
    if (flags & ts.TypeFlags.Boolean) return 'flag';
    if (type.isUnion()) return this.#union(type.types, where);
    if (this.#checker.isArrayType(type) || this.#checker.isTupleType(type)) return this.#list(type, where);
    if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.#object(type, where);
    throw new Error(`${where} is ${this.#checker.typeToString(type)}, which no record can hold`);
  }

  #union(types: readonly ts.Type[], where: string): RecordShape {
    const shapes: RecordShape[] = [];
    let words: Word[] = [];
    for (const type of types) {
      if (type.flags & ts.TypeFlags.Undefined) continue;
      const shape = this.shapeOf(type, where);
      if (typeof shape === 'object' && 'one' in shape) words.push(...shape.one);
      else shapes.push(shape);
    }
    if (words.includes(true) && words.includes(false)) {
      shapes.push('flag');
      words = words.filter((word) => typeof word !== 'boolean');
    }
    if (words.length > 0) shapes.push({ one: inOrder(words) });
    // Beside a text it is a value of somebody else's JSON, and no time or count of ours.
    const all = shapes.includes('text') ? shapes.map((shape) => (shape === 'number' ? 'finite' : shape)) : shapes;
    const merged = inOrder(merge(all));
    const [only] = merged;
    return merged.length === 1 && only !== undefined ? only : { any: merged };
  }

  #list(type: ts.Type, where: string): RecordShape {
    const items = this.#checker.getTypeArguments(type as ts.TypeReference);
    const shapes = [...new Map(items.map((item) => [item, this.shapeOf(item, `${where}[]`)])).values()];
    const [only] = shapes;
    return { list: shapes.length === 1 && only !== undefined ? only : { any: shapes } };
  }

  #object(type: ts.Type, where: string): RecordShape {
    if (type.getCallSignatures().length > 0) throw new Error(`${where} is a function`);
    const index = type.getStringIndexType();
    const properties = this.#checker.getPropertiesOfType(type);
    if (index !== undefined && properties.length === 0) return { map: this.shapeOf(index, `${where}.*`) };
    return { has: Object.fromEntries(properties.map((property) => this.#property(property, where))) };
  }

  #property(property: ts.Symbol, where: string): [string, RecordShape] {
    const at = `${where}.${property.name}`;
    const type = this.#checker.getTypeOfSymbol(property);
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0 || isMaybe(type);
    const shape = this.#tagged(property) ?? this.shapeOf(type, at);
    const keys = this.#tagsOf(property).get('keys');
    return [
      property.name + (isOptional ? '?' : ''),
      keys !== undefined && typeof shape === 'object' && 'map' in shape ? { ...shape, keys } : shape,
    ];
  }

  #tagsOf(property: ts.Symbol): ReadonlyMap<string, string> {
    return new Map(
      property.getJsDocTags(this.#checker).map(({ name, text = [] }) => [name, text.map((part) => part.text).join('')]),
    );
  }

  /** The facts about a property that its tags say, where its type cannot. */
  #tagged(property: ts.Symbol): RecordShape | undefined {
    const tags = this.#tagsOf(property);
    const [format, range] = [tags.get('format'), tags.get('range')];
    if (format?.endsWith('[]')) return { list: { format: format.slice(0, -2) } };
    if (format !== undefined) return { format };
    if (range === undefined) return undefined;
    const [from = 0, to = 0] = range.split(' ').map(Number);
    return { from, to };
  }
}

/** Unions of types come in the order in which the compiler met them, which says nothing. */
const inOrder = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => [JSON.stringify(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);

/** Objects that differ in the word of one property only become one. */
function merge(shapes: readonly RecordShape[]): RecordShape[] {
  const merged = new Map<string, RecordShape>();
  for (const shape of shapes) {
    const [name, words] = (isObject(shape) && Object.entries(shape.has).find(([, part]) => isWord(part))) || [];
    if (!isObject(shape) || name === undefined || !isWord(words)) {
      merged.set(JSON.stringify(shape), shape);
      continue;
    }
    const key = JSON.stringify({ ...shape.has, [name]: 0 });
    const known = merged.get(key);
    const before = known && isObject(known) && isWord(known.has[name]) ? known.has[name].one : [];
    merged.set(key, { has: { ...shape.has, [name]: { one: inOrder([...before, ...words.one]) } } });
  }
  return [...merged.values()];
}

const isObject = (shape: RecordShape): shape is Extract<RecordShape, { has: unknown }> =>
  typeof shape === 'object' && 'has' in shape;
const isWord = (shape: RecordShape | undefined): shape is Extract<RecordShape, { one: unknown }> =>
  typeof shape === 'object' && 'one' in shape;

/** Whether undefined is among what it can be. */
const isMaybe = (type: ts.Type): boolean =>
  type.isUnion() && type.types.some(({ flags }) => (flags & ts.TypeFlags.Undefined) !== 0);
