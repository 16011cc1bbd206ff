import fc from 'fast-check'
import type { Fields } from '../raw'
import { multipart } from './bodies'
import type { FoundForm } from './forms'
import { almost, hostileText } from './hostile-text'

export type Call = { headers: Record<string, string>; type: string; body: Buffer }

/** React's markers for what a value is or where it is found, each followed by nothing or by something wrong. */
const references = [
  ...[
    '$K1',
    '$@1',
    '$1',
    '$F1',
    '$h1',
    '$Q1',
    '$W1',
    '$i1',
    '$B1',
    '$o1',
    '$O1',
    '$R1',
    '$r1',
    '$x1',
    '$X1',
    '$T',
    '$Tx',
  ],
  ...[
    '$n9',
    `$n${'9'.repeat(400)}`,
    '$nx',
    '$D2027',
    '$Dx',
    '$-0',
    '$NaN',
    '$undefined',
    '$$',
    '$A1',
    '$S1',
    '$V1',
    '$b1',
  ],
  ...['$1:a:b', '$1:__proto__:then', '$@0', '$0', '$Z', '$L1', '$E1', '$K0', '$ffffffff', '$@', '$K', '$'],
]

const { reply } = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.constantFrom<unknown>(...references, null, true, 7, ''), hostileText),
  reply: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc.array(tie('reply'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('id', 'bound', 'then', '__proto__', 'a', 'value', 'status'), tie('reply'), {
      maxKeys: 3,
    }),
  ),
}))

/** A row of a reply: JSON with such markers, JSON with an error, or no JSON. */
const row: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: reply.map((value) => JSON.stringify(value)) },
  reply.chain((value) => almost(JSON.stringify(value))),
  fc.constantFrom(
    '',
    '[',
    '{',
    'null',
    `${'['.repeat(9_000)}${']'.repeat(9_000)}`,
    JSON.stringify(Array(2_000).fill(1)),
  ),
)

/** A form with a forged action id or forged bound arguments, or its action called as React's scripts do. */
export const forgedAction = (form: FoundForm): fc.Arbitrary<Call> => fc.oneof(forgedForm(form), forgedCall(form))

function forgedForm({ fields }: FoundForm): fc.Arbitrary<Call> {
  const own = fields.filter(([name]) => name.startsWith('$ACTION'))
  const id = actionOf(fields)
  const prefix = own.find(([name]) => name.startsWith('$ACTION_REF_'))?.[0].slice('$ACTION_REF_'.length) ?? '1'
  const text = fc.oneof(
    row,
    row.map((bound) => `{"id":"${id}","bound":${bound}}`),
    fc.constantFrom(`{"id":"${id}"}`, `{"id":"${id}",`, `{"id":"${id}","bound":"$@9"}`, `{"id":"${id}","bound":null}`),
    fc.constantFrom(...own.map(([, value]) => value), '').chain(almost),
  )
  const name = fc.oneof(
    fc.constantFrom(...own.map(([each]) => each), `$ACTION_${prefix}:0`, `$ACTION_${prefix}:1`, `$ACTION_ID_${id}`),
    fc.constantFrom('$ACTION_KEY', `$ACTION_REF_${prefix}`, '$ACTION_REF_', '$ACTION_ID_toString', '$ACTION_9:0'),
    fc
      .constantFrom(...own.map(([each]) => each), '$ACTION_')
      .chain(almost)
      .map(quotable),
  )
  const change = fc.tuple(name, text, fc.constantFrom('put', 'add', 'drop'))
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    const { type, body } = multipart(changes.reduce(forge, fields))
    return { headers: {}, type, body }
  })
}

function forge(fields: Fields, [name, value, how]: [string, string, string]): Fields {
  const others = fields.filter(([each]) => each !== name)
  if (how === 'drop') return others
  return how === 'put' ? [...others, [name, value]] : [...fields, [name, value]]
}

/** As React's scripts call it, with nothing forged. It shows what an action does with odd fields in a correct call. */
export function soundCall(form: FoundForm, fields: Fields = ownFields(form)): Call {
  const { type, body } = multipart([
    ...fields.map(([name, value]): [string, string] => [`_1_${name}`, value]),
    ['0', argumentsOf(form)],
  ])
  return { headers: { 'next-action': actionOf(form.fields), accept: 'text/x-component' }, type, body }
}

/** What a person types, or the page filled in, without the fields that name the action. */
export const ownFields = ({ fields }: FoundForm): Fields => fields.filter(([name]) => !name.startsWith('$ACTION'))

/** First the arguments bound to the action (its last answer, if it takes one: none), then the form. */
function argumentsOf({ fields }: FoundForm): string {
  const [, bound = '[]'] = fields.find(([name]) => /^\$ACTION_\d+:1$/.test(name)) ?? []
  return JSON.stringify([...JSON.parse(bound), '$K1'])
}

function forgedCall(form: FoundForm): fc.Arbitrary<Call> {
  const sent = ownFields(form)
  const { fields } = form
  const rows = fc.dictionary(fc.constantFrom('0', '1', '2', 'a', '__proto__'), row, { maxKeys: 3 })
  const action = fc.oneof(
    { weight: 4, arbitrary: fc.constant(actionOf(fields)) },
    almost(actionOf(fields)).map(quotable),
  )
  return fc.tuple(action, rows, fc.boolean(), fc.constantFrom('1_', '_1_', '')).map(([id, given, whole, before]) => {
    const own = sent.map(([name, value]): [string, string] => [`${before}${name}`, value])
    const { type, body } = multipart([...(whole ? own : []), ...Object.entries({ 0: argumentsOf(form), ...given })])
    return { headers: { 'next-action': id, accept: 'text/x-component' }, type, body }
  })
}

/** Characters that are allowed in a header and inside quotation marks. */
const quotable = (text: string) => text.replace(/[^!#-~]/g, '')

/** The id of the form's action. Empty for a form that a route takes. */
export const actionOf = (fields: Fields): string =>
  /"id":"([0-9a-f]+)"|\$ACTION_ID_([0-9a-f]+)/
    .exec(fields.map((field) => field.join(' ')).join(' '))
    ?.slice(1)
    .find(Boolean) ?? ''
