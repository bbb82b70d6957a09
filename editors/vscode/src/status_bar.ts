// The item in the status bar: shown in files that heddle is asked about, hidden elsewhere.
import * as vscode from 'vscode';
import { LANGUAGES } from './options';
import { statusItem, type ServerStatus, type Serving } from './status_text';

/** While the server works, how often it is asked how far it is. */
const ASK_AGAIN_MS = 1000;

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('heddle.status', vscode.StatusBarAlignment.Right, 90);
  private readonly listeners: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private serving: Serving = 'stopped';
  private status: ServerStatus | undefined;

  constructor(private readonly ask: () => Promise<ServerStatus | undefined>) {
    this.item.name = 'heddle';
    this.item.command = 'heddle.status';
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor(() => this.refresh()),
      vscode.languages.onDidChangeDiagnostics(() => this.refresh()),
    ];
    this.show();
  }

  setServing(serving: Serving): void {
    this.serving = serving;
    this.status = undefined;
    this.item.command = serving === 'running' ? 'heddle.status' : serving === 'missing' ? 'heddle.start' : 'heddle.openLog';
    this.refresh();
  }

  /** Asks the server and shows what it says; again after a while, as long as it works. */
  refresh(): void {
    this.show();
    if (this.serving !== 'running' || this.timer !== undefined) return;
    this.timer = setTimeout(() => void this.askNow(), 0);
  }

  private async askNow(): Promise<void> {
    this.status = (await this.ask()) ?? this.status;
    this.timer = undefined;
    this.show();
    const busy = this.status?.index.busy || this.status?.documents.some((document) => document.state === 'analysing');
    if (busy && this.serving === 'running') this.timer = setTimeout(() => void this.askNow(), ASK_AGAIN_MS);
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || !(LANGUAGES as readonly string[]).includes(document.languageId)) {
      this.item.hide();
      return;
    }
    const { text, tooltip, alarming } = statusItem(this.serving, this.status, document.uri.toString());
    this.item.text = text;
    this.item.tooltip = new vscode.MarkdownString(tooltip);
    this.item.backgroundColor = alarming ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.item.show();
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(this.item, ...this.listeners).dispose();
  }
}
