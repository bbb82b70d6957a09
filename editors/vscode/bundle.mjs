// Bundles the extension into dist/, beside the example project of the walkthrough and the schema of .heddle.yaml; with --tests, the unit tests.
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const common = { bundle: true, platform: 'node', format: 'cjs', target: 'node20', sourcemap: false, logLevel: 'warning' };

if (process.argv.includes('--tests')) {
  const tests = readdirSync('test').map((name) => `test/${name}`);
  await build({ ...common, entryPoints: tests, outdir: 'dist/test' });
} else {
  await build({ ...common, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'], minify: true });
  rmSync('dist/example', { recursive: true, force: true });
  cpSync('../../LICENSE', 'LICENSE'); // vsce wants it in this folder
  cpSync('../../analysis/models/schema.json', 'dist/heddle.schema.json');
  cpSync('../../docs/example', 'dist/example', { recursive: true });
}
