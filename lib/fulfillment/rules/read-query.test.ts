import { expect, test } from 'vitest'
import { readQuery } from './read-query'

test.each([
  '10004',
  '#10004',
  ' 10004 ',
  'Order 10004',
  'order #10004',
  'ORDER NO. 10004',
  'Order number: 10004',
  '10,004',
  '１０００４',
  '＃１０００４',
])('%j is the order number 10004 (only "10004" and "#10004" were)', (typed) => {
  expect(readQuery(typed)).toEqual({ by: 'number', number: 10004 })
})

test.each(['Ng', '李', 'Bo Li', 'mar', 'gonz mar', 'Order', 'O\u2019Neil'])(
  '%j is looked for as a name (words under three letters were refused)',
  (typed) => {
    expect(readQuery(typed)).toEqual({ by: 'name', prefix: typed.normalize('NFKC') })
  },
)

test('a whole address is one, in letters of any width; signs alone are nothing to look for', () => {
  expect(readQuery(' ana@alder.example ')).toEqual({ by: 'email', email: 'ana@alder.example' })
  expect(readQuery('ana＠alder.example')).toEqual({ by: 'email', email: 'ana@alder.example' })
  for (const typed of ['', '--', '#', '...', '1'.repeat(16)]) expect(readQuery(typed)).toEqual({ by: 'nothing' })
})
