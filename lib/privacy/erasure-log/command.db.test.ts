import { readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { restoreBackup, takeBackup } from '@/db/factories/backups'
import { openMoneyWorld } from '@/db/factories/money'
import { runAdminCommand } from '@/lib/accounts/roles/admin-command'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { env } from '@/lib/infra/env'
import { log } from '@/lib/infra/log'
import { findAccountByEmail, peoplePresent } from '@/lib/vault'
import { logEntryOf } from '../begin-erasure'
import { replayNewErasuresJob } from '../jobs'
import { handlers } from '../jobs.worker'
import { privacyPage } from '../privacy-page'
import { erasureLogProblems, replayErasures } from '../replay-erasures'
import { requestErasure } from '../request-erasure'
import { approvedBy, makeApprovalCode } from './approval-codes'
import { runErasureLogCommand } from './command'
import { appendErasureLog, highestLogNumber, LogBehind, readErasureLog } from './entries'
import { highestSeen } from './head'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const minutes = 60_000
const job = (now = new Date()) => ({ db: world.db(), actor: system('test'), now })
const run = (words: string, now = new Date()) =>
  runErasureLogCommand({ db: world.db(), now }, words === '' ? [] : words.split(' '))

async function erase(email: string): Promise<PersonId> {
  const person = await world.member(email)
  const refund = (await privacyPage(world.as(person))).plan.refund
  const pressed = await requestErasure(world.as(person), { seenRefund: refund })
  if (!pressed.ok) throw new Error('refused')
  await world.jobs()
  return person
}

/** Makes the log look like an older copy: the entries after `number` are missing. */
function loseAfter(number: number): void {
  const folder = env().LEDGER_URL
  for (const name of readdirSync(folder))
    if (/^\d{10}\.json$/.test(name) && Number(name.slice(0, 10)) > number)
      renameSync(join(folder, name), join(folder, `${name}.gone`))
}

const codeFor = async (email: string): Promise<string> =>
  /\b(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}\b/.exec((await world.messages(email)).at(0)?.text ?? '')?.[0] ?? 'NONE'

const codeFiles = () => readdirSync(env().LEDGER_URL).filter((name) => /^\.(approval|consent)-/.test(name))

const one = 'privacy@alder.example'
const other = 'admin@alder.example'

test('[C20] a log that is older than the databases is extended by what they prove, with the agreement of two officers, and old backups erase again (the portal answered 503 forever)', async () => {
  for (const [email, role] of [
    [one, 'privacy'],
    [other, 'admin'],
    ['finance@alder.example', 'finance'],
  ])
    await runAdminCommand({ db: world.db(), now: new Date() }, ['grant', email ?? '', role ?? ''])
  await erase('kept@alder.example')
  const kept = await highestLogNumber()
  const email = 'old-backup@alder.example'
  const early = await world.member(email)
  const { adminUrl, mainUrl, keysUrl } = world.box()
  const [main, keys] = [await takeBackup(adminUrl, mainUrl), await takeBackup(adminUrl, keysUrl)]
  const pressed = await requestErasure(world.as(early), { seenRefund: 0 })
  expect(pressed.ok).toBe(true)
  await world.jobs()
  await erase('later@alder.example')
  const seen = await highestSeen(world.db())
  expect(seen).toBe(kept + 4)
  loseAfter(kept)
  expect(await erasureLogProblems(job())).toEqual(['the erasure log is behind the database'])
  const entry = logEntryOf({ id: newId(), person: newId(), people: [], step: 'requested', at: new Date() })
  await expect(appendErasureLog(entry, seen)).rejects.toThrow(LogBehind)

  const said = await run('')
  expect(said.text).toContain(`The erasure log ends at ${kept}. The databases have seen ${seen}.`)
  expect(said.text).toContain(`Missing from the log: ${kept + 1} to ${seen}.`)
  expect(said.text).toContain(`To be appended: ${seen + 1} to ${seen + 2}.`)
  expect(await run('extend AAAA AAAA')).toMatchObject({ ok: false })
  expect((await run(`ask ${one} finance@alder.example`)).text).toBe(
    'Not an officer: finance@alder.example. Officers hold the role privacy or admin.',
  )
  expect((await run(`ask ${one} ${one}`)).text).toBe('Name two different officers.')
  expect(await run(`ask ${one} ${other}`)).toMatchObject({ ok: true })
  const codes = [await codeFor(one), await codeFor(other)]
  expect(await run(`extend ${codes[0]} ${codes[0]}`)).toMatchObject({ ok: false })
  expect(await run(`extend ${codes.join(' ')}`, new Date(Date.now() + 61 * minutes))).toMatchObject({ ok: false })
  expect(await highestLogNumber()).toBe(kept)

  const lines = vi.spyOn(log, 'warn')
  const both = await Promise.all([run(`extend ${codes.join(' ')}`), run(`extend ${codes.join(' ')}`)])
  // The second run finds the codes used, or the log already whole.
  expect(both.filter(({ text }) => text.startsWith('Appended'))).toHaveLength(1)
  const restores = lines.mock.calls.filter(([event]) => event === 'security.sys_restore')
  expect(restores).toEqual([['security.sys_restore', { resource: 'erasure-log', from: kept, to: seen + 2 }]])
  expect(await erasureLogProblems(job())).toEqual([])
  const { entries, lost, wholeUpTo } = await readErasureLog()
  expect(lost).toEqual([kept + 1, kept + 2, kept + 3, kept + 4])
  expect(wholeUpTo).toBe(seen + 2)
  expect(entries.slice(-2).map(({ number, step }) => [number, step])).toEqual([
    [seen + 1, 'completed'],
    [seen + 2, 'completed'],
  ])
  expect((await run('')).text).toBe(
    `The erasure log is complete: ${seen + 2} entries. Marked as lost: ${kept + 1} to ${seen}.`,
  )

  await restoreBackup(adminUrl, mainUrl, main)
  await restoreBackup(adminUrl, keysUrl, keys)
  expect(await findAccountByEmail(email)).toBe(early)
  expect((await run('')).text).toContain('The databases are older than the erasure log. Start a worker')
  await replayErasures(job(), 'new-entries')
  expect((await peoplePresent(world.db(), [early])).size).toBe(0)
  expect(await findAccountByEmail(email)).toBeNull()
  expect(await erasureLogProblems(job())).toEqual([])
})

test('a person who is back although the database calls their erasure completed is erased again by the extended log', async () => {
  const email = 'half@alder.example'
  const person = await world.member(email)
  const { adminUrl, mainUrl } = world.box()
  const main = await takeBackup(adminUrl, mainUrl)
  await requestErasure(world.as(person), { seenRefund: 0 })
  await world.jobs()
  const after = await takeBackup(adminUrl, mainUrl)
  const people = main.get('vault.person') ?? '[]'
  await restoreBackup(adminUrl, mainUrl, new Map([...after, ['vault.person', people]]))
  const last = await highestLogNumber()
  loseAfter(last - 2)
  expect((await peoplePresent(world.db(), [person])).size).toBe(1)
  // Asked twice: the first two codes are never used.
  await run(`ask ${one} ${other}`)
  await run(`ask ${one} ${other}`)
  expect(codeFiles()).toHaveLength(4)
  await run(`extend ${await codeFor(one)} ${await codeFor(other)}`)
  expect(codeFiles()).toEqual([])
  expect((await peoplePresent(world.db(), [person])).size).toBe(0)
  expect(await erasureLogProblems(job())).toEqual([])
})

test('a code that was never used is deleted once it expires, also under the old name of its file (it stayed in the folder forever)', async () => {
  const approval = { person: newId<PersonId>(), plan: 'a plan' }
  const now = new Date()
  const ended = new Date(now.getTime() - 61 * minutes)
  await makeApprovalCode({ ...approval, now: ended })
  const code = await makeApprovalCode({ ...approval, now })
  const oldName = join(env().LEDGER_URL, `.consent-${'a'.repeat(64)}`)
  writeFileSync(oldName, JSON.stringify({ ...approval, until: ended.toISOString() }))
  expect(codeFiles()).toHaveLength(3)
  await handlers.find(({ kind }) => kind.name === replayNewErasuresJob.name)?.run({})
  expect(codeFiles()).toHaveLength(1)
  expect(await approvedBy(code, { plan: 'a plan', now })).toBe(approval.person)
})
