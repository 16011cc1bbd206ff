import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { addressOf } from './address'
import { askRaw } from './ask'
import { frontBefore } from './fake-next'
import { isPublic } from './public-addresses'

let running: Awaited<ReturnType<typeof frontBefore>> | undefined
afterEach(() => running?.close())

/** Every address in the app folder, with groups left out and parameters filled in. */
const addresses = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  .map((file) => `/${file.replace(/\/?(page\.tsx|route\.ts)$/, '')}`)
  .map((path) => path.replace(/\/\([^/]+\)/g, '').replace(/\[[^/]+\]/g, 'Tok-en_1') || '/')
const privateAddresses = addresses.filter((path) => !isPublic(path))

const dots = ['.', '%2e', '%2E', '%252e', '%25252e', '%c0%ae', '%ef%bc%8e', '\\.', '%5c.']
const ups = [
  ...dots.flatMap((one) => [one + one, `${one}.`, `.${one}`]),
  '..;',
  '..;a=b',
  '..%3b',
  '%2e%2e%00',
  '.. ',
  '..%20',
  '...',
  '..%2e',
  '.',
]
const slashes = [
  '/',
  '//',
  '/./',
  '/%2e/',
  '\\',
  '%2f',
  '%2F',
  '%5c',
  '%5C',
  '%252f',
  '%255c',
  '%ef%bc%8f',
  ';/',
  '/;/',
]
const shared = ['/conferences', '/publications', '/privacy', '/conferences/annual', '/privacy/versions/2018-06-27']

/** All readings of a path that some program is known to make: each step alone and together, until nothing changes. */
function readings(path: string): Set<string> {
  const steps: ((path: string) => string)[] = [
    decodedOnce,
    (one) => one.normalize('NFKC'),
    (one) => one.replaceAll('\\', '/'),
    (one) => one.replace(/\/{2,}/g, '/'),
    (one) => one.replace(/;[^/]*/g, ''),
    (one) => one.replace(/[. ]+(?=\/|$)/g, (dots) => (dots === '.' || dots === '..' ? dots : '')),
    (one) => one.replace(/\0.*/s, ''),
    (one) => one.replace(/ +(?=\/|$)/g, ''),
    (one) => new URL(one.replaceAll('\\', '/').replace(/^\/*/, '/'), 'http://localhost').pathname,
  ]
  const found = new Set([path])
  for (const one of found) for (const step of steps) if (found.size < 500) found.add(step(one))
  return found
}

function decodedOnce(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const leadsElsewhere = (target: string): string | undefined => {
  const address = addressOf(target)
  if (!address || !isPublic(address.path)) return undefined
  return [...readings(address.path)].find((one) => !isPublic(one))
}

test('the list of addresses includes the private ones', () => {
  expect(privateAddresses).toEqual(expect.arrayContaining(['/cart', '/account', '/download/Tok-en_1', '/staff/orders']))
  expect(privateAddresses.length).toBeGreaterThan(25)
})

test('no spelling of a private address counts as public (/conferences/../download/TOKEN did)', () => {
  for (const address of privateAddresses)
    for (const from of shared)
      for (const up of ups)
        for (const slash of slashes) {
          const climb = `${slash}${up}`.repeat(from.split('/').length - 1)
          for (const target of [`${from}${climb}${address}`, `${from}${climb}${slash}${address.slice(1)}`])
            expect(leadsElsewhere(target), target).toBeUndefined()
        }
})

test('no path made of such pieces has a second reading', () => {
  const piece = fc.constantFrom(
    ...dots,
    ...ups,
    ...slashes,
    ...shared,
    ...privateAddresses,
    'a',
    '-',
    '%',
    '%20',
    ';',
    '?',
    '#',
  )
  const path = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => `/conferences/${pieces.join('')}`)
  fc.assert(
    fc.property(path, (target) => leadsElsewhere(target) === undefined),
    { numRuns: 3000 },
  )
})

test.each([
  '/conferences/../download/t',
  '/conferences/%2e%2e/download/t',
  '/privacy/%2E./staff',
  '/publications/a/..%2f..%2faccount',
])('%s is refused before anything is requested or cached', async (path) => {
  running = await frontBefore((_req, res) => res.writeHead(200, { 'content-type': 'application/pdf' }).end('paid'))
  const got = await askRaw(running.port, `GET ${path} HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n`)
  expect(got).toMatch(/^HTTP\/1\.1 400/)
  expect(running.seen).toEqual([])
})

test('every address of ours is accepted unchanged', () => {
  for (const path of addresses) expect(addressOf(path), path).toEqual({ path, query: '' })
  expect(addressOf('/publications/caf%C3%A9%20menu')).not.toBeNull()
})
