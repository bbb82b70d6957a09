// Which program serves: the one that the settings name, else the one in the package, else the one on PATH.
import * as path from 'node:path';

export interface Surroundings {
  /** `heddle.server.path`; empty: not set. */
  setting: string;
  /** The folder of the extension: a package for one platform carries `server/heddle`. */
  extensionFolder: string;
  /** The first folder of the workspace, for relative paths and `${workspaceFolder}`. */
  workspaceFolder: string | undefined;
  environment: Readonly<Record<string, string | undefined>>;
  isExecutable(file: string): boolean;
}

export type Program = { found: string } | { missing: string };

/** `~`, `${workspaceFolder}`, `${userHome}` and `${env:NAME}`, as VS Code's own settings understand them. */
export function expand(text: string, around: Pick<Surroundings, 'environment' | 'workspaceFolder'>): string {
  const home = around.environment.HOME ?? '';
  return text
    .replace(/^~(?=\/|$)/, () => home)
    .replace(/\$\{workspaceFolder\}/g, () => around.workspaceFolder ?? '')
    .replace(/\$\{userHome\}/g, () => home)
    .replace(/\$\{env:([^}]+)\}/g, (_, name: string) => around.environment[name] ?? '');
}

function onPath(name: string, around: Surroundings): string | undefined {
  const folders = (around.environment.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => path.join(folder, name)).find((file) => around.isExecutable(file));
}

function asSet(around: Surroundings): Program {
  const name = expand(around.setting, around);
  // A bare name is looked up as a shell would; anything else is a file.
  const file = name.includes('/') ? path.resolve(around.workspaceFolder ?? '/', name) : onPath(name, around);
  return file !== undefined && around.isExecutable(file)
    ? { found: file }
    : { missing: `heddle.server.path is set to ${around.setting}, and there is no such program.` };
}

export function findProgram(around: Surroundings): Program {
  if (around.setting !== '') return asSet(around);
  const carried = path.join(around.extensionFolder, 'server', 'heddle');
  if (around.isExecutable(carried)) return { found: carried };
  const found = onPath('heddle', around);
  return found !== undefined ? { found } : { missing: 'The program heddle is not on PATH.' };
}
