// Runs inside the extension host. Each test starts where the one before ended: the story is one.
const assert = require('node:assert/strict');
const { readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

const WAIT_MS = Number(process.env.HEDDLE_TEST_WAIT_MS ?? 120_000);

/** Waits until `ready` returns something true; asks again whenever diagnostics change, and now and then. */
async function until(what, ready) {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const result = await ready();
    if (result) return result;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        listener.dispose();
        resolve();
      };
      const timer = setTimeout(done, 200);
      const listener = vscode.languages.onDidChangeDiagnostics(done);
    });
  }
}

const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, 'broker.cc');
const ours = () => vscode.languages.getDiagnostics(uri).filter((found) => found.source === 'heddle');
const finding = (rule) => ours().find((found) => (found.code?.value ?? found.code) === rule);
const text = async () => (await vscode.workspace.openTextDocument(uri)).getText();

async function replace(what, by) {
  const document = await vscode.workspace.openTextDocument(uri);
  const begin = document.getText().indexOf(what);
  assert.ok(begin >= 0, what);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(document.positionAt(begin), document.positionAt(begin + what.length)), by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function takeAction(range, begin) {
  // VS Code now and then throws an answer away that comes while its own light bulb asks: ask again, as a user would.
  const action = await until(`an action that begins with ${begin}`, async () => {
    const kind = vscode.CodeActionKind.QuickFix.value;
    const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind, 10);
    return actions.find(({ title }) => title.startsWith(begin));
  });
  assert.ok(action.edit, 'the edit is resolved');
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

/** The process of `heddle lsp`, a child of this one; undefined if there is none. */
function serverPid() {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return children.map(Number).find((pid) => {
    try {
      // The name in parentheses may hold anything; the state and the parent follow its last ')'.
      const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      const [state, parent] = rest.split(' ');
      return name === 'heddle' && state !== 'Z' && Number(parent) === process.pid;
    } catch {
      return false; // it has ended meanwhile
    }
  });
}

const configure = (key, value) => vscode.workspace.getConfiguration('heddle').update(key, value, vscode.ConfigurationTarget.Global);

const tests = {
  'a deadlock is seen when the file is opened': async () => {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    const found = await until('the deadlock', () => finding('lock-order-inversion'));
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    assert.deepEqual([found.range.start.line, found.range.start.character], [6, 4]);
    assert.ok(found.relatedInformation.length >= 4, 'the interleaving is told step by step');
    assert.equal(found.code.target.toString(), 'heddle://rules/lock-order-inversion.md');
  },
  "a rule's page opens": async () => {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('heddle://rules/lock-order-inversion.md'));
    assert.equal(page.languageId, 'markdown');
    assert.match(page.getText(), /lock-order-inversion/);
    assert.match(page.getText(), /deadlock/);
  },
  'the hover names the lock that is held': async () => {
    const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, new vscode.Position(7, 6));
    const said = hovers.flatMap((hover) => hover.contents.map((content) => content.value ?? content)).join('\n');
    assert.match(said, /Locks held here/);
    assert.match(said, /orders_mu_.*on every path/);
    assert.match(said, /trades_mu_/);
  },
  'its fix is applied': async () => {
    await takeAction(finding('lock-order-inversion').range, 'Lock orders_mu_ and trades_mu_ together');
    assert.match(await text(), /std::scoped_lock orders\(orders_mu_, trades_mu_\);/);
    await until('no finding', () => ours().length === 0);
  },
  'a new one is typed, seen, and gone with its fix': async () => {
    const before = await text();
    await replace('reported_ = orders_ + trades_;', 'reported_ = orders_ + trades_;\n    std::lock_guard<std::mutex> again');
    await replace('again\n', 'again(trades_mu_);\n');
    const found = await until('the second lock', () => finding('double-lock'));
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    await takeAction(found.range, 'Remove');
    await until('no finding', () => ours().length === 0);
    assert.equal(await text(), before);
  },
  'a rule is switched while the server runs': async () => {
    await replace('std::scoped_lock orders(orders_mu_, trades_mu_);', 'std::scoped_lock orders(orders_mu_);\n    std::scoped_lock again(trades_mu_);');
    await until('the deadlock', () => finding('lock-order-inversion'));
    await configure('rules', { 'lock-order-inversion': 'off' });
    await until('no deadlock', () => !finding('lock-order-inversion'));
    await configure('rules', { 'lock-order-inversion': 'error' });
    const found = await until('the deadlock again', () => finding('lock-order-inversion'));
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    await configure('rules', undefined);
    await until('its own severity', () => finding('lock-order-inversion')?.severity === vscode.DiagnosticSeverity.Warning);
  },
  'heddle stops, starts and starts again': async () => {
    await vscode.commands.executeCommand('heddle.stop');
    assert.equal(ours().length, 0);
    await vscode.commands.executeCommand('heddle.start');
    await until('the deadlock', () => finding('lock-order-inversion'));
    await vscode.commands.executeCommand('heddle.restart');
    await until('the deadlock', () => finding('lock-order-inversion'));
  },
  'killed, it is started again': async () => {
    const before = serverPid();
    assert.ok(before, 'the server is a child of the extension host');
    process.kill(before, 'SIGKILL');
    await until('another server', () => ![undefined, before].includes(serverPid()));
    await replace('class Broker', '\nclass Broker');
    await until('the deadlock, a line further down', () => finding('lock-order-inversion')?.range.start.line === 7);
  },
  'a program that is not there takes the findings with it; one that is brings them back': async () => {
    await configure('server.path', '/no/such/heddle');
    await until('no finding', () => ours().length === 0);
    await configure('server.path', undefined);
    await until('the deadlock', () => finding('lock-order-inversion'));
  },
  'switched off, it says nothing': async () => {
    await configure('enable', false);
    await until('no finding', () => ours().length === 0);
    await configure('enable', undefined);
    await until('the deadlock', () => finding('lock-order-inversion'));
  },
  'the status is a page': async () => {
    await vscode.commands.executeCommand('heddle.status');
    const document = vscode.window.activeTextEditor.document;
    assert.match(document.uri.toString(), /^heddle:\/\/status\//);
    assert.match(document.getText(), /## broker\.cc/);
    assert.match(document.getText(), /compile_flags\.txt/);
  },
};

exports.run = async () => {
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test();
      console.log(`ok ${name}`);
    } catch (error) {
      console.log(`FAILED ${name}: ${error.stack}`);
      for (const found of ours()) console.log(`  ${path.basename(uri.path)}:${found.range.start.line + 1} ${found.message}`);
      throw error; // what follows starts where this should have ended
    }
  }
};
