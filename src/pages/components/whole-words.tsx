import type { ComponentChildren } from 'preact';

/**
 * Text with its e-mail addresses, phone numbers, ARNs and account IDs marked: a browser would break them at hyphens,
 * slashes and, in narrow columns, anywhere.
 */
export function wholeWords(children: ComponentChildren): ComponentChildren {
  if (typeof children !== 'string') return children;
  return children.split(/(\s+)/).map((word) =>
    isWhole(word) ? (
      <span key={word} class="whole">
        {word}
      </span>
    ) : (
      word
    ),
  );
}

const isWhole = (word: string): boolean =>
  word.includes('@') || word.includes('arn:') || /\+\d{6}|\d{4}-\d{4}-\d{4}/.test(word);
