type Attributes = Readonly<Record<string, string | undefined>>;

/** One element with its content, which is markup already. Attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(value)}"`],
  );
  const inner = content.join('');
  return inner === '' ? `<${name}${pairs.join('')}/>` : `<${name}${pairs.join('')}>${inner}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

/** Text as it stands in an element or an attribute; what XML cannot carry is left out (XML 1.0 §2.2). */
export const escaped = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids these very characters
  text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').replace(/[&<>"\t\n\r]/g, (sign) => ENTITIES[sign] ?? '');

/** Markup for people to read: each element on a line of its own, with its text. No signature survives it. */
export function prettyMarkup(markup: string): string {
  let depth = 0;
  const lines = markup.replaceAll('><', '>\n<').split('\n');
  const indented = lines.map((line) => {
    if (line.startsWith('</')) depth -= 1;
    const indent = '  '.repeat(Math.max(0, depth));
    if (/^<[^/?!][^>]*>$/.test(line) && !line.endsWith('/>')) depth += 1;
    return `${indent}${line}`;
  });
  return `${indented.join('\n')}\n`;
}
