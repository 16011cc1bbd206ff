import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cityOfTypedDomain, cityOfVerifiedDomain, domainOf, domainsAbove, normalDomain } from './city-of-email'

const alder = { domain: 'alder.example', cityId: 'alder' }
const police = { domain: 'police.alder.example', cityId: 'alder-police' }
const cityOf = (email: string, known = [alder]) => {
  const domain = domainOf(email)
  return domain === null ? null : (cityOfVerifiedDomain(domain, known)?.cityId ?? null)
}

test('a verified address at the city’s domain or a subdomain belongs to the city', () => {
  expect(cityOf('clerk@alder.example')).toBe('alder')
  expect(cityOf('Clerk@ALDER.Example ')).toBe('alder')
  expect(cityOf('clerk@mail.alder.example')).toBe('alder')
  expect(cityOf('clerk@alder.example.')).toBe('alder')
})

test('a lookalike domain never belongs to the city', () => {
  for (const email of [
    'clerk@notalder.example',
    'clerk@alder.example.net',
    'clerk@alder-example.example',
    'clerk@аlder.example',
    'clerk@alder.exаmple',
    'clerk@example',
    'alder.example@elsewhere.example',
    'clerk@alder.example@elsewhere.example',
    '"clerk@alder.example"@elsewhere.example',
    'clerk@elsewhere.example/alder.example',
    'clerk@elsewhere.example?@alder.example',
    'clerk@[127.0.0.1]',
    'clerk@127.0.0.1',
    'alder.example',
    '@alder.example',
    'clerk@',
    '',
  ]) {
    expect(cityOf(email), email).toBeNull()
  }
})

test('a typed address belongs to a city only at exactly its domain', () => {
  const typed = (email: string) => cityOfTypedDomain(domainOf(email) ?? '', [alder, police])?.cityId ?? null
  expect(typed('Clerk@ALDER.example')).toBe('alder')
  expect(typed('chief@police.alder.example')).toBe('alder-police')
  expect(typed('ev@no-such-host.alder.example')).toBeNull()
  expect(typed('ev@notalder.example')).toBeNull()
})

test('the nearest domain decides', () => {
  expect(cityOf('chief@police.alder.example', [alder, police])).toBe('alder-police')
  expect(cityOf('chief@alder.example', [police, alder])).toBe('alder')
})

test('a single label is never looked up, so a top-level domain cannot be a city', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/)
  fc.assert(
    fc.property(fc.array(label, { minLength: 2, maxLength: 6 }), (labels) => {
      const domain = labels.join('.')
      const above = domainsAbove(domain)
      expect(above[0]).toBe(domain)
      expect(above).toHaveLength(labels.length - 1)
      for (const each of above) expect(`.${domain}`.endsWith(`.${each}`) && each.includes('.')).toBe(true)
    }),
  )
})

test.each([
  ['Alder.EXAMPLE.', 'alder.example'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['1.example', '1.example'],
  ['example.1a', 'example.1a'],
  ['alder.ex1', 'alder.ex1'],
  ['example', null],
  ['alder..example', null],
  ['.example', null],
  ['127.0.0.1', null],
  ['2130706433', null],
  ['', null],
  ['al der.example', null],
])('%j is the domain %j', (domain, normal) => expect(normalDomain(domain)).toBe(normal))
