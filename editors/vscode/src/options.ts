// From the editor's settings to what the server is told, and to the documents that it is told of.

/** The settings that the server reads (docs/configuration.md), as `heddle.<key>` in the editor. */
export const SERVER_SETTINGS = [
  'rules',
  'groups.advice',
  'groups.pedantic',
  'flags.database',
  'flags.extra',
  'analyse.when',
  'analyse.pause',
  'analyse.liveFiles',
  'index.enable',
  'index.threads',
  'index.onBattery',
  'diagnostics.enable',
  'hover.enable',
  'codeAction.enable',
  'highlight.enable',
  'inlayHints.regions',
  'inlayHints.guardEnds',
  'inlayHints.guards',
  'codeLens.cycles',
  'codeLens.contracts',
  'codeLens.locks',
  'semanticTokens.enable',
] as const;

export const LANGUAGES = ['c', 'cpp', 'python'] as const;

/** Pages of rules are virtual documents of this scheme; the ending makes the editor read them as Markdown. */
export const PAGE_SCHEME = 'heddle';
export const RULE_PAGE = `${PAGE_SCHEME}://rules/{rule}.md`;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** `initializationOptions`: the settings as one object; what is not set is left out. */
export function initializationOptions(setting: (key: string) => Json | undefined): { [key: string]: Json } {
  const options: { [key: string]: Json } = { rulePage: RULE_PAGE };
  for (const key of SERVER_SETTINGS) {
    const value = setting(key);
    if (value === undefined) continue;
    const [outer, inner] = key.split('.');
    if (inner === undefined) options[outer] = value;
    else options[outer] = { ...(options[outer] as { [key: string]: Json } | undefined), [inner]: value };
  }
  return options;
}

export interface Folder {
  path: string;
  enabled: boolean;
}

export interface Filter {
  scheme: 'file';
  language: string;
  pattern?: string;
}

/** A path as a glob that matches it alone. */
function literal(path: string): string {
  return path.replace(/[*?{}[\]]/g, (character) => `[${character}]`);
}

/**
 * The documents that the server is told of. `heddle.enable` may differ from folder to folder; `outside` is its value for files outside of
 * them. A file of a folder within another belongs to the inner one for VS Code, here to both.
 */
export function documentSelector(folders: readonly Folder[], outside: boolean): Filter[] {
  const languages = LANGUAGES.map((language) => ({ scheme: 'file' as const, language }));
  if (outside && folders.every((folder) => folder.enabled)) return languages;
  return folders
    .filter((folder) => folder.enabled)
    .flatMap((folder) => languages.map((filter) => ({ ...filter, pattern: `${literal(folder.path)}/**` })));
}
