import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { sql } from 'drizzle-orm'
import { PgBoss } from 'pg-boss'
import { afterEach, expect, test } from 'vitest'
import { openUnknownServer, pemOf, type UnknownServer } from '@/sandbox/testing/unknown-server'
import { open } from './client'

let server: UnknownServer
afterEach(() => server.close())

const urlOf = (mode: string, host = 'localhost') => `postgres://portal:pw@${host}:${server.port}/main?sslmode=${mode}`

/**
 * Runs a query and returns 'answered' or the error code. '28000' is the server's refusal after the client named its
 * role.
 */
async function ask(address: string): Promise<string> {
  const { db, close } = open(address, 1)
  const told = await db.execute(sql`select 1`).then(
    () => 'answered',
    (error) => String(error.cause?.code),
  )
  await close()
  return told
}

/** The same query, with this server certificate trusted by the machine. */
async function askTrusting(pem: string, address: string): Promise<string> {
  const before = getCACertificates('default')
  setDefaultCACertificates([...before, pem])
  return ask(address).finally(() => setDefaultCACertificates(before))
}

test('[C27] with verify-full, a database server with an untrusted certificate receives nothing', async () => {
  server = await openUnknownServer('postgres')
  expect(await ask(urlOf('verify-full'))).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
  expect(server.heard()).toBe('')
  expect(await askTrusting(pemOf('localhost'), urlOf('verify-full'))).toBe('28000')
  expect(server.heard()).toContain('portal')
})

test('[C27] with verify-full, a server whose certificate has another name receives nothing', async () => {
  server = await openUnknownServer('postgres', pemOf('elsewhere'))
  expect(await askTrusting(pemOf('elsewhere'), urlOf('verify-full'))).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
  expect(server.heard()).toBe('')
})

test('[C27] the job queue’s driver sends nothing to either server', async () => {
  server = await openUnknownServer('postgres')
  const connectionString = urlOf('verify-full')
  const queue = new PgBoss({ connectionString, max: 1, supervise: false, schedule: false })
  queue.on('error', () => {})
  await expect(queue.start()).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  expect(server.heard()).toBe('')
})

// If one of these two changes, reconsider what env() refuses in production.
test('with `require`, the driver does not check who the server is', async () => {
  server = await openUnknownServer('postgres')
  expect(await ask(urlOf('require'))).toBe('28000')
})

test('for a host that is an IP address, the driver compares the certificate with the name localhost', async () => {
  server = await openUnknownServer('postgres')
  expect(await askTrusting(pemOf('localhost'), urlOf('verify-full', '127.0.0.1'))).toBe('28000')
})
