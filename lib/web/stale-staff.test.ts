import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { Db } from '@/db/client'
import { newId, type PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'

/** What neither moves money nor decides about it; shipping asks once for a working day. A command that is new is no part. */
const withoutMoney = new Set([
  'searchOrders',
  'shipOrderLines',
  'showAttendees',
  'showBuyer',
  'showDeliveryAddress',
  'showMemberPrices',
  'showTracking',
  'tryJobsAgain',
  'undoShipment',
])

type Command = (ctx: Ctx, input: unknown) => Promise<unknown>

/** The commands behind the forms of the staff pages, with the module of each. */
const commands = globSync('app/(staff)/**/actions.ts').flatMap((file) => {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/ action\(\s*\w+,\s*(\w+)/g)].flatMap(([, name]) => {
    const [, path] = text.match(new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '@/(lib/[^']+)'`)) ?? []
    return name && !withoutMoney.has(name) ? [{ name, path: path ?? '' }] : []
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

test('there are staff commands about money, and the module of each is known', () => {
  expect(commands.length).toBeGreaterThan(8)
  expect(commands.filter(({ path }) => path === '')).toEqual([])
})

test.each(commands)('$name refuses staff who signed in fifteen minutes ago, before anything is read', async (of) => {
  const module: Record<string, Command> = await import(/* @vite-ignore */ resolve(`${of.path}.ts`))
  const command = module[of.name]
  expect(await command?.(signedInBefore(15), input)).toEqual({ ok: false, refusal: { code: 'not-fresh' } })
  await expect(command?.(signedInBefore(14), input)).rejects.toThrow('the database was asked')
})
