/**
 * The same keys and parameters as `Source`, other words. A missing or misspelt key does not compile.
 * Literal strings widen to `string`; a function keeps its parameters.
 */
export type Translation<Source> = Source extends string
  ? string
  : Source extends (...facts: infer Facts) => string | undefined
    ? (...facts: Facts) => Wide<ReturnType<Source>>
    : { readonly [Key in keyof Source]: Translation<Source[Key]> };

type Wide<Said> = Said extends string ? string : Said;
