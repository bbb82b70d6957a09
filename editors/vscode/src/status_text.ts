// The answer to `heddle/status`, and how it reads in the status bar and as a page.

export interface DocumentStatus {
  uri: string;
  state: 'settled' | 'analysing' | 'ignored';
  error: string;
  findings: number;
  flags?: { origin: string; guessed: boolean };
  problems?: string[];
  functions?: number;
  degraded?: number;
}

export interface ServerStatus {
  version: string;
  documents: DocumentStatus[];
  index: { files: number; done: number; failed: number; busy: boolean };
  workers: { running: number; crashes: number; kills: number };
}

export type Serving = 'running' | 'starting' | 'stopped' | 'missing' | 'failed';

export interface Item {
  text: string;
  tooltip: string;
  alarming: boolean;
}

const plural = (count: number, noun: string, nouns = `${noun}s`) => `${count} ${count === 1 ? noun : nouns}`;

function indexLine(index: ServerStatus['index']): string {
  if (index.files === 0) return 'No compile database: open files only.';
  const failed = index.failed > 0 ? ` ${plural(index.failed, 'file')} could not be analysed.` : '';
  return `${index.done} of ${plural(index.files, 'file')} of the project analysed.${failed}`;
}

function documentLines(document: DocumentStatus): string[] {
  const lines: string[] = [];
  if (document.error !== '') lines.push(document.error);
  else if (document.state === 'ignored') lines.push('This file is not analysed.');
  else lines.push(`${plural(document.findings, 'finding')} in this file.`);
  if (document.flags?.guessed) lines.push(`Flags are guessed: ${document.flags.origin}.`);
  return lines.concat(document.problems ?? []);
}

/** The one item in the status bar, for the document `uri`. */
export function statusItem(serving: Serving, status: ServerStatus | undefined, uri: string | undefined): Item {
  switch (serving) {
    case 'missing':
      return { text: '$(error) heddle', tooltip: 'The program heddle was not found.', alarming: true };
    case 'failed':
      return { text: '$(error) heddle', tooltip: 'heddle ended and was not started again.', alarming: true };
    case 'stopped':
      return { text: '$(circle-slash) heddle', tooltip: 'heddle is stopped.', alarming: false };
    case 'starting':
      return { text: '$(sync~spin) heddle', tooltip: 'heddle is starting.', alarming: false };
    case 'running':
  }
  if (status === undefined) return { text: 'heddle', tooltip: 'heddle is running.', alarming: false };
  const document = status.documents.find((candidate) => candidate.uri === uri);
  const tooltip = [...(document ? documentLines(document) : []), indexLine(status.index)].join('\n\n');
  if (document !== undefined && document.error !== '') return { text: '$(warning) heddle', tooltip, alarming: true };
  if (status.index.busy && status.index.files > 0)
    return { text: `$(sync~spin) heddle ${status.index.done}/${status.index.files}`, tooltip, alarming: false };
  if (document?.state === 'analysing') return { text: '$(sync~spin) heddle', tooltip, alarming: false };
  const findings = document !== undefined && document.findings > 0 ? ` ${document.findings}` : '';
  return { text: `heddle${findings}`, tooltip, alarming: false };
}

function documentSection(document: DocumentStatus): string {
  const name = decodeURIComponent(document.uri.slice(document.uri.lastIndexOf('/') + 1));
  const flags = document.flags ? [`Flags: ${document.flags.origin}${document.flags.guessed ? ' (guessed)' : ''}.`] : [];
  const functions =
    document.functions !== undefined ? [`${plural(document.functions, 'function')}, ${document.degraded ?? 0} not understood to the end.`] : [];
  const lines = [...documentLines({ ...document, flags: undefined }), ...flags, ...functions];
  return [`## ${name}`, `State: ${document.state}.`, ...lines].join('\n\n');
}

/** The page that the command "Show Status" opens: Markdown. */
export function statusPage(program: string, status: ServerStatus): string {
  const { running, crashes, kills } = status.workers;
  return [
    `# heddle ${status.version}`,
    `Program: \`${program}\``,
    indexLine(status.index),
    `${plural(running, 'worker')} running; ${plural(crashes, 'crash', 'crashes')}, ${kills} ended for taking too long.`,
    ...status.documents.map(documentSection),
  ].join('\n\n');
}
