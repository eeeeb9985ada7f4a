import type { home as english } from '../en/home.ts';
import type { Translation } from '../translation.ts';

export const home: Translation<typeof english> = {
  pageTitle: 'Latchkey',
  heading: '이 Latchkey가 제공하는 것',
};
