import type { en } from '../en/index.ts';
import type { Translation } from '../translation.ts';
import { common } from './common.ts';
import { consoleText } from './console.ts';
import { errors } from './errors.ts';
import { home } from './home.ts';
import { signIn } from './sign-in.ts';
import { support } from './support.ts';

export const ko: Translation<typeof en> = { common, console: consoleText, errors, home, signIn, support };
