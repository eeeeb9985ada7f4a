import { type Export, type Import, init, parse } from 'es-module-lexer';

/** An ES module that esbuild has made. */
export interface Chunk {
  /** As the others import it: `./name.js`. */
  readonly name: string;
  readonly text: string;
}

/**
 * Joins the chunks of each group into one text of CommonJS, so that one code cache serves them all; bin/load.cjs runs them. Each
 * chunk is a function that runs when somebody wants it: V8 hardly reads what does not run. Their exports are values, which are as
 * fast as variables, so none may change once its chunk has run.
 * @param groupOf tells the group of a chunk by its name
 * @throws {Error} when a chunk has a form that is not known here or characters that are not ASCII, or chunks want each other
 */
export async function joinChunks(
  chunks: readonly Chunk[],
  groupOf: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  await init;
  const names = new Set(chunks.map(({ name }) => name));
  const groups = new Map<string, string[]>();
  const wanted = new Map<string, readonly string[]>();
  for (const { name, text } of chunks) {
    refuseForeign(name, text);
    const [imports, exports] = parse(text);
    const { statics, edits } = importEdits(text, imports, names);
    wanted.set(name, statics);
    const group = groupOf.get(name) ?? '';
    const body = edited(text, [...edits, ...exportEdits(text, exports)]);
    const code = `${JSON.stringify(name)}(exports){"use strict";${body}\n}`;
    groups.set(group, [...(groups.get(group) ?? []), code]);
  }
  refuseCircles(wanted);
  return new Map([...groups].map(([group, functions]) => [group, textOf(group, functions, groupOf)]));
}

/** The loader reads each byte as a character. esbuild escapes what stands in texts, and leaves regular expressions as they are. */
function refuseForeign(name: string, text: string): void {
  const found = /.{0,40}[\u0080-\uffff].{0,40}/.exec(text);
  if (found !== null) throw new Error(`${name} has characters that are not ASCII; write \\u… instead: ${found[0]}`);
}

/** In brackets, so that V8 compiles it at once. The group of every start tells the group of each chunk. */
function textOf(group: string, functions: readonly string[], groupOf: ReadonlyMap<string, string>): string {
  const table = group === 'start' ? `module.exports.groupOf=${JSON.stringify(Object.fromEntries(groupOf))};\n` : '';
  return `module.exports=(function(require,imported){
const bundleUrl=require('node:url').pathToFileURL(__filename).href;
return{__proto__:null,
${functions.join(',\n')}
}});
${table}`;
}

/** Something else for a part of a text. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

function edited(text: string, edits: readonly Edit[]): string {
  let done = '';
  let at = 0;
  for (const { from, to, by } of edits.toSorted((one, other) => one.from - other.from)) {
    done += text.slice(at, from) + by;
    at = to;
  }
  return done + text.slice(at);
}

function importEdits(text: string, imports: readonly Import[], names: ReadonlySet<string>) {
  const statics: string[] = [];
  const edits = imports.map((each): Edit => {
    const { importStart: from, importEnd: to, start, end } = each;
    if (each.type === 'dynamic')
      return { from, to, by: `Promise.resolve().then(()=>imported(${text.slice(each.dynamicStart + 1, to - 1)}))` };
    if (each.type !== 'static') throw new Error(`${text.slice(from, to)} is of a form that is not known`);
    if (names.has(each.specifier)) statics.push(each.specifier);
    const clause = text.slice(from + 'import'.length, start - 1).replace(/\bfrom\s*$/, '');
    return { from, to, by: bound(clause.trim(), text.slice(start - 1, end + 1)) };
  });
  return { statics, edits };
}

/** Binds the names of an import's clause. */
function bound(clause: string, name: string): string {
  const [, whole, space, list] = /^(?:([\w$]+)\s*,?\s*)?(?:\*\s*as\s+([\w$]+)|(\{.*\}))?$/s.exec(clause) ?? [];
  const bindings: string[] = [];
  const found = `require(${name})`;
  if (whole !== undefined) bindings.push(`${whole}=imported(${name}).default`);
  if (space !== undefined) bindings.push(`${space}=${found}`);
  if (list !== undefined) bindings.push(`${list.replace(/\s+as\s+/g, ':')}=${found}`);
  if (clause !== '' && (bindings.length === 0 || /\bdefault\s+as\b/.test(clause)))
    throw new Error(`import ${clause} is of a form that is not known`);
  return bindings.length === 0 ? found : `const ${bindings.join(',')}`;
}

const COMMON = 'export default ';

/** The list at a chunk's end; or what a package that is no ES module exports, and nothing else. */
function exportEdits(text: string, exports: readonly Export[]): Edit[] {
  const starts = new Set(exports.map(({ exportStart }) => exportStart));
  return [...starts].map((from): Edit => {
    const [, list] = /^export\s*\{([^}]*)\}/.exec(text.slice(from)) ?? [];
    if (list !== undefined) {
      const pairs = list.split(',').map((pair) => pair.trim().split(/\s+as\s+/));
      const by = pairs.map(([local, name = local]) => `exports.${name}=${local}`).join(';');
      return { from, to: text.indexOf('}', from) + 1, by };
    }
    const isLast = /^[\w$]+\(\);\s*$/.test(text.slice(from + COMMON.length));
    if (!text.startsWith(COMMON, from) || !isLast) throw new Error(`${text.slice(from, from + 40)} is not known`);
    return { from, to: from + COMMON.length, by: 'return ' };
  });
}

function refuseCircles(wanted: ReadonlyMap<string, readonly string[]>): void {
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): void => {
    if (way.includes(name)) throw new Error(`chunks want each other: ${[...way, name].join(', ')}`);
    if (done.has(name)) return;
    for (const next of wanted.get(name) ?? []) visit(next, [...way, name]);
    done.add(name);
  };
  for (const name of wanted.keys()) visit(name, []);
}
