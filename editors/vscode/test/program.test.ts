import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expand, findProgram, type Surroundings } from '../src/program';

const around = (setting: string, executables: string[]): Surroundings => ({
  setting,
  extensionFolder: '/ext',
  workspaceFolder: '/project',
  environment: { HOME: '/home/me', PATH: 'relative:/usr/local/bin:/usr/bin', TOOLS: '/tools' },
  isExecutable: (file) => executables.includes(file),
});

test('the setting wins over the package and PATH', () => {
  const all = ['/mine/heddle', '/ext/server/heddle', '/usr/bin/heddle'];
  assert.deepEqual(findProgram(around('/mine/heddle', all)), { found: '/mine/heddle' });
  assert.deepEqual(findProgram(around('', all)), { found: '/ext/server/heddle' });
  assert.deepEqual(findProgram(around('', ['/usr/bin/heddle'])), { found: '/usr/bin/heddle' });
});

test('the first folder of PATH wins, and relative ones do not count', () => {
  const all = ['relative/heddle', '/project/relative/heddle', '/usr/bin/heddle', '/usr/local/bin/heddle'];
  assert.deepEqual(findProgram(around('', all)), { found: '/usr/local/bin/heddle' });
});

test('a setting that names nothing is said, not passed over', () => {
  const missing = findProgram(around('/gone/heddle', ['/usr/bin/heddle']));
  assert.ok('missing' in missing && missing.missing.includes('/gone/heddle'));
  assert.ok('missing' in findProgram(around('', [])));
});

test('paths are relative to the workspace, names are looked up', () => {
  assert.deepEqual(findProgram(around('build/heddle', ['/project/build/heddle'])), { found: '/project/build/heddle' });
  assert.deepEqual(findProgram(around('heddle-19', ['/usr/bin/heddle-19'])), { found: '/usr/bin/heddle-19' });
});

test('variables', () => {
  const { environment, workspaceFolder } = around('', []);
  const expanded = (text: string) => expand(text, { environment, workspaceFolder });
  assert.equal(expanded('~/bin/heddle'), '/home/me/bin/heddle');
  assert.equal(expanded('${userHome}/heddle'), '/home/me/heddle');
  assert.equal(expanded('${workspaceFolder}/a'), '/project/a');
  assert.equal(expanded('${env:TOOLS}/heddle'), '/tools/heddle');
  assert.equal(expanded('/a~b/heddle'), '/a~b/heddle');
  assert.equal(expanded('${env:NONE}/heddle'), '/heddle');
});
