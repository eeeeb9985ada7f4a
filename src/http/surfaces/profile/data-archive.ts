import type { PersonalData } from '../../../core/builder/personal-data.ts';
import type { PageContext } from '../../../pages/page.ts';

/** The same for all files: archives of the same data are the same, and its format knows no time before 1980. */
const MADE = new Date(1980, 0, 1);

/** A ZIP of a person's data as JSON, and a few words about it in the page's language. */
export async function dataArchive({ text }: PageContext, data: PersonalData): Promise<Buffer> {
  // Few ever ask for it.
  const { strToU8, zipSync } = await import('fflate');
  const files = {
    'README.txt': strToU8(text.builderPrivacy.readme),
    'data.json': strToU8(`${JSON.stringify(data, undefined, 2)}\n`),
  };
  return Buffer.from(zipSync(files, { mtime: MADE }));
}
