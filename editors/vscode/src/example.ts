// The walkthrough's project: a copy of docs/example that may be changed.
import * as vscode from 'vscode';
import { compileCommands } from './compile_commands';

export async function openExample(context: vscode.ExtensionContext): Promise<void> {
  const { fs } = vscode.workspace;
  const copy = vscode.Uri.joinPath(context.globalStorageUri, 'example');
  await fs.copy(vscode.Uri.joinPath(context.extensionUri, 'dist', 'example'), copy, { overwrite: true });
  // What CMake would write: with it the files are one program, and what is wrong between two of them is seen.
  const names = (await fs.readDirectory(copy)).map(([name]) => name);
  const commands = JSON.stringify(compileCommands(copy.fsPath, names), undefined, 2);
  await fs.writeFile(vscode.Uri.joinPath(copy, 'compile_commands.json'), new TextEncoder().encode(commands));
  await vscode.commands.executeCommand('vscode.openFolder', copy, { forceNewWindow: true });
}
