import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { auditPackages } from './audit-packages'
import { reportOf } from './report'

let root = ''
let registry: Server | undefined
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'audit-'))
  writeFileSync(
    join(root, 'package.json'),
    JSON.stringify({ name: 'tree', version: '1.0.0', dependencies: { pond: '1.0.0' } }),
  )
  const packages = {
    '': { name: 'tree', version: '1.0.0', dependencies: { pond: '1.0.0' } },
    'node_modules/pond': { version: '1.0.0' },
  }
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ name: 'tree', version: '1.0.0', lockfileVersion: 3, packages }),
  )
  writeFileSync(join(root, '.npmrc'), 'audit=false\n')
})
afterEach(async () => {
  rmSync(root, { recursive: true })
  await new Promise<void>((done) => (registry ? registry.close(() => done()) : done()))
  registry = undefined
})

/** A fake registry that knows these vulnerabilities; it records what it was asked. */
async function openRegistry(status: number, known: object): Promise<{ flag: string; asked: unknown[] }> {
  const asked: unknown[] = []
  const server = createServer(async (req, res) => {
    const body = Buffer.concat(await req.toArray())
    if (req.method === 'POST')
      asked.push(JSON.parse(String(req.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body)))
    res.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
    res.end(JSON.stringify(req.url?.includes('/security/') ? known : { name: 'pond', versions: {} }))
  })
  registry = server
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { flag: `--registry=http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked }
}

const advisory = {
  id: 1,
  url: 'https://advisories.example/GHSA-1',
  title: 'A pond that overflows',
  severity: 'high',
  vulnerable_versions: '<2.0.0',
}

test('a known vulnerability is a table row and exits with 1, even where audits are turned off', async () => {
  const { flag, asked } = await openRegistry(200, { pond: [advisory] })
  const { text, code } = await auditPackages([flag], root)
  expect(asked[0]).toEqual({ pond: ['1.0.0'] })
  expect(text).toMatch(
    /^Severity +Package +Problem +Fix\nhigh +pond .*A pond that overflows \(https:\/\/advisories\.example\/GHSA-1\)/,
  )
  expect([text.endsWith('1 package has a known vulnerability.'), code]).toEqual([true, 1])
})

test('no known vulnerability exits with 0', async () => {
  const { flag } = await openRegistry(200, {})
  expect(await auditPackages([flag], root)).toEqual({
    text: 'No known vulnerabilities in the packages of package-lock.json.',
    code: 0,
  })
})

test('a registry that does not answer, or has no audits, is named in one sentence and exits with 2', async () => {
  const { flag } = await openRegistry(404, { error: 'not here' })
  for (const one of [flag, '--registry=http://127.0.0.1:9/']) {
    const { text, code } = await auditPackages([one], root)
    expect(text).toMatch(/^The package registry could not be asked for known vulnerabilities.* run this again/)
    expect(code).toBe(2)
  }
})

test('the worst vulnerability comes first, and output that is not a report does not count as clean', () => {
  const of = (name: string, severity: string) => ({ name, severity, via: ['pond'], range: '*', fixAvailable: false })
  const { text } = reportOf(JSON.stringify({ vulnerabilities: { a: of('a', 'low'), b: of('b', 'critical') } }))
  expect(text.indexOf('critical')).toBeLessThan(text.indexOf('low'))
  for (const none of ['', 'npm warn', '{}', '[]']) expect(reportOf(none).code).toBe(2)
})
