import { expect, test } from 'vitest'
import { formInput } from './form-input'

const form = (...pairs: [string, string][]) => {
  const data = new FormData()
  for (const [name, value] of pairs) data.append(name, value)
  return data
}

test('dotted names become lists and objects', () => {
  expect(formInput(form(['attendees.0.email', 'a'], ['attendees.1.email', 'b'], ['q', '1']))).toEqual({
    attendees: [{ email: 'a' }, { email: 'b' }],
    q: '1',
  })
})

test('a repeated name is a list, a name with [] always', () => {
  expect(formInput(form(['t', '1'], ['t', '2'], ['s[]', 'x']))).toEqual({ t: ['1', '2'], s: ['x'] })
})

test('prototype names, files and React names are dropped', () => {
  const data = form(['__proto__.polluted', '1'], ['a.constructor.b', '1'], ['$ACTION_ID_x', ''])
  data.append('file', new Blob(['x']))
  expect(formInput(data)).toEqual({ file: undefined })
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})
