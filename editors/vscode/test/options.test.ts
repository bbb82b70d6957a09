import assert from 'node:assert/strict';
import { test } from 'node:test';
import manifest from '../package.json';
import { documentSelector, initializationOptions, RULE_PAGE, SERVER_SETTINGS, type Json } from '../src/options';

test('settings become one object, as docs/configuration.md shows it', () => {
  const set: Record<string, Json> = {
    rules: { 'double-lock': 'off' },
    'flags.database': 'build',
    'flags.extra': ['-std=c++17'],
    'hover.enable': false,
    enable: true,
  };
  assert.deepEqual(
    initializationOptions((key) => set[key]),
    {
      rulePage: RULE_PAGE,
      rules: { 'double-lock': 'off' },
      flags: { database: 'build', extra: ['-std=c++17'] },
      hover: { enable: false },
    },
  );
});

test('the manifest offers every setting of the server, with a default of its type', () => {
  const properties: Record<string, { type: string; default: unknown }> = manifest.contributes.configuration.properties;
  for (const key of SERVER_SETTINGS) {
    const property = properties[`heddle.${key}`];
    assert.ok(property, key);
    const value = property.default;
    const type = Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
    assert.equal(type, property.type, key);
  }
});

test('untrusted workspaces say nothing about the program', () => {
  const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  const about = Object.keys(manifest.contributes.configuration.properties).filter((key) => key.startsWith('heddle.server.'));
  assert.deepEqual([...restricted].sort(), about.sort());
});

test('everything enabled: any file of the languages', () => {
  assert.deepEqual(
    documentSelector([{ path: '/a', enabled: true }], true).map(({ language, pattern }) => [language, pattern]),
    [
      ['c', undefined],
      ['cpp', undefined],
      ['python', undefined],
    ],
  );
});

test('one folder disabled: only the files of the others', () => {
  const patterns = documentSelector(
    [
      { path: '/a', enabled: true },
      { path: '/b', enabled: false },
      { path: '/c [1]', enabled: true },
    ],
    true,
  ).map((filter) => filter.pattern);
  assert.deepEqual(new Set(patterns), new Set(['/a/**', '/c [[]1[]]/**']));
});

test('disabled everywhere: nothing', () => {
  assert.deepEqual(documentSelector([], false), []);
  assert.deepEqual(documentSelector([{ path: '/a', enabled: false }], false), []);
});
