// Writes programs full of text that means something to others, builds them, and reads the text back:
//
//   node hostile_text.cjs MLWC JUDGES SCRATCH
'use strict';
const fs = require('fs');
const path = require('path');
const { spawnSync } = require('child_process');
const { texts } = require('./hostile_texts.cjs');
const { parse_yaml, yaml_versions } = require('./yaml.cjs');
const [mlwc, judges, scratch] = process.argv.slice(2);

let compared = 0;
const faults = [];
function same(where, expected, found) {
  compared += 1;
  if (expected !== found) faults.push(`${where}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}

function run(program, args, options = {}) {
  const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (done.status !== 0) {
    const said = `${done.error || ''}${done.stdout}${done.stderr}`.slice(0, 4000);
    console.log(`failed: ${path.basename(program)} ${args.slice(0, 3).join(' ')}: ${said}`);
    process.exit(1);
  }
}

const literal = (text) => {
  const named = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\t': '\\t' };
  return `"${text.replace(/[\\"\n\t]/g, (c) => named[c]).replace(/\$\{/g, '\\${')}"`;
};
const names = Object.keys(texts);
const param = (name) => `given_${name.toLowerCase()}`;

// Each text four times: written, given, and both beside a value that is known only when deploying.
const expected = (word) => Object.fromEntries(names.flatMap((name) => [
  [`WRITTEN_${name}`, texts[name]], [`MIXED_${name}`, texts[name] + word + texts[name]],
  [`GIVEN_${name}`, texts[name]], [`MIXED_GIVEN_${name}`, texts[name] + word + texts[name]],
]));
const variables = names.flatMap((name) => {
  const written = literal(texts[name]);
  const mixed = written.slice(0, -1) + '${word}' + written.slice(1);
  return [`WRITTEN_${name}: ${written}`, `MIXED_${name}: ${mixed}`, `GIVEN_${name}: ${param(name)}`,
    `MIXED_GIVEN_${name}: "\${${param(name)}}\${word}\${${param(name)}}"`];
});
const env = variables.join('\n    ');
// A SageMaker container takes 100 variables of 1024 characters each.
const few = (list) => list.slice(0, 100);
const is_short = (name) => !name.endsWith('_LONG');
const model_env = few(variables.filter((row) => is_short(row.split(':')[0]))).join('\n    ');
const expected_model = (word) => Object.fromEntries(few(Object.entries(expected(word)).filter(([name]) => is_short(name))));
// IAM takes letters, digits, blanks and a few signs in a tag, and each resource 50 of them; the program has one more.
const tag_names = names.filter((name) => texts[name].length <= 256 && /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(texts[name])).slice(0, 49);
const tags = tag_names.map((name) => `${name}: ${param(name)}`).join('\n    ');

const head = `/// \${AWS::Region} %{ if true } {"Fn::Sub": "x"} "quoted" \\ back
app hostile {
  region = "us-east-1"
  tags   = {
    ${tags}
  }
}
/// \${path.module} %{ if true } "quoted" \\ back
input word: string
${names.map((name) => `param ${param(name)}: string`).join('\n')}
`;
const service = `
service web {
  image = ecr("hostile/web", tag: "1")
  args  = [${names.map((name) => literal(texts[name])).join(', ')}]
  env   = {
    ${env}
  }
}
`;
const job = `
job train {
  image = ecr("hostile/train", tag: "1")
  gpu   = 1 A10G
  args  = [${names.map((name) => param(name)).join(', ')}]
  env   = {
    ${env}
  }
}
`;
const model = `
service answers {
  image  = ecr("hostile/answers", tag: "1")
  serves = sagemaker
  on     = sagemaker
  gpu    = 1 A10G
  env    = {
    ${model_env}
  }
}
`;
const file = (name, ...parts) => {
  const at = path.join(scratch, name);
  fs.writeFileSync(at, parts.join(''));
  return at;
};
const all = file('all.mlw', head, service, job, model);
const endpoint = file('endpoint.mlw', head, model);
const set = names.flatMap((name) => ['--set', `${param(name)}=${texts[name]}`]);
const build = (source, target, ...options) => {
  const folder = path.join(scratch, `${path.basename(source, '.mlw')}-${target}${options.length ? '-yaml' : ''}`);
  run(mlwc, ['build', source, '-t', target, '-o', folder, ...set, ...options]);
  return folder;
};
const word = '${AWS::AccountId} ${path.module} %{ if true } "\\(1) 낱말';

function compare_env(where, list, found) {
  const values = Array.isArray(found) ? Object.fromEntries(found.map((row) => [row.Name || row.name, row.Value ?? row.value])) : found;
  for (const [name, text] of Object.entries(list)) same(`${where} ${name}`, text, values[name]);
}
const compare_list = (where, found) => names.forEach((name, at) => same(`${where} ${name}`, texts[name], found[at]));
const compare_tags = (where, found) => tag_names.forEach((name) => same(`${where} ${name}`, texts[name], found[name]));

