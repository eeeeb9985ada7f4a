import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A regular expression of the product, and where it stands. */
export interface FoundPattern {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** A regular expression that is put together from what cannot be read here, so that nothing can be proven of it. */
export interface HiddenPattern extends Pick<FoundPattern, 'file' | 'line'> {
  readonly text: string;
}

export interface Findings {
  readonly patterns: readonly FoundPattern[];
  readonly hidden: readonly HiddenPattern[];
}

/** Compiles the patterns of shapes, which are checked where they are written: at the properties called `pattern`. */
const COMPILES_SHAPES = 'http/aws/check-input.ts';

type Constants = ReadonlyMap<string, ts.Expression>;

/** All regular expressions of a folder: literals, `RegExp` of constant texts, and the `pattern` of schemas and shapes. */
export function findPatterns(folder: string): Findings {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => /\.(?:ts|tsx|js)$/.test(file))
    .map((file) => ({ file, tree: parse(file, readFileSync(join(folder, file), 'utf8')) }));
  const constants: Constants = new Map(files.flatMap(({ tree }) => constantsOf(tree)));
  const patterns: FoundPattern[] = [];
  const hidden: HiddenPattern[] = [];
  for (const { file, tree } of files) {
    const visit = (node: ts.Node): void => {
      const found = patternAt(node, constants);
      const line = () => tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (found === 'hidden') {
        if (file !== COMPILES_SHAPES) hidden.push({ file, line: line(), text: node.getText() });
      } else if (found !== undefined) patterns.push({ file, line: line(), ...found });
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return { patterns, hidden };
}

const parse = (file: string, text: string) => ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

/** Names of constants at the top of a file. Those that patterns are made of have names of their own. */
function constantsOf(tree: ts.SourceFile): [string, ts.Expression][] {
  return tree.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }): [string, ts.Expression][] =>
      ts.isIdentifier(name) && initializer !== undefined ? [[name.text, initializer]] : [],
    );
  });
}

type Written = Pick<FoundPattern, 'source' | 'flags'>;

function patternAt(node: ts.Node, constants: Constants): Written | 'hidden' | undefined {
  if (ts.isRegularExpressionLiteral(node)) {
    const end = node.text.lastIndexOf('/');
    return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
  }
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) return madeBy(node, constants);
  if (!ts.isPropertyAssignment(node) || node.name.getText() !== 'pattern') return undefined;
  const source = textOf(node.initializer, constants);
  // Shapes are held to the whole text, as JSON schemas hold themselves.
  return source === undefined ? undefined : { source: source.startsWith('^') ? source : `^(?:${source})$`, flags: 'u' };
}

function madeBy(node: ts.NewExpression | ts.CallExpression, constants: Constants): Written | 'hidden' | undefined {
  if (node.expression.getText() !== 'RegExp') return undefined;
  const [pattern, flags] = node.arguments ?? [];
  const source = pattern && textOf(pattern, constants);
  const set = flags === undefined ? '' : textOf(flags, constants);
  return source === undefined || set === undefined ? 'hidden' : { source, flags: set };
}

/** The text that an expression of constants stands for. */
function textOf(node: ts.Expression, constants: Constants): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isParenthesizedExpression(node)) return textOf(node.expression, constants);
  if (ts.isIdentifier(node)) {
    const value = constants.get(node.text);
    return value && textOf(value, constants);
  }
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'source') return sourceOf(node.expression, constants);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return joined([textOf(node.left, constants), textOf(node.right, constants)]);
  if (!ts.isTemplateExpression(node)) return undefined;
  const parts = node.templateSpans.map(({ expression, literal }) =>
    joined([textOf(expression, constants), literal.text]),
  );
  return joined([node.head.text, ...parts]);
}

function sourceOf(node: ts.Expression, constants: Constants): string | undefined {
  const value = ts.isIdentifier(node) ? constants.get(node.text) : node;
  const found = value && patternAt(value, constants);
  return typeof found === 'object' ? found.source : undefined;
}

const joined = (parts: readonly (string | undefined)[]): string | undefined =>
  parts.includes(undefined) ? undefined : parts.join('');
