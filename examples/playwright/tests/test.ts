import { test as base } from '@playwright/test';
import { latchkeyFixtures } from 'latchkey/playwright';

export { expect } from '@playwright/test';
export const test = base.extend(latchkeyFixtures);
