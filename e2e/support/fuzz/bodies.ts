import fc from 'fast-check'
import type { Fields } from '../raw'

export type Body = { type: string; body: Buffer }

const mark = 'fuzzed0f0rm'
const formType = `multipart/form-data; boundary=${mark}`

export function multipart(fields: Fields): Body {
  const parts = fields.map(([name, value]) => part(`name="${name}"`, value))
  return { type: formType, body: Buffer.from(`${parts.join('')}--${mark}--\r\n`) }
}

const part = (names: string, value: string, more = '') =>
  `--${mark}\r\nContent-Disposition: form-data; ${names}\r\n${more}\r\n${value}\r\n`

/** The form in a body that no browser makes: its bytes, its framing, its type or its size is wrong. */
export const brokenBody = (fields: Fields): fc.Arbitrary<Body> =>
  fc.oneof(spoiledBytes(multipart(fields)), fc.constantFrom(...types).map(typed(fields)), oddParts(fields), odd)

/** Loses or inserts bytes at up to three positions: invalid UTF-8, NUL, half a boundary, half a body. */
function spoiledBytes({ type, body }: Body): fc.Arbitrary<Body> {
  const wrong = fc.oneof(
    fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
    // A lone surrogate, an overlong NUL, half a character, a byte order mark, line ends.
    fc
      .constantFrom('eda080', 'c080', 'e298', 'fffe', 'efbbbf', '00', '0d', '0d0a0d0a')
      .map((hex) => Buffer.from(hex, 'hex')),
    fc.constantFrom(`--${mark}--`, `--${mark}`, '"', ';').map((text) => Buffer.from(text)),
  )
  const change = fc.tuple(fc.nat(body.length), fc.oneof(fc.nat(4), fc.constant(body.length)), wrong)
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const spoil = (all: Buffer, [at, lost, put]: [number, number, Buffer]) =>
      Buffer.concat([all.subarray(0, at), put, all.subarray(at + lost)])
    return { type, body: changes.reduce(spoil, body) }
  })
}

const types = [
  '',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=x',
  'multipart/form-data; boundary="',
  `multipart/form-data; boundary="${mark}"`,
  `multipart/form-data; boundary=${'b'.repeat(300)}`,
  `multipart/form-data; charset=utf-16; boundary=${mark}`,
  `Multipart/Form-Data; BOUNDARY=${mark}`,
  `multipart/mixed; boundary=${mark}`,
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-7',
  'application/json',
  'text/plain;charset=UTF-8',
  'text/x-component',
  'application/octet-stream',
]

const typed =
  (fields: Fields) =>
  (type: string): Body => ({
    type,
    body: type.includes('urlencoded') ? Buffer.from(new URLSearchParams(fields).toString()) : multipart(fields).body,
  })

/** A file instead of text, a name in another form, a charset or encoding of its own, no name. */
function oddParts(fields: Fields): fc.Arbitrary<Body> {
  const ways: ((name: string, value: string) => string)[] = [
    (name, value) => part(`name="${name}"; filename="a.txt"`, value, 'Content-Type: text/plain\r\n'),
    (name, value) => part(`name="${name}"; filename=""`, value),
    (name, value) => part(`name*=UTF-8''${encodeURIComponent(name)}`, value),
    (name, value) => part(`name="${name}"`, value, 'Content-Transfer-Encoding: base64\r\n'),
    (name, value) => part(`name="${name}"`, value, 'Content-Type: text/plain; charset=utf-16\r\n'),
    (_, value) => part('name=""', value),
    (_, value) => `--${mark}\r\n\r\n${value}\r\n`,
  ]
  return fc.tuple(fc.nat(Math.max(0, fields.length - 1)), fc.constantFrom(...ways)).map(([at, way]) => {
    const parts = fields.map(([name, value], i) => (i === at ? way(name, value) : part(`name="${name}"`, value)))
    return { type: formType, body: Buffer.from(`${parts.join('')}--${mark}--\r\n`) }
  })
}

/** Thousands of fields, deep and strange names, malformed bodies. */
const odd: fc.Arbitrary<Body> = fc.constantFrom(
  multipart(Array.from({ length: 7_000 }, (_, i) => [`f${i}`, '1'])),
  multipart(Array.from({ length: 5_000 }, () => ['attendees.0.email', '1'])),
  multipart(Array.from({ length: 3_000 }, (_, i) => [`attendees.${i}.email`, '1'])),
  multipart(
    ['a.'.repeat(2_000), '__proto__.x', 'constructor', 'toString.call', 'attendees.-1.x', '.'].map((n) => [n, '1']),
  ),
  { type: 'application/x-www-form-urlencoded', body: Buffer.from('%&%zz=%ff&a=%ed%a0%80&&=') },
  { type: 'application/x-www-form-urlencoded', body: Buffer.from('a&'.repeat(40_000)) },
  { type: 'application/json', body: Buffer.from('['.repeat(50_000)) },
  { type: formType, body: Buffer.alloc(0) },
)
