// The additions to pages where scripts run. Every page but the access portal works without.
import { enhanceCopies } from './copy.js';
import { enhanceDialogs } from './dialogs.js';
import { enhanceFields } from './fields.js';
import { enhanceMenus } from './menus.js';
import { enhanceTabs } from './tabs.js';

/** Brings a page to life, or a part of it that a script has put in. */
export function enhance(part) {
  for (const bring of [enhanceCopies, enhanceDialogs, enhanceFields, enhanceMenus, enhanceTabs]) bring(part);
}

enhance(document);
// Parts that other scripts have put in.
document.addEventListener('latchkey:put', ({ detail }) => detail.nodeType === Node.ELEMENT_NODE && enhance(detail));
