import { createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { renderPage } from '../render.ts';

const Labels = createContext<Map<string, string> | undefined>(undefined);

/** Tells what a page calls the field of a name. */
export function useLabel(name: string, label: string): void {
  useContext(Labels)?.set(name, label);
}

/** A page's labels of its fields, by their names: an error about a field has to use the same label. */
export function labelsOf(page: VNode): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  renderPage(<Labels.Provider value={labels}>{page}</Labels.Provider>);
  return labels;
}
