import { expect, test } from 'vitest'
import { conferenceSearch, publicationSearch, searchAddress } from './search-params'

test('what our own form sends is read', () => {
  expect(conferenceSearch({ q: ' Brown act ', month: '2027-05', audience: 'City clerks' })).toMatchObject({
    values: { q: 'Brown act', month: '2027-05', audience: 'City clerks' },
    text: { terms: [{ shown: 'Brown' }, { shown: 'act' }] },
    filter: { month: '2027-05', audience: 'City clerks', after: null },
  })
})

test('what our form would never send is ignored', () => {
  const nothing = { month: null, audience: null, after: null }
  expect(conferenceSearch({}).filter).toEqual(nothing)
  expect(conferenceSearch({ q: ['', 'x'], month: '2027-13', audience: '\u0000', after: "'; drop" }).filter).toEqual(
    nothing,
  )
  expect(publicationSearch({ q: 'x'.repeat(5000) }).q).toHaveLength(120)
})

test('the address of a search leaves out empty values and escapes the rest', () => {
  expect(searchAddress('/conferences/search', { q: '', month: '' })).toBe('/conferences/search')
  expect(searchAddress('/conferences/search', { q: 'a&b', month: '', after: '2027-05-12~1' })).toBe(
    '/conferences/search?q=a%26b&after=2027-05-12%7E1',
  )
})

test('a search continues where its last page ended', () => {
  const after = { at: '2027-05-12', id: '7d444840-9dc0-41d1-b245-5ffdce74fad2' }
  const params = { after: `${after.at}~${after.id}` }
  expect(conferenceSearch(params)).toMatchObject({ values: { q: '', month: '', audience: '' }, filter: { after } })
  expect(publicationSearch(params)).toMatchObject({ q: '', filter: { after } })
  expect(publicationSearch({ q: [] }).q).toBe('')
})
