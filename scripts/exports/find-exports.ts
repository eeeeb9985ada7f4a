import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A name that a file shows to others. */
export interface FoundExport {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  /** The files that import it. */
  readonly importers: readonly string[];
  /** Whether its own file says it anywhere else. */
  readonly isUsedAtHome: boolean;
}

interface Module {
  readonly file: string;
  readonly text: string;
}

/** Code is formatted before this reads it: each statement of a module begins its line. */
const DECLARED =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type) ([\w$]+)/gm;
const LISTED = /^export (?:type )?\{([^}]*)\};/gm;
const NAMED = /^(?:import|export) (?:type )?\{([^}]*)\} from '(\.[^']*)'/gm;
const WHOLE = /(?:^export (?:type )?\*(?: as [\w$]+)? from |\bimport\()'(\.[^']*)'/gm;
const SPACE = /^import (?:type )?\* as ([\w$]+) from '(\.[^']*)'/gm;

/** All exports of the files below `src`, with those who import them from any of the folders of `root`. */
export function findExports(root: string, folders: readonly string[]): FoundExport[] {
  const modules = folders.flatMap((folder) => modulesIn(root, folder));
  const importers = new Map<string, Set<string>>();
  for (const module of modules)
    for (const used of usesOf(root, module)) importers.set(used, (importers.get(used) ?? new Set()).add(module.file));
  return modules
    .filter(({ file }) => file.startsWith('src/'))
    .flatMap(({ file, text }) =>
      [...exportsOf(text)].map(([name, at]) => ({
        file,
        line: text.slice(0, at).split('\n').length,
        name,
        importers: [...(importers.get(`${file}#${name}`) ?? []), ...(importers.get(`${file}#*`) ?? [])],
        isUsedAtHome:
          [...text.matchAll(new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g'))].length > 1,
      })),
    );
}

function modulesIn(root: string, folder: string): Module[] {
  return readdirSync(join(root, folder), { recursive: true })
    .map((file) => join(folder, String(file)))
    .filter((file) => /\.tsx?$/.test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

/** Each name with the place where it is first exported: a function may have several signatures. */
function exportsOf(text: string): ReadonlyMap<string, number> {
  const declared = [...text.matchAll(DECLARED)].map(({ 1: name = '', index }) => [name, index] as const);
  const listed = [...text.matchAll(LISTED)].flatMap(({ 1: list = '', index }) =>
    namesIn(list).map(({ outside }) => [outside, index] as const),
  );
  return new Map([...listed, ...declared.toReversed()]);
}

/** `file#name` for each name that a module takes from another, `file#*` for all names of it. */
function usesOf(root: string, { file, text }: Module): string[] {
  const target = (from: string) => relative(root, join(root, dirname(file), from));
  return [
    ...[...text.matchAll(NAMED)].flatMap(({ 1: list = '', 2: from = '' }) =>
      namesIn(list).map(({ inside }) => `${target(from)}#${inside}`),
    ),
    ...[...text.matchAll(WHOLE)].map(({ 1: from = '' }) => `${target(from)}#*`),
    ...[...text.matchAll(SPACE)].flatMap(({ 1: space = '', 2: from = '' }) =>
      membersOf(space, text).map((name) => `${target(from)}#${name}`),
    ),
  ];
}

/** The names that follow the name of a namespace; all of them where it is handed on whole. */
function membersOf(space: string, text: string): string[] {
  const said = [...text.matchAll(new RegExp(`(?<![\\w$.])${space}(?:\\.([\\w$]+))?(?![\\w$])`, 'g'))];
  return said.slice(1).map(({ 1: name = '*' }) => name);
}

/** The names of a list between braces: the one where it is defined, and the one after `as`. */
const namesIn = (list: string): { inside: string; outside: string }[] =>
  list
    .split(',')
    .map((part) => part.trim().replace(/^type /, ''))
    .filter((part) => part !== '')
    .map((part) => {
      const [inside = '', outside = inside] = part.split(' as ');
      return { inside, outside };
    });
