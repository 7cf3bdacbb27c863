// Compares what judges found in templates with the list of what is accepted:
//
//   node accepted_findings.cjs accepted_findings.json FINDINGS -- TEMPLATE.json...
//
// FINDINGS has one JSON object a line: judge, rule, resource. An entry of `findings` accepts those whose judge is equal
// and whose rule (for guard: the first word of it) and resource match its expressions in full. The judges of policies
// speak once for a whole policy, so `any_resource` lists each action that may be allowed on `*`. What is not accepted
// fails, and so does an entry that accepts nothing.
'use strict';
const fs = require('fs');
const [acceptedFile, findingsFile, , ...templates] = process.argv.slice(2);

const accepted = JSON.parse(fs.readFileSync(acceptedFile, 'utf8'));
const faults = [];
const used = new Set();

function matches(expression, text) {
  return expression === null ? text === null : text !== null && new RegExp(`^(?:${expression})$`).test(text);
}

const findings = fs.readFileSync(findingsFile, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
for (const { file, judge, rule, resource, message } of findings) {
  const name = judge === 'guard' ? rule.split(' ')[0] : rule;
  const entry = accepted.findings.find((e) => e.judge === judge && matches(e.rule, name) && matches(e.resource, resource));
  if (entry) used.add(entry);
  else faults.push(`not accepted: ${file}: ${judge} ${rule} at ${resource}: ${message}`);
}

// Every action that some policy allows on any resource, and where.
function allowedOnAnything(file) {
  const found = [];
  for (const [id, resource] of Object.entries(JSON.parse(fs.readFileSync(file, 'utf8')).Resources)) {
    const statements = (resource.Properties.PolicyDocument || { Statement: [] }).Statement;
    for (const { Effect, Action, Resource } of statements) {
      if (Effect !== 'Allow' || ![].concat(Resource).includes('*')) continue;
      for (const action of [].concat(Action)) found.push({ action, where: `${file}: ${id}` });
    }
  }
  return found;
}

const anywhere = templates.flatMap(allowedOnAnything);
for (const { action, where } of anywhere) {
  const entry = accepted.any_resource.find((e) => e.action === action);
  if (entry) used.add(entry);
  else faults.push(`not accepted: ${where} allows ${action} on any resource`);
}

for (const entry of [...accepted.findings, ...accepted.any_resource]) {
  if (!used.has(entry)) faults.push(`accepts nothing: ${JSON.stringify(entry)}`);
  if (!entry.reason) faults.push(`gives no reason: ${JSON.stringify(entry)}`);
}
if (templates.length === 0 || findings.length === 0) faults.push('nothing was judged');
for (const fault of faults) console.log(fault);
console.log(`${findings.length} findings in ${templates.length} templates, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
