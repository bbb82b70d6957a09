// The one language client: started, stopped, started again when it crashed, but not for ever.
import { accessSync, constants, statSync } from 'node:fs';
import * as vscode from 'vscode';
import { CloseAction, LanguageClient, RevealOutputChannelOn, State, type ErrorHandler } from 'vscode-languageclient/node';
import { documentSelector, initializationOptions, type Json } from './options';
import { expand, findProgram, type Program } from './program';
import { openSettings } from './settings_editor';
import type { ServerStatus, Serving } from './status_text';

/** Crashes within three minutes (vscode-languageclient's window) before heddle stays down. */
const RESTARTS_MAX = 4;

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

export class Server implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel('heddle', { log: true });
  private readonly serving = new vscode.EventEmitter<Serving>();
  readonly onDidChangeServing = this.serving.event;
  private readonly progressed = new vscode.EventEmitter<void>();
  /** The index has come further. */
  readonly onDidProgress = this.progressed.event;
  private client: LanguageClient | undefined;
  /** Start, stop and restart follow one another, however quickly they are asked for. */
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly extensionFolder: string) {}

  program(): Program {
    return findProgram({ ...this.around(), setting: vscode.workspace.getConfiguration('heddle').get('server.path', ''), isExecutable });
  }

  private around() {
    return {
      extensionFolder: this.extensionFolder,
      workspaceFolder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
      environment: process.env,
    };
  }

  private selector() {
    const enabled = (scope?: vscode.Uri) => vscode.workspace.getConfiguration('heddle', scope).get('enable', true);
    const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
    return documentSelector(
      folders.map((folder) => ({ path: folder.uri.fsPath, enabled: enabled(folder.uri) })),
      enabled(),
    );
  }

  start(): Promise<void> {
    return this.inTurn(() => this.startNow());
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.stopNow());
  }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  private inTurn(action: () => Promise<void>): Promise<void> {
    this.last = this.last.then(action, action);
    return this.last;
  }

  private async startNow(): Promise<void> {
    if (this.client?.isRunning()) return;
    const selector = this.selector();
    if (selector.length === 0) {
      this.log.info('heddle.enable is off everywhere');
      this.serving.fire('stopped');
      return;
    }
    const program = this.program();
    if ('missing' in program) {
      this.log.error(program.missing);
      this.serving.fire('missing');
      void this.sayMissing(program.missing);
      return;
    }
    this.log.info(`starting ${program.found}`);
    this.client = this.newClient(program.found, selector);
    try {
      await this.client.start();
    } catch (error) {
      this.log.error(`heddle did not start: ${(error as Error).message}`);
      this.serving.fire('failed');
    }
  }

  private newClient(command: string, documentSelector: ReturnType<Server['selector']>): LanguageClient {
    const settings = vscode.workspace.getConfiguration('heddle');
    const args = ['lsp', ...settings.get<string[]>('server.arguments', []).map((argument) => expand(argument, this.around()))];
    const environment = settings.get<Record<string, string>>('server.environment', {});
    const client: LanguageClient = new LanguageClient(
      'heddle',
      'heddle',
      { command, args, options: { env: { ...process.env, ...environment } } },
      {
        documentSelector,
        outputChannel: this.log,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        initializationOptions: () => initializationOptions((key) => vscode.workspace.getConfiguration('heddle').get<Json>(key)),
        errorHandler: this.errorHandler(() => client),
        middleware: {
          // The status bar has one item of heddle's, which shows this.
          handleWorkDoneProgress: () => this.progressed.fire(),
        },
      },
    );
    client.onDidChangeState(({ newState }) => {
      if (client !== this.client) return;
      if (newState === State.Running) this.serving.fire('running');
      if (newState === State.Starting) this.serving.fire('starting');
    });
    return client;
  }

  private errorHandler(client: () => LanguageClient): ErrorHandler {
    let usual: ErrorHandler | undefined;
    const standard = () => (usual ??= client().createDefaultErrorHandler(RESTARTS_MAX));
    return {
      error: (error, message, count) => standard().error(error, message, count),
      closed: async () => {
        const result = await standard().closed();
        if (result.action === CloseAction.Restart) {
          this.log.warn('heddle ended unexpectedly and is started again');
          return { ...result, handled: true };
        }
        this.serving.fire('failed');
        void this.sayFailed();
        return { ...result, handled: true };
      },
    };
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      // It had not come up, or would not go: what is left of it is the client's to end.
      this.log.warn(`while heddle was stopped: ${(error as Error).message}`);
    }
    this.serving.fire('stopped');
  }

  private async sayMissing(why: string): Promise<void> {
    const choose = 'Choose Program…';
    const settings = 'Open Settings';
    const answer = await vscode.window.showErrorMessage(`heddle cannot start. ${why}`, choose, settings);
    if (answer === settings) await openSettings('heddle.server.path');
    if (answer !== choose) return;
    const file = (await vscode.window.showOpenDialog({ title: 'The program heddle', openLabel: 'Use' }))?.[0];
    if (file !== undefined) // the change of the setting starts it
      await vscode.workspace.getConfiguration('heddle').update('server.path', file.fsPath, vscode.ConfigurationTarget.Global);
  }

  private async sayFailed(): Promise<void> {
    const again = 'Start Again';
    const log = 'Open Log';
    const answer = await vscode.window.showErrorMessage(
      `heddle ended ${RESTARTS_MAX + 1} times in three minutes and was not started again.`,
      again,
      log,
    );
    if (answer === again) await this.restart();
    if (answer === log) this.log.show();
  }

  async status(): Promise<ServerStatus | undefined> {
    if (!this.client?.isRunning()) return undefined;
    try {
      return await this.client.sendRequest<ServerStatus>('heddle/status', {});
    } catch (error) {
      this.log.debug(`heddle/status: ${(error as Error).message}`);
      return undefined;
    }
  }

  async dispose(): Promise<void> {
    await this.stop();
    this.log.dispose();
    this.serving.dispose();
    this.progressed.dispose();
  }
}
