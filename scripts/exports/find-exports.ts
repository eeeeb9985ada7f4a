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
const WHOLE = /(?:^(?:import|export) (?:type )?\*(?: as [\w$]+)? from |\bimport\()'(\.[^']*)'/gm;

/** All exports of the files below `src`, with those who import them from any of the folders of `root`. */
export function findExports(root: string, folders: readonly string[]): FoundExport[] {
  const modules = folders.flatMap((folder) => modulesIn(root, folder));
  const importers = new Map<string, Set<string>>();
  for (const module of modules)
    for (const used of usesOf(root, module)) importers.set(used, (importers.get(used) ?? new Set()).add(module.file));
  return modules
    .filter(({ file }) => file.startsWith('src/'))
    .flatMap(({ file, text }) =>
      exportsOf(text).map(({ name, at }) => ({
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
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

function exportsOf(text: string): { name: string; at: number }[] {
  return [
    ...[...text.matchAll(DECLARED)].map(({ 1: name = '', index: at }) => ({ name, at })),
    ...[...text.matchAll(LISTED)].flatMap(({ 1: list = '', index: at }) =>
      namesIn(list).map(({ outside }) => ({ name: outside, at })),
    ),
  ];
}

/** `file#name` for each name that a module takes from another, `file#*` for all names of it. */
function usesOf(root: string, { file, text }: Module): string[] {
  const target = (from: string) => relative(root, join(root, dirname(file), from));
  return [
    ...[...text.matchAll(NAMED)].flatMap(({ 1: list = '', 2: from = '' }) =>
      namesIn(list).map(({ inside }) => `${target(from)}#${inside}`),
    ),
    ...[...text.matchAll(WHOLE)].map(({ 1: from = '' }) => `${target(from)}#*`),
  ];
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
