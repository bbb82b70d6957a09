// heddle://rules/<rule>.md, where diagnostics' codes lead, and heddle://status/heddle.md: text from the program and the server.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { PAGE_SCHEME } from './options';
import { statusPage, type ServerStatus } from './status_text';

const run = promisify(execFile);
const EXPLAIN_MS_MAX = 10_000;

const STATUS_PAGE = vscode.Uri.parse(`${PAGE_SCHEME}://status/heddle.md`);

export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(PAGE_SCHEME, this);
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly program: () => string | undefined,
    private readonly status: () => Promise<ServerStatus | undefined>,
  ) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const program = this.program();
    if (program === undefined) return 'The program heddle was not found.';
    if (uri.authority === 'status') {
      const status = await this.status();
      return status === undefined ? 'heddle is not running.' : statusPage(program, status);
    }
    const rule = /^\/([a-z-]+)\.md$/.exec(uri.path)?.[1];
    if (rule === undefined) return 'There is no such page.';
    try {
      return (await run(program, ['explain', rule], { timeout: EXPLAIN_MS_MAX })).stdout;
    } catch (error) {
      return `\`heddle explain ${rule}\` failed: ${(error as Error).message}`;
    }
  }

  async showStatus(): Promise<void> {
    this.changed.fire(STATUS_PAGE);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(STATUS_PAGE), { preview: true });
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
