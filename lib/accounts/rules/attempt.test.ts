import { expect, test } from 'vitest'
import { type Attempt, decideResend, decideTry, expiryOf, expiryOnceMailed } from './attempt'

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

test.each([
  { mailedAfter: 0, endsAfter: 600 },
  { mailedAfter: 300, endsAfter: 900 },
  { mailedAfter: 1079, endsAfter: 1679 },
  { mailedAfter: 1500, endsAfter: 1680 },
])(
  'a code accepted by the mail server after $mailedAfter s ends after $endsAfter s, to the second',
  ({ mailedAfter, endsAfter }) => {
    const mailed = attempt({ expiresAt: expiryOnceMailed(expiryOf(noon), after(mailedAfter)) })
    expect(decideTry(mailed, after(endsAfter - 1)).ok).toBe(true)
    expect(decideTry(mailed, after(endsAfter))).toEqual({ ok: false, refusal: { code: 'expired' } })
  },
)

test('a code that no mail server accepts ends in time to be destroyed within thirty minutes (it took up to 31)', () => {
  expect(decideTry(attempt(), after(1679)).ok).toBe(true)
  expect(decideTry(attempt(), after(1680)).ok).toBe(false)
})

test('sending the code again does not extend its life', () => {
  const first = expiryOnceMailed(expiryOf(noon), noon)
  expect(expiryOnceMailed(first, after(400))).toEqual(first)
})

test('after five tries the attempt is spent', () => {
  expect(decideTry(attempt({ tries: 4 }), noon)).toEqual({ ok: true, value: { triesLeft: 0 } })
  expect(decideTry(attempt({ tries: 5 }), noon)).toEqual({ ok: false, refusal: { code: 'spent' } })
})

test('a used code stays used', () => {
  expect(decideTry(attempt({ usedAt: noon }), noon)).toEqual({ ok: false, refusal: { code: 'used' } })
  expect(decideResend(attempt({ usedAt: noon }), after(60)).ok).toBe(false)
})

test('a code can be sent again three times, each after a further half minute', () => {
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
  expect(decideResend(attempt(), after(1800))).toEqual({ ok: false, refusal: { code: 'expired' } })
  expect(decideResend(attempt({ tries: 5 }), after(60))).toEqual({ ok: false, refusal: { code: 'spent' } })
})
