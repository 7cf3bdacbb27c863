// Text that is code to somebody: by name, to be used as names of environment variables. Accents are composed, since
// Terraform composes what is not.
'use strict';

const texts = {
  SUB: '${AWS::Region}',
  SUB_ESCAPED: '${!AWS::Region} ${!Word} ${Word} ${Vpc}',
  TERRAFORM: '${path.module} $${path.module} $$${path.module} ${var.word}',
  DIRECTIVE: '%{ if true }yes%{ else }no%{ endif } %%{ if false } %%%{',
  FUNCTION: '{"Fn::Sub": "${AWS::AccountId}"}',
  REFERENCE: '{"Ref": "AWS::Region"}',
  BANG: '!Sub "${AWS::Region}"',
  QUOTES: '"double" \'single\' `back` \\ \\n \\" \\u0041',
  LINES: 'first\nsecond\n\tthird\n\n  fourth \n',
  UNICODE: '한국어 é ñ 🚀 \u2028 \u00a0 \ufeff \u200b',
  YAML: '- yes: no # not a comment',
  YAML_WORD: 'no',
  YAML_MARK: '--- \n...\n',
  YAML_FOLD: '>-\n  a',
  NUMBER: '0123',
  SEXAGESIMAL: '12:34:56',
  EXPONENT: '1e3',
  NOTHING: 'null',
  TILDE: '~',
  DATE: '2026-11-23',
  EMPTY: '',
  SPACES: '  both sides  ',
  ANCHOR: '&a *b |c @d %e ?f',
  SHELL: '$(id) `id`; rm -rf $HOME && true \'"$IFS"\'',
  PRINTF: '%s %d %% %n',
  JQ: '\\(env) .[] @sh "\\(1 + 1)"',
  DOLLARS: '$ $$ $$$ ${ } $} $$} {$',
  PERCENTS: '% %% %{ } %} {%',
  BRACES: '{} {{}} {{resolve} {{ resolve:x }}',
  SOURCE: '${e} \\${e} """ // comment',
  COMMENT: '// /* */ # --',
  JSON: '{"a": [1, null, "\\u0000"], "b": {"$ref": "#"}}',
  LONG: 'x'.repeat(1000),
};

// Fragments put together at random, the same ones each time.
const fragments = ['$', '{', '}', '%', '!', '${', '%{', '"', '\\', '\n', ' ', 'AWS::Region', 'Word', 'var.word', "'", '#', ':', '가', '~', '$${'];
let seed = 20261123;
function next(bound) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return (seed >>> 8) % bound;
}
for (let i = 0; i < 60; ++i) {
  let text = '';
  for (let length = 3 + next(10); length > 0; --length) text += fragments[next(fragments.length)];
  texts[`RANDOM_${i}`] = text;
}

module.exports = { texts };
