import { expect, test } from 'vitest'
import { formValues } from './action-state'

test('a form is read back field by field, with a list where checkboxes share a name', () => {
  const data = new FormData()
  data.append('city', 'Alder')
  data.append('topic', 'housing')
  data.append('topic', 'water')
  expect(formValues(data)).toEqual({ city: 'Alder', topic: ['housing', 'water'] })
})

test('React’s own fields and files are left out of what the sender typed', () => {
  const data = new FormData()
  data.append('$ACTION_REF_1', '')
  data.append('$ACTION_KEY', 'k1')
  data.append('roster', new File(['x'], 'roster.csv'))
  expect(formValues(data)).toEqual({})
})

test('a field named like a JavaScript built-in is a value like any other', () => {
  const data = new FormData()
  data.append('__proto__', 'x')
  data.append('__proto__', 'y')
  const values = formValues(data)
  expect(Object.getPrototypeOf(values)).toBe(Object.prototype)
  expect(Object.entries(values)).toEqual([['__proto__', ['x', 'y']]])
})
