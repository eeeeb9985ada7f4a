import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const linux = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];

const macos = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `${name}.app/Contents/MacOS/${name}`);

const windows = ['Google\\Chrome', 'Chromium', 'Microsoft\\Edge'].flatMap((folder) =>
  ['chrome.exe', 'msedge.exe'].map((file) => join(folder, 'Application', file)),
);

function places(): { folders: (string | undefined)[]; files: readonly string[] } {
  const { PATH = '', PROGRAMFILES, LOCALAPPDATA } = process.env;
  if (process.platform === 'win32') {
    return { folders: [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA], files: windows };
  }
  if (process.platform === 'darwin') {
    return { folders: ['/Applications', join(homedir(), 'Applications')], files: macos };
  }
  return { folders: [...PATH.split(delimiter), '/usr/bin', '/snap/bin'], files: linux };
}

/** The path of a Chrome, Chromium or Edge in the usual places of this system. */
export function installedBrowser(): string | undefined {
  const { folders, files } = places();
  for (const file of files) {
    for (const folder of folders) {
      if (folder !== undefined && folder !== '' && existsSync(join(folder, file))) return join(folder, file);
    }
  }
  return undefined;
}
