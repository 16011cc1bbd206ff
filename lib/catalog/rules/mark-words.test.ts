import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markTerms, type Piece, snippetOf, type TermForms } from './mark-words'
import { snippetsFor } from './snippets'

const term = (...words: (string | null)[]): TermForms => words.map((word) => (word === null ? null : new Set([word])))
const shown = (pieces: readonly Piece[] | null) =>
  pieces?.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')

test.each([
  ['The Budget of a city', [term('budget')], 'The [Budget] of a city'],
  ['José and JOSE', [term('jose')], '[José] and [JOSE]'],
  ['Brown Act, brown paper, act two', [term('brown', 'act')], '[Brown Act], brown paper, act two'],
  ['Brown Act, brown paper', [term('brown'), term('act')], '[Brown Act], [brown] paper'],
  ['rules of order and rules in order', [term('rules', null, 'order')], '[rules of order] and [rules in order]'],
  ['<script>budget</script>', [term('budget')], '<script>[budget]</script>'],
  ['nothing', [], 'nothing'],
  ['budgets', [term('budget')], 'budgets'],
  ['', [term('budget')], ''],
])('in “%s” the search terms are marked', (text, terms, expected) =>
  expect(shown(markTerms(text, terms))).toBe(expected),
)

test('the pieces of any text together are the text', () => {
  const unit = fc.constantFrom('a', 'b', ' ', 'é', 'e\u0301', '<', '&', '\u0000', '😀', '\ud800')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      const pieces = markTerms(text, [term('a'), term('a', 'b'), term('b', null, 'e')])
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      expect(pieces.every((piece) => piece.text !== '')).toBe(true)
    }),
  )
})

test('a snippet is the stretch that contains the most terms, cut at whole words', () => {
  const filler = 'lorem ipsum dolor '.repeat(20)
  const text = `A budget first. ${filler}The budget under the Brown Act. ${filler}`
  const found = shown(snippetOf(text, [term('budget'), term('brown')], new Set([0, 1])))
  expect(found).toMatch(/^…\S.* The \[budget\] under the \[Brown\] Act\. .*\w…$/)
  expect(found?.length).toBeLessThan(200)
  expect(snippetOf(text, [term('sewer')], new Set([0]))).toBeNull()
  expect(shown(snippetOf('x'.repeat(500), [term('x'.repeat(500))], new Set([0])))).toBe(`${'x'.repeat(180)}…`)
})

test('an item whose list line contains all terms has no snippet; otherwise sessions come before the description', () => {
  const texts = {
    shown: ['City clerks'],
    sessions: ['Ethics', 'Brown Act workshop'],
    description: 'Budget and Brown Act.',
  }
  const from = (...terms: TermForms[]) => snippetsFor(texts, terms).map((one) => `${one.from}: ${shown(one.pieces)}`)
  expect(from(term('clerks'))).toEqual([])
  expect(from(term('brown'))).toEqual(['session: [Brown] Act workshop'])
  expect(from(term('clerks'), term('budget'))).toEqual(['description: [Budget] and Brown Act.'])
  expect(from(term('ethics'), term('budget'))).toEqual(['session: [Ethics]', 'description: [Budget] and Brown Act.'])
})

test('a term without words marks nothing, and a phrase and a word in it are one mark', () => {
  expect(shown(markTerms('a b', [[]]))).toBe('a b')
  expect(shown(markTerms('The Brown Act today', [term('act'), term('brown', 'act'), term('the')]))).toBe(
    '[The Brown Act] today',
  )
})

test('a snippet has single spaces, shows whether text was cut at either end, and contains what is wanted', () => {
  const said = (text: string, wanted = [0]) => shown(snippetOf(text, [term('budget'), term('brown')], new Set(wanted)))
  expect(said('  The\n budget   of  a city  ')).toBe('The [budget] of a city')
  const filler = 'lorem ipsum dolor '.repeat(20)
  expect(said(`budget ${filler}brown`, [1])).toMatch(/^…[a-z].* \[brown\]$/)
  expect(said(`budget ${filler}brown`, [0])).toMatch(/^\[budget\] .*[a-z]…$/)
  expect(said(`budget one ${filler} budget two`)).toMatch(/^\[budget\] one/)
  expect(said(`budget. ${filler} brown budget. ${filler}`, [0, 1])).toMatch(/\[brown budget\]/)
})

test('two matches far apart make two snippets, and there is no third', () => {
  const sessions = ['Ethics', 'Brown Act', 'Sewers']
  const from = (...words: string[]) =>
    snippetsFor(
      { shown: ['Clerks'], sessions, description: 'Ethics of sewers and parks.' },
      words.map((one) => term(one)),
    ).map((one) => `${one.from}: ${shown(one.pieces)}`)
  expect(from('ethics', 'brown', 'sewers')).toEqual([
    'description: [Ethics] of [sewers] and parks.',
    'session: [Brown] Act',
  ])
  expect(from('ethics', 'brown', 'clerks', 'parks')).toHaveLength(2)
  expect(from('nowhere')).toEqual([])
  expect(from('ethics', 'nowhere')).toEqual(['session: [Ethics]'])
})

test('of equal stretches the first is shown, to its last letter', () => {
  const said = (text: string) => shown(snippetOf(text, [term('budget'), term('brown')], new Set([0, 1])))
  const filler = 'lorem ipsum dolor '.repeat(20)
  expect(said(`budget ${filler}brown`)).toMatch(/^\[budget\] lorem/)
  const edge = `budget ${'a '.repeat(84)}brown`
  expect(edge).toHaveLength(180)
  expect(said(edge)).toBe(`[budget] ${'a '.repeat(84)}[brown]`)
  expect(said(`${edge} ${'b '.repeat(150)}brown budget`)).toMatch(/^\[budget\] a/)
})

test('a snippet consists of whole words, wherever it is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-y]{1,9}$/), { minLength: 40, maxLength: 90 }),
      fc.nat(89),
      (words, at) => {
        const text = words.with(at % words.length, 'zebra').join(' ')
        const found = shown(snippetOf(text, [term('zebra')], new Set([0])))?.replaceAll(/[…[\]]/g, '') ?? ''
        expect(` ${text} `).toContain(` ${found.trim()} `)
        expect(found).toContain('zebra')
      },
    ),
  )
})

test('what the list shows is not repeated; there are at most two snippets, whole sessions and part of a description', () => {
  const texts = { shown: ['Ethics'], sessions: ['Ethics', 'Brown Act', 'Sewers', 'Parks'], description: '' }
  const from = (over: Partial<typeof texts>, ...words: string[]) =>
    snippetsFor(
      { ...texts, ...over },
      words.map((one) => term(one)),
    ).map((one) => shown(one.pieces))
  expect(from({}, 'ethics')).toEqual([])
  expect(from({}, 'brown', 'sewers', 'parks')).toEqual(['[Brown] Act', '[Sewers]'])
  const long = `Budget ${'of a city '.repeat(30)}`.trim()
  expect(from({ sessions: [long] }, 'budget')).toEqual([long.replace('Budget', '[Budget]')])
  expect(from({ sessions: [], description: long }, 'budget')[0]?.length).toBeLessThan(200)
})
