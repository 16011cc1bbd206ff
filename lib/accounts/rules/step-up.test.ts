import { expect, test } from 'vitest'
import { type Actor, system, visitor } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import { requireRecentSignIn, type SensitiveAct, verifiedWithinMinutes } from './step-up'

const now = new Date('2026-11-24T12:00:00Z')
const provenAgo = (ms: number): Actor => ({
  kind: 'member',
  person: 'p' as PersonId,
  sessionId: 's',
  freshAt: new Date(now.getTime() - ms),
})
const acts = Object.keys(verifiedWithinMinutes) as SensitiveAct[]

test.each(acts)('%s needs a proof that is younger than its limit, to the millisecond', (act) => {
  const limit = verifiedWithinMinutes[act] * 60_000
  expect(requireRecentSignIn({ actor: provenAgo(limit - 1), now }, act)).toEqual({ ok: true, value: null })
  expect(requireRecentSignIn({ actor: provenAgo(limit), now }, act)).toEqual({
    ok: false,
    refusal: { code: 'not-fresh' },
  })
})

test('only shipping allows more than a quarter of an hour: a day of packing asks once', () => {
  expect(acts.filter((act) => verifiedWithinMinutes[act] > 15)).toEqual(['shipping'])
  expect(verifiedWithinMinutes.shipping).toBe(480)
})

test('a visitor has proven nothing; our own jobs need no proof', () => {
  for (const act of acts) {
    expect(requireRecentSignIn({ actor: visitor, now }, act).ok).toBe(false)
    expect(requireRecentSignIn({ actor: system('job'), now }, act).ok).toBe(true)
  }
})
