import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { SensitiveAct } from '@/lib/accounts/rules/step-up'
import { type StaffAct, staffActs } from '@/lib/infra/security-log'

/** Every command behind a form of the staff pages: the recent sign-in that it requires, and the acts it logs. */
const commands: Record<string, { fresh: SensitiveAct | null; acts: StaffAct[] }> = {
  approveLargeOrder: { fresh: 'decision', acts: ['approve-large-order'] },
  closeMismatch: { fresh: 'decision', acts: ['decide'] },
  verifyMemberPrices: { fresh: 'decision', acts: ['confirm-member-price'] },
  declineLargeOrder: { fresh: 'decision', acts: ['decline-large-order'] },
  refundMismatch: { fresh: 'refund', acts: ['refund'] },
  staffCancelLines: { fresh: 'refund', acts: ['refund-override', 'cancel-lines'] },
  reopenDecision: { fresh: 'decision', acts: ['reopen-decision'] },
  reopenMismatch: { fresh: 'decision', acts: ['reopen-decision'] },
  resolveDecision: { fresh: 'decision', acts: ['refund-by-check', 'decide'] },
  searchOrders: { fresh: null, acts: ['search'] },
  shipOrderLines: { fresh: 'shipping', acts: ['ship'] },
  showAttendees: { fresh: null, acts: ['show-people'] },
  showBuyer: { fresh: null, acts: ['show-people'] },
  showDeliveryAddress: { fresh: null, acts: ['show-address'] },
  showAttendeesToVerify: { fresh: null, acts: ['show-people'] },
  showTracking: { fresh: null, acts: ['show-tracking'] },
  tryJobsAgain: { fresh: null, acts: ['try-job-again'] },
  undoShipment: { fresh: 'shipping', acts: ['undo-shipment'] },
}

/** Source text without comments: commented-out code does not count. */
const read = (pattern: string) =>
  globSync(pattern).map((file) => readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''))
const sources = read('lib/{attendees,checkout,decisions,fulfillment,reconciliation,refunds}/*.ts')

/** The command's source text, up to the next function of its file. */
function textOf(command: string): string {
  for (const source of sources) {
    const [, after] = source.split(`export async function ${command}(`)
    if (after !== undefined) return after.split(/\n(?:export )?(?:async )?function /)[0] ?? ''
  }
  return ''
}

test('every form of the staff pages has its command in this table', () => {
  const used = read('app/(staff)/**/actions.ts').flatMap((text) =>
    [...text.matchAll(/ action\(\s*\w+,\s*(\w+)/g)].map(([, command]) => command ?? ''),
  )
  expect([...new Set(used)].sort()).toEqual(Object.keys(commands).sort())
})

test('the staff pages have no server action outside those files, and none defined inline', () => {
  const asked = globSync('app/(staff)/**/*.{ts,tsx}').filter((file) =>
    readFileSync(file, 'utf8').includes('use server'),
  )
  expect(asked.filter((file) => !file.endsWith('/actions.ts'))).toEqual([])
  for (const text of read('app/(staff)/**/actions.ts')) {
    const named = text.match(/^export const \w+ = action\(\w+, \w+[,)]/gm)
    expect(named).toHaveLength(text.match(/^export /gm)?.length ?? 0)
  }
})

test.each(Object.entries(commands))(
  '%s requires its recent sign-in and writes its log line',
  (command, { fresh, acts }) => {
    const text = textOf(command)
    expect([...text.matchAll(/requireRecentSignIn\(ctx, '([\w-]+)'\)/g)].map(([, act]) => act)).toEqual(
      fresh ? [fresh] : [],
    )
    expect(text).toContain('logStaffAction(ctx, ')
    const named = staffActs.filter((act) => text.includes(`'${act}'`))
    expect(named).toEqual(expect.arrayContaining(acts))
  },
)

/** Acts done by a command on the server, by named staff. */
const fromTheShell = ['extend-erasure-log']

test('every act that the security log knows is logged by a command', () => {
  const written = [...fromTheShell, ...Object.values(commands).flatMap(({ acts }) => acts)]
  expect([...new Set(written)].sort()).toEqual([...staffActs].sort())
  expect(read('lib/privacy/**/*.tsx').filter((text) => text.includes("act: 'extend-erasure-log'"))).toHaveLength(1)
})
