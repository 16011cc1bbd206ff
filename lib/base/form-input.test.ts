import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { formValues } from './action-state'
import { formInput, hasFewEnoughFields } from './form-input'

function form(...fields: [string, string][]): FormData {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

test('dotted names are positions in lists and objects', () => {
  const input = formInput(form(['attendees.0.email', 'a@alder.example'], ['attendees.1.email', 'b@alder.example']))
  expect(input).toEqual({ attendees: [{ email: 'a@alder.example' }, { email: 'b@alder.example' }] })
})

test('a repeated name is a list, a single one is text', () => {
  expect(formInput(form(['topic', 'housing'], ['topic', 'water'], ['city', 'Alder']))).toEqual({
    topic: ['housing', 'water'],
    city: 'Alder',
  })
})

test('a name with brackets is a list even with one box checked', () => {
  expect(formInput(form(['topics[]', 'housing']))).toEqual({ topics: ['housing'] })
})

test("React's own fields and files are left out", () => {
  const data = form(['$ACTION_KEY', 'k'], ['name', 'Ann'])
  data.append('roster', new File(['x'], 'roster.csv'))
  expect(formInput(data)).toEqual({ name: 'Ann' })
})

test('names of JavaScript built-ins reach nothing', () => {
  const input = formInput(form(['__proto__.admin', '1'], ['constructor.prototype.admin', '1'], ['a.__proto__.b', '1']))
  expect(input).toEqual({})
  expect(({} as Record<string, unknown>).admin).toBeUndefined()
})

test('a sender can make neither a huge list nor an endless name', () => {
  expect(formInput(form(['a.999999', 'x'], ['a.99999999999', 'x'], ['a.b.c.d.e.f.g', 'x'], ['..', 'x']))).toEqual({})
})

test('contradicting names do not throw', () => {
  expect(() => formInput(form(['a', 'x'], ['a.b', 'y'], ['c.0', 'x'], ['c.name', 'y']))).not.toThrow()
})

test('a form is read in one pass, however many names it has (15,000 names blocked the process for 2.7 s)', () => {
  const data = form(...Array.from({ length: 5_000 }, (_, i): [string, string] => [`field${i}`, 'x']))
  const walks = (['get', 'getAll', 'has', 'keys', 'forEach'] as const).map((name) => vi.spyOn(data, name))
  expect(Object.keys(formInput(data))).toHaveLength(5_000)
  expect(Object.keys(formValues(data))).toHaveLength(5_000)
  for (const walk of walks) expect(walk).not.toHaveBeenCalled()
})

test('a form with more fields than any of ours is not read', () => {
  const of = (fields: number) => form(...Array.from({ length: fields }, (): [string, string] => ['x', '']))
  expect(hasFewEnoughFields(of(6_000))).toBe(true)
  expect(hasFewEnoughFields(of(6_001))).toBe(false)
})

test('all texts sent under a plain name are read back in order', () => {
  const name = fc.stringMatching(/^[a-z]{1,3}$/)
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string()), { maxLength: 40 }), (fields) => {
      const values = formValues(form(...fields))
      for (const [field, sent] of Map.groupBy(fields, ([key]) => key)) {
        expect([values[field] ?? []].flat()).toEqual(sent.map(([, value]) => value))
      }
      expect(Object.keys(values).sort()).toEqual([...new Set(fields.map(([key]) => key))].sort())
    }),
  )
})

test.each<[string, unknown]>([
  ['a.b.c.d.e', { a: { b: { c: { d: { e: 'x' } } } } }],
  ['a.b.c.d.e.f', {}],
  ['a.500', {}],
  ['a[]b', { 'a[]b': 'x' }],
  ['a.0x', { a: { '0x': 'x' } }],
])('the name %s is read as %j', (name, input) => expect(formInput(form([name, 'x']))).toEqual(input))

test('a list holds only its own positions, up to the highest allowed one', () => {
  const { a, c } = formInput(form(['a.499', 'x'], ['c.1', 'x'], ['c.name', 'y'])) as Record<string, string[]>
  expect([a?.length, Object.keys(a ?? {}), Object.keys(c ?? {})]).toEqual([500, ['499'], ['1']])
})
