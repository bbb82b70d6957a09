import * as path from 'node:path';

export interface CompileCommand {
  directory: string;
  file: string;
  arguments: string[];
}

/** A compile database for the C and C++ files among `names`, which lie in `folder` and make one program. */
export function compileCommands(folder: string, names: readonly string[]): CompileCommand[] {
  const compilers: Record<string, string[]> = { '.c': ['cc', '-std=c11'], '.cc': ['c++', '-std=c++17'] };
  return names.flatMap((name) => {
    const compiler = compilers[path.extname(name)];
    return compiler === undefined ? [] : [{ directory: folder, file: name, arguments: [...compiler, '-pthread', '-c', name] }];
  });
}
