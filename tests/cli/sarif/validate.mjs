// node validate.mjs LOG...: every LOG is valid SARIF 2.1.0, or says where it is not and exits 1.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Ajv = require("ajv");
const schema = JSON.parse(
  readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"));

const ajv = new Ajv({ schemaId: "auto", allErrors: true });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const validate = ajv.compile(schema);

let valid = true;
for (const log of process.argv.slice(2)) {
  if (validate(JSON.parse(readFileSync(log, "utf8")))) continue;
  valid = false;
  for (const error of validate.errors) console.error(`${log}${error.dataPath}: ${error.message}`);
}
process.exit(valid ? 0 : 1);
