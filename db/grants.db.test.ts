import { afterAll, beforeAll, expect, test } from 'vitest'
import { asAdmin, connectionUrl } from '@/sandbox/postgres/databases'
import { grantProblems } from './grants'
import { type TestDb, testDb } from './testing'

let box: TestDb
const names = { main: '', keys: '', mainRole: '', keysRole: '' }
beforeAll(async () => {
  box = await testDb()
  const [main, keys] = [new URL(box.mainUrl), new URL(box.keysUrl)]
  // This file creates its own roles, because all test files share those of the test server.
  Object.assign(names, { main: main.pathname.slice(1), keys: keys.pathname.slice(1) })
  names.mainRole = `${names.main}_role`
  names.keysRole = `${names.main}_keys`
  await admin(
    `create role ${names.mainRole} login password 'p'`,
    `create role ${names.keysRole} login password 'p'`,
    `grant connect on database ${names.main} to ${names.mainRole}`,
    `grant connect on database ${names.keys} to ${names.keysRole}`,
  )
})
afterAll(async () => {
  await admin(
    ...[names.mainRole, names.keysRole].flatMap((role) => [
      `revoke all on database ${names.main}, ${names.keys} from ${role}`,
      `drop role ${role}`,
    ]),
  )
  await box.close()
})

const admin = (...statements: string[]) =>
  asAdmin(box.adminUrl, async (sql) => {
    for (const statement of statements) await sql.unsafe(statement)
  })
const port = () => Number(new URL(box.mainUrl).port)
const problems = (over: Partial<typeof names> = {}) => {
  const { main, keys, mainRole, keysRole } = { ...names, ...over }
  return grantProblems({
    mainUrl: connectionUrl(port(), mainRole, 'p', main),
    keysUrl: connectionUrl(port(), keysRole, 'p', keys),
  })
}
/** The SQL statements in a finding. */
const toRun = (sentence = '') => sentence.slice(sentence.indexOf(': run ') + 6)

test('no finding for two databases that admit only their own role, which has no extra rights', async () => {
  expect(await problems()).toEqual([])
  expect(await grantProblems(box)).toEqual([])
})

const faults: [string, () => string, RegExp][] = [
  ['a superuser', () => `alter role ${names.mainRole} superuser`, /^DATABASE_URL: the role \w+ may do too much/],
  [
    'a role that may create roles',
    () => `alter role ${names.keysRole} createrole`,
    /^KEYS_DATABASE_URL: .* NOCREATEROLE;$/,
  ],
  ['a role that reads the log', () => `alter role ${names.mainRole} replication`, /NOREPLICATION;$/],
  ['a main database open to PUBLIC', () => `grant connect on database ${names.main} to public`, /^DATABASE_URL: every/],
  [
    'a key store open to PUBLIC',
    () => `grant connect on database ${names.keys} to public`,
    /^KEYS_DATABASE_URL: every/,
  ],
  [
    'a main role that may connect to the key store',
    () => `grant connect on database ${names.keys} to ${names.mainRole}`,
    /^DATABASE_URL: the role \w+ may connect to the database/,
  ],
  [
    'a role of the key store that may connect to the main database',
    () => `grant connect on database ${names.main} to ${names.keysRole}`,
    /^KEYS_DATABASE_URL: the role \w+ may connect to the database/,
  ],
  ['a role that may act as the other', () => `grant ${names.keysRole} to ${names.mainRole}`, /may act as/],
]

test.each(faults)('%s is found, and the finding has the statement that fixes it', async (_, fault, sentence) => {
  await admin(fault())
  const found = await problems()
  expect(found).toEqual([expect.stringMatching(sentence)])
  await admin(toRun(found[0]))
  expect(await problems()).toEqual([])
})

test('a shared database or a shared role is found', async () => {
  await admin(`grant connect on database ${names.keys} to ${names.mainRole}`)
  expect(await problems({ keysRole: names.mainRole })).toEqual([expect.stringMatching(/use one role/)])
  expect(await problems({ keys: names.main, keysRole: names.mainRole })).toEqual([
    expect.stringMatching(/lead to one database/),
  ])
  await admin(`revoke connect on database ${names.keys} from ${names.mainRole}`)
})
