/**
 * What a record may hold, as it is generated from its type (`scripts/gen-record-shapes.ts`). A name in `has` that ends in `?`
 * may be missing. A `number` is a whole one that can be a time.
 */
export type Shape =
  | 'text'
  | 'number'
  | 'flag'
  | 'finite'
  | 'any'
  | { readonly one: readonly (string | number | boolean | null)[] }
  | { readonly format: string }
  | { readonly from: number; readonly to: number }
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly any: readonly Shape[] }
  | { readonly has: Readonly<Record<string, Shape>> };
