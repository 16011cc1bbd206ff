import { readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import packages from '@/package.json'
import TermsPage from './page'

const notice = readFileSync('NOTICE', 'utf8')
const licenses = { 'CC BY-SA 4.0': 'by-sa/4.0', 'CC BY 4.0': 'by/4.0' }

test('data under a license that asks for attribution is attributed in NOTICE and on /terms', () => {
  const page = renderToStaticMarkup(<TermsPage />)
  const rows = readFileSync('db/seed/data/PROVENANCE.md', 'utf8').split('\n')
  const asking = rows.filter((row) => /\| CC BY/.test(row))
  expect(asking).toHaveLength(1)
  for (const row of asking) {
    const [, file = '', , , license = ''] = row.split('|').map((cell) => cell.trim())
    expect(notice).toContain(`db/seed/data/${file}\n`)
    for (const [name, path] of Object.entries(licenses).filter(([each]) => license.includes(each))) {
      const address = `https://creativecommons.org/licenses/${path}/`
      expect(notice, name).toContain(address)
      expect(page, name).toContain(`href="${address}" rel="license"`)
    }
  }
  for (const source of ['https://doi.org/10.1177/23998083231190961', 'List_of_municipalities_in_California'])
    for (const text of [notice, page]) expect(text).toContain(source)
})

test('NOTICE names every package of fonts', () => {
  const fonts = Object.keys({ ...packages.dependencies, ...packages.devDependencies }).filter((name) =>
    /font/.test(name),
  )
  expect(fonts.length).toBeGreaterThan(10)
  const endings = fonts.map((name) => name.replace(/^@fontsource\/noto-sans|^@embedpdf\/fonts/, ''))
  expect(endings.filter((ending) => !notice.includes(ending))).toEqual([])
})
