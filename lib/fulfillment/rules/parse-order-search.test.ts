import { expect, test } from 'vitest'
import { parseOrderSearch } from './parse-order-search'

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
])('%j is the order number 10004 (only "10004" and "#10004" worked)', (typed) => {
  expect(parseOrderSearch(typed)).toEqual({ by: 'number', number: 10004 })
})

test.each(['Ng', '李', 'Bo Li', 'mar', 'gonz mar', 'Order', 'O\u2019Neil'])(
  '%j is searched as a name (words under three letters were refused)',
  (typed) => {
    expect(parseOrderSearch(typed)).toEqual({ by: 'name', prefix: typed.normalize('NFKC') })
  },
)

test('a whole address is an address, in letters of any width; signs alone are nothing to search for', () => {
  expect(parseOrderSearch(' ana@alder.example ')).toEqual({ by: 'email', email: 'ana@alder.example' })
  expect(parseOrderSearch('ana＠alder.example')).toEqual({ by: 'email', email: 'ana@alder.example' })
  for (const typed of ['', '--', '#', '...', '1'.repeat(16)]) expect(parseOrderSearch(typed)).toEqual({ by: 'nothing' })
})

test.each<[string, ReturnType<typeof parseOrderSearch>]>([
  ['1'.repeat(15), { by: 'number', number: 111_111_111_111_111 }],
  ['order no. 12', { by: 'number', number: 12 }],
  ['no 12', { by: 'number', number: 12 }],
  ['reorder 12', { by: 'name', prefix: 'reorder 12' }],
  ['12 Main Street', { by: 'name', prefix: '12 Main Street' }],
  ['Ana ana@alder.example', { by: 'name', prefix: 'Ana ana@alder.example' }],
  ['ana@alder.example Reyes', { by: 'name', prefix: 'ana@alder.example Reyes' }],
])('the whole of %j is read: %j', (typed, query) => expect(parseOrderSearch(typed)).toEqual(query))
