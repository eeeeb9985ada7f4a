import type { FoundExport } from './find-exports.ts';

interface ExportFault extends Pick<FoundExport, 'file' | 'line'> {
  readonly what: string;
}

/** Importers of these are those who install the package. */
const PUBLIC = /^src\/(index|cli|client\/index|playwright\/index|testcontainers\/index)\.ts$/;

/** Types that the declarations of the package name where they write a type out. */
const DECLARED = new Set(['Text', 'InDirectory', 'InProvider', 'Operation']);

/** Catalogues of texts, by area of the pages, once in each language. */
const CATALOGUES = /^src\/pages\/locales\//;

/** Says of each export what is wrong with it. */
export function faultsOfExports(found: readonly FoundExport[]): ExportFault[] {
  const known = new Map<string, FoundExport>();
  return found
    .filter(({ file }) => !PUBLIC.test(file))
    .flatMap((each) => {
      const { file, line, name, importers, isUsedAtHome } = each;
      const twin = known.get(name);
      if (!CATALOGUES.test(file)) known.set(name, each);
      if (importers.length === 0 && !DECLARED.has(name))
        return [{ file, line, what: `${name} is exported, and nobody imports it` }];
      if (!isUsedAtHome && importers.every((importer) => importer.startsWith('test/')))
        return [{ file, line, what: `${name} lives in tests only` }];
      if (twin !== undefined && !CATALOGUES.test(file))
        return [{ file, line, what: `${name} is the name of another thing in ${twin.file}` }];
      return [];
    });
}
