import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusItem, statusPage, type ServerStatus } from '../src/status_text';

const uri = 'file:///a/broker%20one.cc';
const settled = (findings: number, index = { files: 0, done: 0, failed: 0, busy: false }): ServerStatus => ({
  version: '0.1.0',
  documents: [{ uri, state: 'settled', error: '', findings }],
  index,
  workers: { running: 1, crashes: 0, kills: 0 },
});

test('findings of the document in front', () => {
  assert.equal(statusItem('running', settled(2), uri).text, 'heddle 2');
  assert.equal(statusItem('running', settled(0), uri).text, 'heddle');
  assert.equal(statusItem('running', settled(2), 'file:///other.cc').text, 'heddle');
});

test('the index: how far, and what could not be analysed', () => {
  const busy = settled(1, { files: 140, done: 12, failed: 0, busy: true });
  assert.equal(statusItem('running', busy, uri).text, '$(sync~spin) heddle 12/140');
  const done = statusItem('running', settled(0, { files: 140, done: 132, failed: 8, busy: false }), uri);
  assert.match(done.tooltip, /132 of 140 files .* 8 files could not be analysed/);
});

test('a document that cannot be analysed, and a server that is not there, are alarming', () => {
  const broken = settled(0);
  broken.documents[0].error = 'the worker crashed twice';
  const item = statusItem('running', broken, uri);
  assert.ok(item.alarming && item.tooltip.includes('the worker crashed twice'));
  assert.ok(statusItem('missing', undefined, uri).alarming);
  assert.ok(statusItem('failed', undefined, uri).alarming);
  assert.ok(!statusItem('stopped', undefined, uri).alarming);
});

test('the page names the program, the files and the crashes', () => {
  const status = settled(1);
  status.workers.crashes = 1;
  const page = statusPage('/usr/bin/heddle', status);
  for (const part of ['heddle 0.1.0', '/usr/bin/heddle', '## broker one.cc', '1 finding in this file', '1 crash,']) assert.ok(page.includes(part), part);
});
