// Compares manifests with the schema of the Kubernetes API:
//
//   node kubernetes.cjs NODE_MODULES MANIFESTS.yaml...
//
// Prints each fault and ends with 1 if there is one. The schema's functions look at the members that they know and
// accept others; so each object is handed to them behind a proxy that notes what is read, and what nobody reads is
// unknown to the API.
'use strict';
const fs = require('fs');
const path = require('path');

const [modules, ...files] = process.argv.slice(2);
const { parseAllDocuments } = require(path.join(modules, 'yaml'));

const capital = (word) => word[0].toUpperCase() + word.slice(1);

// The schema's function for `apps/v1` and `Deployment`, or undefined.
function schemaOf(version, kind) {
  const [group, number] = version.includes('/') ? version.split('/') : ['core', version];
  const name = `IoK8sApi${capital(group.split('.')[0])}${capital(number)}${kind}.js`;
  const file = path.join(modules, 'kubernetes-models', '_schemas', name);
  return fs.existsSync(file) ? require(file).validate : undefined;
}

// A view of `value` that notes in `read` which members are looked at.
function noting(value, place, read) {
  if (value === null || typeof value !== 'object') return value;
  return new Proxy(value, {
    get(object, member) {
      if (typeof member === 'symbol') return object[member];
      read.add(`${place}/${member}`);
      return noting(object[member], `${place}/${member}`, read);
    },
    ownKeys(object) {  // a map: all its keys are the user's
      for (const member of Object.keys(object)) read.add(`${place}/${member}`);
      return Reflect.ownKeys(object);
    },
  });
}

function* placesIn(value, place) {
  if (value === null || typeof value !== 'object') return;
  for (const [member, inner] of Object.entries(value)) {
    yield `${place}/${member}`;
    yield* placesIn(inner, `${place}/${member}`);
  }
}

let objects = 0;
let faults = 0;
const fault = (where, what) => {
  faults += 1;
  console.log(`${where}: ${what}`);
};

for (const file of files) {
  const names = new Set();
  for (const document of parseAllDocuments(fs.readFileSync(file, 'utf8'))) {
    if (document.contents === null) continue;
    for (const error of document.errors.concat(document.warnings)) fault(file, error.message);
    const object = document.toJS();
    objects += 1;
    const where = `${file}: ${object.kind} ${object.metadata && object.metadata.name}`;
    const name = `${object.apiVersion} ${object.kind} ${object.metadata.namespace} ${object.metadata.name}`;
    if (names.has(name)) fault(where, 'is there twice');
    names.add(name);
    const validate = schemaOf(object.apiVersion, object.kind);
    if (!validate) {
      fault(where, `the API has no ${object.kind} in ${object.apiVersion}`);
      continue;
    }
    const read = new Set();
    if (!validate(noting(object, '', read))) {
      for (const error of validate.errors) fault(where, `${error.instancePath} ${error.message || error.keyword}`);
    }
    for (const place of placesIn(object, '')) if (!read.has(place)) fault(where, `nobody knows ${place}`);
  }
}
console.log(`${objects} objects, ${faults} faults`);
process.exit(objects > 0 && faults === 0 ? 0 : 1);
