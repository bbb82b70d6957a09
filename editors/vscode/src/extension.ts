import * as vscode from 'vscode';
import { openExample } from './example';
import { Pages } from './pages';
import { Server } from './server';
import { openSettings } from './settings_editor';
import { StatusBar } from './status_bar';

/** What only a new start of the server can follow; it asks for the rest itself. */
const NEEDS_RESTART = ['heddle.enable', 'heddle.server'];

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const running = (server = new Server(context.extensionPath));
  const program = () => {
    const program = running.program();
    return 'found' in program ? program.found : undefined;
  };
  const pages = new Pages(program, () => running.status());
  const bar = new StatusBar(() => running.status());
  const command = (name: string, action: (...args: never[]) => unknown) => vscode.commands.registerCommand(`heddle.${name}`, action);
  context.subscriptions.push(
    pages,
    bar,
    running.onDidChangeServing((serving) => bar.setServing(serving)),
    running.onDidProgress(() => bar.refresh()),
    command('start', () => running.start()),
    command('stop', () => running.stop()),
    command('restart', () => running.restart()),
    command('status', () => pages.showStatus()),
    command('openLog', () => running.log.show()),
    command('openSettings', () => openSettings('heddle')),
    command('openExample', () => openExample(context)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (NEEDS_RESTART.some((setting) => event.affectsConfiguration(setting))) void running.restart();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      // Told to the server by the client; but which documents it gets may depend on the folder.
      if (vscode.workspace.workspaceFolders?.some((folder) => !vscode.workspace.getConfiguration('heddle', folder.uri).get('enable', true)))
        void running.restart();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void running.restart()),
  );
  await running.start();
}

export async function deactivate(): Promise<void> {
  await server?.dispose();
}
