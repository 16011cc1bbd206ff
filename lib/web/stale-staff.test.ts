import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { Db } from '@/db/client'
import { newId, type PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'

/**
 * Commands that neither move money, nor decide about it, nor tell a buyer something. A new command is not listed here.
 */
const withoutFresh = new Set([
  'searchOrders',
  'showAttendees',
  'showBuyer',
  'showDeliveryAddress',
  'showAttendeesToVerify',
  'showTracking',
  'tryJobsAgain',
])

/** Minutes after a sign-in; shipping asks once a working day. */
const staleAfter: Record<string, number> = { shipOrderLines: 480, undoShipment: 480 }

type Command = (ctx: Ctx, input: unknown) => Promise<unknown>

/** The commands behind the forms of the staff pages, with their modules. */
const commands = globSync('app/(staff)/**/actions.ts').flatMap((file) => {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/ action\(\s*\w+,\s*(\w+)/g)].flatMap(([, name]) => {
    const [, path] = text.match(new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '@/(lib/[^']+)'`)) ?? []
    return name && !withoutFresh.has(name) ? [{ name, path: path ?? '' }] : []
  })
})

const untouched = new Proxy({} as Db, {
  get: () => {
    throw new Error('the database was asked before the sign-in was looked at')
  },
})

function signedInBefore(minutes: number): Ctx {
  const now = new Date()
  const freshAt = new Date(now.getTime() - minutes * 60_000)
  const roles = ['fulfillment', 'events', 'finance', 'privacy', 'admin'] as const
  return { db: untouched, now, actor: { kind: 'staff', roles, person: newId<PersonId>(), sessionId: newId(), freshAt } }
}

const input = {
  ...{ orderNumber: 1, decisionId: newId(), mismatchId: newId(), lineIds: [], resolution: 'refund-all', seenCents: 1 },
  reason: 'nothing-owed',
}

test('there are staff commands that require a recent sign-in, and the module of each is known', () => {
  expect(commands.length).toBeGreaterThan(10)
  expect(commands.filter(({ path }) => path === '')).toEqual([])
})

test.each(commands)('$name refuses staff who signed in too long ago, before anything is read', async (of) => {
  const minutes = staleAfter[of.name] ?? 15
  const module: Record<string, Command> = await import(/* @vite-ignore */ resolve(`${of.path}.ts`))
  const command = module[of.name]
  expect(await command?.(signedInBefore(minutes), input)).toEqual({ ok: false, refusal: { code: 'not-fresh' } })
  await expect(command?.(signedInBefore(minutes - 1), input)).rejects.toThrow('the database was asked')
})
