// Makes the LSP meta model from the official protocol package, which is published with the protocol's TypeScript types but
// without `metaModel.json`.
//
//   node generate.mjs OUTPUT
//
// The output has the shape that `metaModel.schema.json` of that package describes, as far as validation needs it: requests
// and notifications with their parameters, results and direction; structures; type aliases. Like the official
// model it is made from the package's types: interfaces become structures, `ProtocolRequestType<P, R, …>` names a request's
// parameters and result, the direction is what the package's own code says. A construct that is not understood is an
// error, not a hole.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import ts from 'typescript';

const require = createRequire(import.meta.url);
const folder = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), 'node_modules');
const protocol = path.join(folder, 'vscode-languageserver-protocol');
const version = JSON.parse(fs.readFileSync(path.join(protocol, 'package.json'))).version;

const base = name => ({ kind: 'base', name });
// Aliases of plain `number` and `string` that carry a meaning of their own.
const baseTypes = new Map(['integer', 'uinteger', 'decimal', 'DocumentUri', 'URI'].map(name => [name, base(name)]));
const any = { kind: 'reference', name: 'LSPAny' };
const constants = new Map(); // `Namespace.Name` of literal constants
const structures = new Map(), typeAliases = new Map(), requests = [], notifications = [];

function fail(node, why) {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  throw new Error(`${file.fileName}:${line + 1}: ${why}: ${node.getText()}`);
}

function literal(node) {
  const inner = node.literal;
  if (inner.kind === ts.SyntaxKind.NullKeyword) return base('null');
  if (inner.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'booleanLiteral', value: true };
  if (inner.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'booleanLiteral', value: false };
  if (ts.isStringLiteralLike(inner)) return { kind: 'stringLiteral', value: inner.text };
  if (ts.isNumericLiteral(inner)) return { kind: 'integerLiteral', value: Number(inner.text) };
  if (ts.isPrefixUnaryExpression(inner)) return { kind: 'integerLiteral', value: Number(inner.getText()) };
  fail(node, 'unknown literal');
}

function isAbsent(node) { return node.kind === ts.SyntaxKind.UndefinedKeyword || node.kind === ts.SyntaxKind.VoidKeyword; }

function or(items) { return items.length === 1 ? items[0] : { kind: 'or', items }; }

function type(node, parameters = new Set()) {
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword: return base('string');
    case ts.SyntaxKind.NumberKeyword: return base('decimal');
    case ts.SyntaxKind.BooleanKeyword: return base('boolean');
    case ts.SyntaxKind.AnyKeyword: case ts.SyntaxKind.UnknownKeyword: return any;
    case ts.SyntaxKind.ObjectKeyword: return { kind: 'reference', name: 'LSPObject' };
    case ts.SyntaxKind.NeverKeyword: case ts.SyntaxKind.VoidKeyword: return base('null');
    case ts.SyntaxKind.LiteralType: return literal(node);
    case ts.SyntaxKind.ParenthesizedType: return type(node.type, parameters);
    case ts.SyntaxKind.ArrayType: return { kind: 'array', element: type(node.elementType, parameters) };
    case ts.SyntaxKind.TupleType: return { kind: 'tuple', items: node.elements.map(e => type(e, parameters)) };
    case ts.SyntaxKind.UnionType: return or(node.types.filter(t => !isAbsent(t)).map(t => type(t, parameters)));
    case ts.SyntaxKind.IntersectionType: return { kind: 'and', items: node.types.map(t => type(t, parameters)) };
    case ts.SyntaxKind.TypeOperator: return type(node.type, parameters);
    case ts.SyntaxKind.TypeLiteral: return typeLiteral(node, parameters);
    case ts.SyntaxKind.TypeReference: return reference(node, parameters);
    case ts.SyntaxKind.TypeQuery: return constants.get(node.exprName.getText()) ?? fail(node, 'unknown constant');
  }
  fail(node, 'unknown type');
}

function reference(node, parameters) {
  const name = node.typeName.getText().split('.').pop();
  if (parameters.has(name)) return any;
  if (name === 'Array' || name === 'ReadonlyArray') return { kind: 'array', element: type(node.typeArguments[0], parameters) };
  return baseTypes.get(name) ?? { kind: 'reference', name };
}

function typeLiteral(node, parameters) {
  const index = node.members.find(ts.isIndexSignatureDeclaration);
  if (index) return { kind: 'map', key: type(index.parameters[0].type, parameters), value: type(index.type, parameters) };
  return { kind: 'literal', value: { properties: properties(node, parameters) } };
}

function properties(node, parameters) {
  return node.members.filter(ts.isPropertySignature).map(member => ({
    name: ts.isStringLiteral(member.name) ? member.name.text : member.name.getText(),
    type: type(member.type, parameters),
    ...(member.questionToken || (ts.isUnionTypeNode(member.type) && member.type.types.some(isAbsent)) ? { optional: true } : {}),
  }));
}

function typeParameters(node) { return new Set((node.typeParameters ?? []).map(p => p.name.text)); }

