import { expect, test } from 'vitest'
import { type Attempt, decideResend, decideTry, expiryOf } from './attempt'

const noon = new Date('2026-11-24T12:00:00Z')
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000)
const attempt = (given: Partial<Attempt> = {}): Attempt => ({
  tries: 0,
  sends: 1,
  createdAt: noon,
  expiresAt: expiryOf(noon),
  usedAt: null,
  ...given,
})

test('a code lives ten minutes, to the second', () => {
  expect(decideTry(attempt(), after(599)).ok).toBe(true)
  expect(decideTry(attempt(), after(600))).toEqual({ ok: false, refusal: { code: 'expired' } })
})

test('five tries, then the attempt is dead', () => {
  expect(decideTry(attempt({ tries: 4 }), noon)).toEqual({ ok: true, value: { triesLeft: 0 } })
  expect(decideTry(attempt({ tries: 5 }), noon)).toEqual({ ok: false, refusal: { code: 'spent' } })
})

test('a used code stays used', () => {
  expect(decideTry(attempt({ usedAt: noon }), noon)).toEqual({ ok: false, refusal: { code: 'used' } })
  expect(decideResend(attempt({ usedAt: noon }), after(60)).ok).toBe(false)
})

test('three resends, each after its half minute', () => {
  expect(decideResend(attempt(), after(29))).toEqual({
    ok: false,
    refusal: { code: 'resend-too-soon', retryAt: after(30) },
  })
  expect(decideResend(attempt(), after(30)).ok).toBe(true)
  expect(decideResend(attempt({ sends: 3 }), after(89)).ok).toBe(false)
  expect(decideResend(attempt({ sends: 3 }), after(90)).ok).toBe(true)
  expect(decideResend(attempt({ sends: 4 }), after(300))).toEqual({ ok: false, refusal: { code: 'no-more-resends' } })
})

test('nothing is sent again for an expired or spent attempt', () => {
  expect(decideResend(attempt(), after(600))).toEqual({ ok: false, refusal: { code: 'expired' } })
  expect(decideResend(attempt({ tries: 5 }), after(60))).toEqual({ ok: false, refusal: { code: 'spent' } })
})
