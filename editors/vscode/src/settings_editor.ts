import * as vscode from 'vscode';

/** Shows the settings that `query` finds. Those about the program belong to a machine: in a remote window the remote one's page has them. */
export async function openSettings(query: string): Promise<void> {
  if (vscode.env.remoteName === undefined) await vscode.commands.executeCommand('workbench.action.openSettings', query);
  else await vscode.commands.executeCommand('workbench.action.openRemoteSettings', { query });
}
