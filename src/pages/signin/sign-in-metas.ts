import type { FormTokens } from '../components/form.tsx';
import type { Meta } from '../layout/document.tsx';

/** The metas that scripts read off every page of the sign-in host (`pages.md` §1). */
export const signInMetas = ({ csrf, session = '' }: FormTokens): readonly Meta[] => [
  { name: 'csrf_token', content: csrf },
  { name: 'session_id', content: session },
];
