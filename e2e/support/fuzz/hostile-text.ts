import fc from 'fast-check'

const uuid = '11111111-1111-4111-8111-111111111111'

/**
 * Values that once broke something, here or elsewhere. Each is tried in every parameter and in every slot of an
 * address.
 */
export const evils: readonly string[] = [
  '',
  ' ',
  '0000-01',
  '9999-12',
  '2027-02-31',
  `2027-02-31~${uuid}`,
  `0000-01-01~${uuid}`,
  `2027-02-30T25:61:61.000Z~${uuid}`,
  '-1',
  '0',
  '2147483648',
  '9223372036854775808',
  '1e400',
  '-0',
  'NaN',
  'null',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eabc',
  '%',
  '%00',
  '%ff%fe',
  '_',
  "';--",
  '\\',
  '../../x',
  '//x',
  '☃'.repeat(600),
  'a'.repeat(5_000),
  'e\u0301'.repeat(300),
  uuid,
  '٤٢',
]

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const date = fc.tuple(digits(4), digits(2), digits(2)).map((parts) => parts.join('-'))

/** Text that our forms, parameters and addresses do not expect: known bad values, almost right values, and noise. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...evils),
  date,
  date.map((text) => text.slice(0, 7)),
  fc.tuple(date, fc.uuid()).map(([at, id]) => `${at}~${id}`),
  fc.uuid(),
  fc.bigInt().map(String),
  fc.double().map(String),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary-ascii', maxLength: 60 }),
)

/** One of our values with one thing wrong: a character lost, doubled or replaced, or the whole value twice. */
export const almost = (value: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.nat(Math.max(0, value.length - 1)),
      fc.constantFrom('', '0', 'é', '\u0000', '-', '"', '}', '9999', 'twice'),
    )
    .map(([at, put]) => (put === 'twice' ? value + value : value.slice(0, at) + put + value.slice(at + 1)))
