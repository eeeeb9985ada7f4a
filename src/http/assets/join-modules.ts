const IMPORT = /^import \{ ([\w, ]+) \} from '\.\/([\w-]+\.js)';$/gm;

/**
 * Puts ES modules into the one that imports them, so that a browser asks for fewer files. Each keeps a scope of its own. A module
 * that several import stays a file, because they share its state.
 * @param modules texts by file name
 */
export function joinModules(modules: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const users = new Map<string, number>();
  for (const text of modules.values())
    for (const [, , name = ''] of text.matchAll(IMPORT)) users.set(name, (users.get(name) ?? 0) + 1);
  const join = (text: string): string =>
    text.replace(IMPORT, (line, names: string, name: string) => {
      const inner = users.get(name) === 1 ? join(modules.get(name) ?? '') : '';
      if (inner === '' || inner.search(IMPORT) >= 0) return line;
      return `const { ${names} } = (() => {\n${inner.replace(/^export /gm, '')}\nreturn { ${names} };\n})();`;
    });
  return new Map([...modules].map(([name, text]) => [name, join(text)]));
}
