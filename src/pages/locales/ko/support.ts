import type { support as english } from '../en/support.ts';
import type { Translation } from '../translation.ts';

export const support: Translation<typeof english> = {
  pageTitle: '지원',
  heading: '지원 문의',
};
