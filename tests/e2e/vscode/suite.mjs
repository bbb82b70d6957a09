// Opens VS Code so that its extension host runs suite/index.js, prints what that logs, and ends as it ends.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXTENSION, WAIT_MS, withVsCode } from './vscode.mjs';

const suite = path.join(path.dirname(fileURLToPath(import.meta.url)), 'suite/index.js');

process.exitCode = await withVsCode(async ({ page, remote, url }) => {
  const log = [];
  const ended = new Promise((resolve, reject) => {
    void page.exposeFunction('codeAutomationExit', resolve);
    void page.exposeFunction('codeAutomationLog', (_type, args) => log.push(args.join(' ')));
    setTimeout(() => reject(new Error('the suite did not end')), 4 * WAIT_MS).unref();
  });
  const payload = [
    ['extensionDevelopmentPath', remote(EXTENSION)],
    ['extensionTestsPath', remote(suite)],
  ];
  await page.goto(url(payload), { waitUntil: 'commit', timeout: WAIT_MS });
  const code = await ended;
  // The workbench talks, too: of interest only where something is wrong.
  console.log((code === 0 ? log.filter((line) => line.startsWith('ok ')) : log).join('\n'));
  return code;
});
