import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openTestVault } from '@/db/factories/test-vault'
import { epoch, personKey } from '@/db/schema/keys'
import { describeError, log } from '@/lib/infra/log'
import { createPeopleWithKeys } from '@/lib/keys/data-keys'
import { ensureVault, vaultProblems, vaultWarnings } from '@/lib/vault'
import { watchEpochsJob } from './jobs'
import { handlers } from './jobs.worker'

const vault = openTestVault()
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
const fileOf = (id: number) => join(vault().dataDir, 'keyring', `epoch-${String(id).padStart(4, '0')}.key`)

/** Runs every scheduled job of the vault once; returns the codes of those that failed. */
async function runSchedules(): Promise<string[]> {
  const failed: string[] = []
  for (const { kind, run } of handlers) if (kind.cron) await run({}).catch(({ message }) => failed.push(message))
  return failed
}

test('[C28] when the collector stops for staff to look, the epochs still rotate, and the failure is reported', async () => {
  const { keys } = vault()
  await ensureVault(daysAgo(31))
  await createPeopleWithKeys(60)
  await keys.update(personKey).set({ createdAt: daysAgo(2) })
  expect(await runSchedules()).toEqual(['too-many-orphans'])
  expect((await keys.select().from(epoch)).map(({ id }) => id).sort()).toEqual([1, 2])
  expect(await keys.select().from(personKey)).toHaveLength(60)
})

/** One epoch with its file, started and emptied at these times. */
async function onlyEpoch(set: { startedAt: Date; emptyAt?: Date; destroyedAt?: Date }): Promise<void> {
  const { keys } = vault()
  await Promise.all([keys.delete(personKey), keys.delete(epoch)])
  await keys.insert(epoch).values({ id: 1, ...set })
}

test('[C20] a key that exists after the date on the receipts is logged as an error at each check, and is a warning of /readyz', async () => {
  const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  const look = async () => {
    await handlers.find(({ kind }) => kind === watchEpochsJob)?.run({})
    return logged.mock.calls
      .splice(0)
      .map(([event, error, { epoch } = {}]) => [event, describeError(error).code, epoch])
  }
  await onlyEpoch({ startedAt: daysAgo(62.9), emptyAt: daysAgo(29) })
  expect([await look(), await vaultWarnings()]).toEqual([[], []])
  await onlyEpoch({ startedAt: daysAgo(63.1), emptyAt: daysAgo(29) })
  for (let i = 0; i < 2; i += 1) expect(await look()).toEqual([['vault.epoch-overdue', 'epoch-overdue', 1]])
  expect(await vaultWarnings()).toEqual(['epoch-overdue:1'])
  await onlyEpoch({ startedAt: daysAgo(63.1) })
  expect(await vaultWarnings()).toEqual(['epoch-overdue:1'])
  expect(await vaultProblems()).toEqual([])
  logged.mockRestore()
})

test('[C20] a key file that is brought back after its destruction is overdue too', async () => {
  await onlyEpoch({ startedAt: daysAgo(40), emptyAt: daysAgo(31), destroyedAt: daysAgo(1) })
  expect(existsSync(fileOf(1))).toBe(true)
  expect(await vaultWarnings()).toEqual(['epoch-overdue:1'])
  rmSync(fileOf(1))
  expect(await vaultWarnings()).toEqual([])
})
