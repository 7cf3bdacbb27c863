// A YAML parser, as the judges of CloudFormation bring one along:
//
//   node yaml.cjs DIR...    DIR/template.yaml says the same as DIR/template.json, in both versions of YAML
'use strict';
const fs = require('fs');
const path = require('path');
const { spawnSync } = require('child_process');

const cache = process.env.XDG_CACHE_HOME || path.join(process.env.HOME || '', '.cache');
const judges = process.env.CFN_JUDGES_DIR || path.join(cache, 'mlwc-judges');
const found = spawnSync('find', [judges, '-path', '*/node_modules/yaml/package.json'], { encoding: 'utf8' }).stdout.split('\n')[0];
const yaml = found ? require(path.dirname(found)) : null;

// CloudFormation reads version 1.1, most others 1.2.
const yaml_versions = yaml ? ['1.1', '1.2'] : [];
const parse_yaml = (text, version) => yaml.parse(text, { version });
module.exports = { parse_yaml, yaml_versions };

if (require.main === module) {
  const differ = [];
  for (const folder of process.argv.slice(2)) {
    const read = (name) => fs.readFileSync(path.join(folder, name), 'utf8');
    const template = JSON.stringify(JSON.parse(read('template.json')));
    for (const version of yaml_versions) {
      if (JSON.stringify(parse_yaml(read('template.yaml'), version)) !== template) differ.push(`${folder}: YAML ${version}`);
    }
  }
  for (const where of differ) console.log(`${where} says something else than JSON`);
  console.log(yaml ? `${process.argv.length - 2} templates as YAML, ${differ.length} differ` : 'YAML was not read, for lack of a parser');
  process.exit(differ.length === 0 ? 0 : 1);
}
