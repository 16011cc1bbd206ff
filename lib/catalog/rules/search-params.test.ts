import { expect, test } from 'vitest'
import { conferenceSearch, publicationSearch, searchAddress } from './search-params'

test('what a form of ours sends', () => {
  expect(conferenceSearch({ q: ' Brown act ', month: '2027-05', audience: 'City clerks' })).toMatchObject({
    values: { q: 'Brown act', month: '2027-05', audience: 'City clerks' },
    text: { terms: [{ shown: 'Brown' }, { shown: 'act' }] },
    filter: { month: '2027-05', audience: 'City clerks', after: null },
  })
})

test('what no form of ours would send counts as not asked', () => {
  const nothing = { month: null, audience: null, after: null }
  expect(conferenceSearch({}).filter).toEqual(nothing)
  expect(conferenceSearch({ q: ['', 'x'], month: '2027-13', audience: '\u0000', after: "'; drop" }).filter).toEqual(
    nothing,
  )
  expect(publicationSearch({ q: 'x'.repeat(5000) }).q).toHaveLength(120)
})

test('an address of a search leaves blanks out and quotes the rest', () => {
  expect(searchAddress('/conferences/search', { q: '', month: '' })).toBe('/conferences/search')
  expect(searchAddress('/conferences/search', { q: 'a&b', month: '', after: '2027-05-12~1' })).toBe(
    '/conferences/search?q=a%26b&after=2027-05-12%7E1',
  )
})

test('a search goes on from where its last page ended', () => {
  const after = { at: '2027-05-12', id: '7d444840-9dc0-41d1-b245-5ffdce74fad2' }
  const params = { after: `${after.at}~${after.id}` }
  expect(conferenceSearch(params)).toMatchObject({ values: { q: '', month: '', audience: '' }, filter: { after } })
  expect(publicationSearch(params)).toMatchObject({ q: '', filter: { after } })
  expect(publicationSearch({ q: [] }).q).toBe('')
})
