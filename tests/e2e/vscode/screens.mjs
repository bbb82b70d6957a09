// What a user sees and does: the story with mouse and keyboard. Pictures go into the folder that the first argument names, if any.
import path from 'node:path';
import { EXTENSION, until, WAIT_MS, withVsCode } from './vscode.mjs';

const pictures = process.argv[2];

await withVsCode(async ({ folder, page, remote, url, settings }) => {
  page.setDefaultTimeout(WAIT_MS);
  const picture = async (name) => {
    if (pictures) await page.screenshot({ path: path.join(pictures, `vscode-${name}.png`) });
  };
  const problems = page.locator('.markers-panel');
  const problem = (text) => problems.getByText(text).first();
  const code = (text) => page.locator('.view-line', { hasText: text }).first();
  const statusItem = page.locator('#heddle\\.heddle\\.heddle\\.status, [id$="heddle.status"]').first();

  await page.goto(
    url([
      ['extensionDevelopmentPath', remote(EXTENSION)],
      ['openFile', remote(path.join(folder, 'broker.cc'))],
    ]),
    { waitUntil: 'commit', timeout: WAIT_MS },
  );

  // Seen: in Problems, as a squiggle, and in the status bar.
  await code('class Broker').click();
  await page.locator('.squiggly-warning').first().waitFor({ state: 'attached' });
  await page.keyboard.press('Control+Shift+M');
  await problem('`Broker::report` takes them in the opposite order').waitFor();
  await until('the finding in the status bar', async () => /heddle 1/.test((await statusItem.textContent()) ?? ''));

  // Hovered: the finding, and the lock that is held.
  await code('trades(trades_mu_)').locator('span', { hasText: 'lock_guard' }).last().hover();
  const hover = page.locator('.monaco-hover:visible', { hasText: 'Locks held here' });
  await hover.getByText('orders_mu_').first().waitFor();
  await picture('hover');

  // The menu of fixes at the cursor, with the entry that begins so.
  const fix = (title) => page.locator('.action-widget').getByText(title).first();
  const offers = (title) =>
    until(`the fix ${title}`, async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
      return fix(title).waitFor({ timeout: 3000 }).then(
        () => true,
        () => false, // the menu was too early
      );
    });

  // Fixed by the light bulb's menu.
  await page.keyboard.press('Escape');
  await page.mouse.move(0, 0);
  await hover.waitFor({ state: 'hidden' });
  await code('trades(trades_mu_)').click();
  await offers('Lock orders_mu_ and trades_mu_ together');
  await picture('fix');
  await fix('Lock orders_mu_ and trades_mu_ together').click();
  await code('std::scoped_lock orders(orders_mu_, trades_mu_);').waitFor();
  await problem('No problems have been detected').waitFor();

  // A new one, typed.
  await code('reported_ = ').click();
  await page.keyboard.press('End');
  await page.keyboard.type('\nstd::lock_guard<std::mutex> again(trades_mu_);', { delay: 20 });
  await problem('trades_mu_').waitFor();
  await page.locator('.squiggly-error').first().waitFor({ state: 'attached' });

  // Fixed as well.
  await offers('Remove the second lock of trades_mu_');
  await fix('Remove the second lock of trades_mu_').click();
  await problem('No problems have been detected').waitFor();

  // A program that is not there: said, with buttons, and in the status bar.
  settings({ 'heddle.server.path': '/no/such/heddle' });
  await until('the alarm in the status bar', async () => (await statusItem.locator('.codicon-error').count()) > 0);
  await page.locator('[id="status.notifications"]').click(); // the smoke test driver keeps messages from popping up
  const message = page.locator('.notifications-center', { hasText: 'heddle cannot start. heddle.server.path is set to /no/such/heddle' });
  await message.getByText('Choose Program…').waitFor();
  await page.mouse.move(0, 0); // the bell's own hover lies over the button
  await message.getByText('Open Settings').click();
  await page.locator('.settings-editor').getByText('heddle-cxx').first().waitFor();
  console.log('seen, hovered, fixed; typed, seen, fixed; missed, and said so');
});