// ---- CloudFormation: what it makes of strings, given values for what is not text
function evaluate(value) {
  if (typeof value === 'string' || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(evaluate);
  const keys = Object.keys(value);
  const refer = (name) => (name === 'Word' ? word : `<${name}>`);
  if (keys.length === 1 && keys[0] === 'Ref') return refer(value.Ref);
  if (keys.length === 1 && keys[0] === 'Fn::GetAtt') return `<${[].concat(value['Fn::GetAtt']).join('.')}>`;
  if (keys.length === 1 && keys[0] === 'Fn::Join') return evaluate(value['Fn::Join'][1]).join(value['Fn::Join'][0]);
  if (keys.length === 1 && keys[0] === 'Fn::Sub') {
    const [text, own] = Array.isArray(value['Fn::Sub']) ? value['Fn::Sub'] : [value['Fn::Sub'], {}];
    return text.replace(/\$\{(!?)([^}]*)\}/g, (_, escaped, name) =>
      escaped ? `\${${name}}` : name in own ? evaluate(own[name]) : refer(name));
  }
  return Object.fromEntries(keys.map((key) => [key, evaluate(value[key])]));
}

function check_template(where, template) {
  same(`${where} description`, '${AWS::Region} %{ if true } {"Fn::Sub": "x"} "quoted" \\ back', template.Description);
  same(`${where} parameter`, '${path.module} %{ if true } "quoted" \\ back', template.Parameters.Word.Description);
  const properties = (id) => evaluate(template.Resources[id].Properties);
  const container = properties('WebTaskDefinition').ContainerDefinitions[0];
  compare_env(`${where} ecs`, expected(word), container.Environment);
  compare_list(`${where} ecs args`, container.Command);
  const batch = properties('TrainJobDefinition');
  compare_env(`${where} batch`, expected(word), batch.ContainerProperties.Environment);
  compare_list(`${where} batch args`, batch.ContainerProperties.Command);
  compare_tags(`${where} batch tags`, batch.Tags);
  compare_env(`${where} sagemaker`, expected_model(word), properties('AnswersModel').PrimaryContainer.Environment);
  compare_tags(`${where} vpc tags`, Object.fromEntries(properties('Vpc').Tags.map(({ Key, Value }) => [Key, Value])));
}

const template = JSON.parse(fs.readFileSync(path.join(build(all, 'cloudformation'), 'template.json'), 'utf8'));
check_template('json', template);
const as_yaml = fs.readFileSync(path.join(build(all, 'cloudformation', '--format', 'yaml'), 'template.yaml'), 'utf8');
for (const version of yaml_versions) {
  const parsed = parse_yaml(as_yaml, version);
  same(`yaml ${version}`, JSON.stringify(template), JSON.stringify(parsed));
}
if (yaml_versions.length === 0) console.log('not read back: YAML, for which there is no parser');

// ---- Terraform: its own state after an apply
const state_file = path.join(scratch, 'state.json');
run(path.join(judges, 'terraform/tf-check'), ['--apply', '--schema-only', '--state-json', state_file, '--var', `word=${word}`, build(all, 'terraform')]);
const resources = JSON.parse(fs.readFileSync(state_file, 'utf8')).values.root_module.resources;
const state = (type) => resources.find((resource) => resource.type === type).values;
const container = JSON.parse(state('aws_ecs_task_definition').container_definitions)[0];
compare_env('terraform ecs', expected(word), container.environment);
compare_list('terraform ecs args', container.command);
const batch = JSON.parse(state('aws_batch_job_definition').container_properties);
compare_env('terraform batch', expected(word), batch.environment);
compare_list('terraform batch args', batch.command);
compare_env('terraform sagemaker', expected_model(word), state('aws_sagemaker_model').primary_container[0].environment);
compare_tags('terraform tags', state('aws_vpc').tags_all);

// ---- SageMaker requests, as they are sent
const requests = build(endpoint, 'sagemaker');
const plan = JSON.parse(fs.readFileSync(path.join(requests, 'plan.json'), 'utf8'));
const inputs = Object.fromEntries(plan.inputs.map(({ name, type }) => [name, type === 'list' ? ['x'] : type === 'number' ? 1 : `<${name}>`]));
inputs.word = word;
const inputs_file = file('inputs.json', JSON.stringify(inputs));
run(path.join(requests, 'apply.sh'), [inputs_file], { env: { ...process.env, PATH: `${path.join(__dirname, 'fake')}:${process.env.PATH}` } });
const sent = path.join(process.env.FAKE_AWS, 'sent');
const create_model = fs.readdirSync(sent).find((name) => name.startsWith('sagemaker.CreateModel.'));
const request = JSON.parse(fs.readFileSync(path.join(sent, create_model), 'utf8'));
compare_env('requests', expected_model(word), request.PrimaryContainer.Environment);
compare_tags('requests tags', Object.fromEntries(request.Tags.map(({ Key, Value }) => [Key, Value])));

// ---- What CloudFormation would replace and lets nobody escape is refused, by that target alone
const dynamic = file('dynamic.mlw', 'app a { region = "us-east-1" }\nservice web {\n  image = ecr("a/b", tag: "1")\n  env = { A: "{{resolve:secretsmanager:x}}" }\n}\n');
const refused = spawnSync(mlwc, ['build', dynamic, '-t', 'cloudformation', '-o', path.join(scratch, 'refused')], { encoding: 'utf8' });
same('a dynamic reference: exit code', 1, refused.status);
same('a dynamic reference: error', true, (refused.stdout + refused.stderr).includes('target/dynamic-reference'));
same('a dynamic reference: files', false, fs.existsSync(path.join(scratch, 'refused', 'template.json')));
run(mlwc, ['build', dynamic, '-t', 'terraform', '-o', path.join(scratch, 'not-refused')]);

for (const fault of faults.slice(0, 40)) console.log(fault);
console.log(`${names.length} texts, ${compared} places compared, ${faults.length} differ`);
process.exit(faults.length === 0 ? 0 : 1);
