// What pages gain where scripts run. Every page works without.
import './copy.js';
import './dialogs.js';
import './fields.js';
import './menus.js';
import './tabs.js';
