/**
 * The shape of a record, generated from its type (`scripts/gen-record-shapes.ts`). A name in `has` that ends in `?`
 * may be missing. A `number` is a whole one that can be a time. `keys` is the format of a map's names.
 */
export type RecordShape =
  | 'text'
  | 'number'
  | 'flag'
  | 'finite'
  | 'any'
  | { readonly one: readonly (string | number | boolean | null)[] }
  | { readonly format: string }
  | { readonly from: number; readonly to: number }
  | { readonly list: RecordShape }
  | { readonly map: RecordShape; readonly keys?: string }
  | { readonly any: readonly RecordShape[] }
  | { readonly has: Readonly<Record<string, RecordShape>> };
