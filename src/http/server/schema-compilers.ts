import type { FastifySchemaCompiler } from 'fastify';
import type { FastifySchemaControllerOptions } from 'fastify/types/schema.js';
import type { TSchema } from 'typebox';
import type { Validator } from 'typebox/schema';
import { DomainError } from '../../core/errors.ts';
import { textFormats } from '../../core/vocabulary/formats.ts';
import { explain } from './explain-schema-errors.ts';

type Compile = (schema: TSchema) => Validator;

let compiler: Promise<Compile> | undefined;
let ready: Compile | undefined;

/** Loads the compiler of schemas; an app whose routes have some awaits it, so that no other pays for it. */
export function loadSchemaCompiler(): Promise<Compile> {
  compiler ??= Promise.all([import('typebox/schema'), import('typebox/format')]).then(([{ Compile }, { Format }]) => {
    for (const [name, { accepts }] of Object.entries(textFormats)) Format.Set(name, accepts);
    ready = (schema) => Compile(schema) as unknown as Validator;
    return ready;
  });
  return compiler;
}

/** A route's schema is compiled when its first request comes: starting costs nothing, however many routes there are. */
const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart = 'body' }) => {
  let validator: Validator | undefined;
  return (data: unknown) => {
    if (ready === undefined) throw new Error('loadSchemaCompiler() was not awaited');
    validator ??= ready(schema);
    const value = httpPart === 'querystring' ? withTypes(schema, data) : data;
    if (validator.Check(value)) return { value };
    const [, errors] = validator.Errors(value);
    return { error: new DomainError('MALFORMED_REQUEST', { detail: explain(schema, errors, httpPart) }) };
  };
};

/** Query strings know only text: what reads as the number or the flag that the schema asks for becomes one. */
function withTypes(schema: TSchema, data: unknown): unknown {
  const { properties = {} } = schema as { properties?: Readonly<Record<string, { type?: string }>> };
  const entries = Object.entries(data as Record<string, unknown>).map(([name, text]) => [
    name,
    typeof text === 'string' ? typed(properties[name]?.type, text) : text,
  ]);
  return Object.fromEntries(entries);
}

function typed(type: string | undefined, text: string): string | number | boolean {
  if (type === 'integer' && /^-?\d{1,15}$/.test(text)) return Number(text);
  return type === 'boolean' && (text === 'true' || text === 'false') ? text === 'true' : text;
}

/**
 * Fastify's compilers: lazy ones for requests, and plain JSON for answers, which are typed by their schemas already. In
 * their place Fastify would load and run its own at start.
 */
export const compilersFactory = {
  buildValidator: () => validatorCompiler,
  buildSerializer: () => () => JSON.stringify,
  // Fastify types the factories by the compilers that it brings.
} as unknown as FastifySchemaControllerOptions['compilersFactory'];
