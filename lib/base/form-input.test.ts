import { expect, test } from 'vitest'
import { formInput } from './form-input'

function form(...fields: [string, string][]): FormData {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

test('dotted names are places in lists and objects', () => {
  const input = formInput(form(['attendees.0.email', 'a@alder.example'], ['attendees.1.email', 'b@alder.example']))
  expect(input).toEqual({ attendees: [{ email: 'a@alder.example' }, { email: 'b@alder.example' }] })
})

test('a repeated name is a list, a single one is a text', () => {
  expect(formInput(form(['topic', 'housing'], ['topic', 'water'], ['city', 'Alder']))).toEqual({
    topic: ['housing', 'water'],
    city: 'Alder',
  })
})

test('a name with brackets is a list even with one box ticked', () => {
  expect(formInput(form(['topics[]', 'housing']))).toEqual({ topics: ['housing'] })
})

test("React's own fields and files are left out", () => {
  const data = form(['$ACTION_KEY', 'k'], ['name', 'Ann'])
  data.append('roster', new File(['x'], 'roster.csv'))
  expect(formInput(data)).toEqual({ name: 'Ann' })
})

test("names of JavaScript's own reach nothing", () => {
  const input = formInput(form(['__proto__.admin', '1'], ['constructor.prototype.admin', '1'], ['a.__proto__.b', '1']))
  expect(input).toEqual({})
  expect(({} as Record<string, unknown>).admin).toBeUndefined()
})

test('a list cannot be made huge, nor a name endless', () => {
  expect(formInput(form(['a.999999', 'x'], ['a.99999999999', 'x'], ['a.b.c.d.e.f.g', 'x'], ['..', 'x']))).toEqual({})
})

test('a name that contradicts another does not throw', () => {
  expect(() => formInput(form(['a', 'x'], ['a.b', 'y'], ['c.0', 'x'], ['c.name', 'y']))).not.toThrow()
})
