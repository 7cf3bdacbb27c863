// Compares the rows of the Terraform target with the schema of hashicorp/aws:
//
//   mlwc_terraform_rows | node terraform_rows.cjs aws-schema.json.gz
//
// The schema is in the form of `terraform providers schema -json`, gzipped. Prints each row that the provider does not
// know and ends with 1 if there is one.
'use strict';
const fs = require('fs');
const zlib = require('zlib');

const schemas = Object.values(JSON.parse(zlib.gunzipSync(fs.readFileSync(process.argv[2]))).provider_schemas)[0].resource_schemas;

// Where a path leads: a nested block, an argument, an attribute that only AWS sets; undefined if nowhere.
function find(type, path) {
  let block = schemas[type] && schemas[type].block;
  const steps = path.split('.');
  for (const [i, step] of steps.entries()) {
    if (!block) return undefined;
    const nested = (block.block_types || {})[step];
    const attribute = (block.attributes || {})[step];
    if (i === steps.length - 1) {
      if (nested) return 'block';
      return attribute && (attribute.required || attribute.optional ? 'argument' : 'attribute');
    }
    block = nested && nested.block;
  }
  return undefined;
}

let rows = 0;
let faults = 0;
for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const [kind, type, path] = line.split(' ');
  const found = find(type, path);
  const fits = kind === 'attribute' ? found === 'argument' || found === 'attribute' : found === kind;
  rows += 1;
  if (fits) continue;
  faults += 1;
  console.log(`${kind} ${type} ${path}: the provider has ${found ? `a ${found}` : 'nothing'} of that name`);
}
console.log(`${rows} rows, ${faults} unknown to the provider`);
process.exit(rows > 0 && faults === 0 ? 0 : 1);
