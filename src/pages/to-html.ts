import { type ComponentChildren, Fragment, isValidElement, type VNode } from 'preact';
import { keepWordsWhole } from './whole-words.ts';

/**
 * The HTML of a tree, written in one go, every text escaped and its words kept whole. It takes what pages are made of: functions of
 * their props, and elements whose attributes are spelt as in HTML, but for `tabIndex`.
 */
export function toHtml(tree: ComponentChildren): string {
  const writer = new Writer();
  writer.write(tree, false);
  return writer.end();
}

interface Props extends Readonly<Record<string, unknown>> {
  readonly children?: ComponentChildren;
  /** HTML that is there already (`jsxTemplate`). */
  readonly tpl?: readonly string[];
}

class Writer {
  #html = '';
  /** The text between two tags, escaped; several neighbours make one text. */
  #text = '';

  /** @param isKept whether texts stay as they are */
  write(node: ComponentChildren, isKept: boolean): void {
    if (typeof node === 'string') this.#text += escaped(node);
    else if (typeof node === 'number' || typeof node === 'bigint') this.#text += node;
    else if (Array.isArray(node)) for (const child of node) this.write(child, isKept);
    else if (isValidElement(node)) this.#writeNode(node as VNode<Props>, isKept);
  }

  end(): string {
    this.#endText(false);
    return this.#html;
  }

  #writeNode({ type, props }: VNode<Props>, isKept: boolean): void {
    if (typeof type === 'string') this.#writeElement(type, props, isKept);
    else if (type !== Fragment) this.write((type as (props: Props) => ComponentChildren)(props), isKept);
    else if (props.tpl === undefined) this.write(props.children, isKept);
    else {
      this.#endText(isKept);
      this.#html += props.tpl.join('');
    }
  }

  #writeElement(type: string, props: Props, isKept: boolean): void {
    this.#endText(isKept);
    const isTextArea = type === 'textarea';
    let tag = `<${type}`;
    for (const name in props) {
      if (name === 'children' || name === 'dangerouslySetInnerHTML' || (isTextArea && name === 'value')) continue;
      tag += attribute(name === 'tabIndex' ? 'tabindex' : name, props[name]);
    }
    if (VOID.has(type)) {
      this.#html += `${tag}/>`;
      return;
    }
    this.#html += `${tag}>`;
    const raw = props.dangerouslySetInnerHTML as { readonly __html: string } | undefined;
    const keepsText = isKept || KEPT.has(type) || (type === 'code' && props.class === 'code-line');
    if (raw !== undefined) this.#html += raw.__html;
    else this.write(isTextArea ? (props.value as string | undefined) : props.children, keepsText);
    this.#endText(keepsText);
    this.#html += `</${type}>`;
  }

  #endText(isKept: boolean): void {
    if (this.#text === '') return;
    this.#html += isKept ? this.#text : keepWordsWhole(this.#text);
    this.#text = '';
  }
}

/** Elements that hold text alone, or keep their own line breaks; and a line of code is copied as it is. */
const KEPT: ReadonlySet<string> = new Set(['title', 'script', 'style', 'textarea', 'option', 'pre']);
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);

/** With a blank in front; nothing where the page leaves it out. */
function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean' && !SAYS_BOTH.test(name)) return value ? ` ${name}` : '';
  return value === '' ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
}

/** Attributes that say `true` and `false`; the others are there or not. */
const SAYS_BOTH = /^(?:aria-|data-|spellcheck$|draggable$)/;

const SIGNS = /["&<]/g;
const escaped = (text: string): string => text.replace(SIGNS, entity);
const entity = (sign: string): string => (sign === '"' ? '&quot;' : sign === '&' ? '&amp;' : '&lt;');
