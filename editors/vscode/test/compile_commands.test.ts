import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCommands } from '../src/compile_commands';

test('C and C++ files have a command each, others none', () => {
  assert.deepEqual(compileCommands('/ex', ['a.cc', 'a.h', 'README.md', 'b.c']), [
    { directory: '/ex', file: 'a.cc', arguments: ['c++', '-std=c++17', '-pthread', '-c', 'a.cc'] },
    { directory: '/ex', file: 'b.c', arguments: ['cc', '-std=c11', '-pthread', '-c', 'b.c'] },
  ]);
});