function structure(node) {
  const parameters = typeParameters(node);
  const bases = (node.heritageClauses ?? []).flatMap(clause => [...clause.types]);
  const index = node.members.find(ts.isIndexSignatureDeclaration);
  structures.set(node.name.text, {
    name: node.name.text,
    properties: properties(node, parameters),
    extends: bases.map(b => ({ kind: 'reference', name: b.expression.getText().split('.').pop() })),
    ...(index ? { open: true } : {}), // any further property, as `[name: string]: LSPAny`
  });
}

// A namespace that describes one message: `const method: 'x'; const type: ProtocolRequestType<…>`.
function message(node, directions) {
  const parts = new Map();
  for (const statement of node.body?.statements ?? []) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) parts.set(declaration.name.getText(), declaration.type);
  }
  const kind = parts.get('type')?.typeName?.getText() ?? '';
  const match = /^(Protocol)?(Request|Notification)Type(0?)$/.exec(kind);
  if (!match) return;
  const methodType = parts.get('method');
  const method = methodType && ts.isLiteralTypeNode(methodType) ? methodType.literal.text : directions.get(node.name.text)?.method;
  if (!method) fail(node, 'a message without a method');
  const given = parts.get('type').typeArguments;
  const withoutParams = match[3] === '0';
  const params = withoutParams || given[0].kind === ts.SyntaxKind.VoidKeyword ? {} : { params: type(given[0]) };
  const messageDirection = directions.get(node.name.text)?.messageDirection ?? 'both';
  if (match[2] === 'Notification') notifications.push({ method, ...params, messageDirection });
  else requests.push({ method, ...params, result: type(given[withoutParams ? 0 : 1]), messageDirection });
}

function parse(file) {
  return ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

function readConstants(file) {
  parse(file).forEachChild(node => {
    if (!ts.isModuleDeclaration(node)) return;
    for (const statement of node.body?.statements ?? []) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name, type: given, initializer } of statement.declarationList.declarations) {
        const key = `${node.name.text}.${name.getText()}`;
        if (given && ts.isLiteralTypeNode(given)) constants.set(key, literal(given));
        else if (initializer && ts.isStringLiteralLike(initializer)) constants.set(key, { kind: 'stringLiteral', value: initializer.text });
      }
    }
  });
}

function read(file, directions, wanted = () => true) {
  const source = parse(file);
  source.forEachChild(node => {
    if (!node.name || !wanted(node.name.text)) return;
    if (ts.isInterfaceDeclaration(node)) structure(node);
    else if (ts.isTypeAliasDeclaration(node) && !baseTypes.has(node.name.text))
      typeAliases.set(node.name.text, { name: node.name.text, type: type(node.type, typeParameters(node)) });
    else if (ts.isModuleDeclaration(node)) message(node, directions);
  });
}

const directions = new Map(Object.entries(require('vscode-languageserver-protocol/node'))
  .filter(([, value]) => value && typeof value === 'object' && (value.method ?? value.type?.method))
  .map(([name, value]) => [name, { method: value.method ?? value.type.method, messageDirection: value.messageDirection }]));
// The package's own plumbing (connections, handlers) lies beside the protocol's types.
const plumbing = /^(api|connection|messages|protocol\.\$)\.d\.ts$/;
const notProtocol = name => !/Signature$|^HandlerResult$|^TextDocument(s|ContentChangeHelper)$/.test(name);
const types = path.join(folder, 'vscode-languageserver-types/lib/umd/main.d.ts');
const common = path.join(protocol, 'lib/common');
const files = fs.readdirSync(common).filter(f => f.endsWith('.d.ts') && !plumbing.test(f)).sort().map(f => path.join(common, f));
[types, ...files].forEach(readConstants);
read(types, directions,
     name => notProtocol(name) && !['TextDocument', 'Is', 'EOL'].includes(name));
for (const file of files) read(file, directions, notProtocol);
read(path.join(folder, 'vscode-jsonrpc/lib/common/connection.d.ts'), directions,
     name => ['SetTraceParams', 'LogTraceParams', 'SetTraceNotification', 'LogTraceNotification', 'ProgressToken', 'TraceValue', 'TraceValues'].includes(name));

// Base protocol: not typed in the package (specification, "Base Protocol").
const requestId = { kind: 'or', items: [base('integer'), base('string')] };
structures.set('CancelParams', { name: 'CancelParams', properties: [{ name: 'id', type: requestId }], extends: [] });
structures.set('ProgressParams', { name: 'ProgressParams', extends: [],
  properties: [{ name: 'token', type: requestId }, { name: 'value', type: any }] });
notifications.push({ method: '$/cancelRequest', params: { kind: 'reference', name: 'CancelParams' }, messageDirection: 'both' },
                   { method: '$/progress', params: { kind: 'reference', name: 'ProgressParams' }, messageDirection: 'both' });

const model = { metaData: { version }, requests, notifications,
                structures: [...structures.values()], enumerations: [], typeAliases: [...typeAliases.values()] };
JSON.stringify(model, (key, value) => {
  if (value?.kind === 'reference' && !structures.has(value.name) && !typeAliases.has(value.name))
    throw new Error(`nothing says what ${value.name} is`);
  return value;
});
if (requests.length < 60 || notifications.length < 25 || structures.size < 250)
  throw new Error('the protocol package does not look as expected: ' +
                  `${requests.length} requests, ${notifications.length} notifications, ${structures.size} structures`);
fs.writeFileSync(process.argv[2], JSON.stringify(model, null, 1) + '\n');
