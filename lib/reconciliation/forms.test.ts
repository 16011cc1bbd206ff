import { expect, test } from 'vitest'
import { closeMismatchForm, refundMismatchForm, reopenMismatchForm } from './forms'

const mismatchId = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'

test('the forms that staff send about a mismatch are read completely', () => {
  const seen = { mismatchId, seenCents: 500 }
  expect(refundMismatchForm.parse({ mismatchId, seenCents: '500' })).toEqual(seen)
  const closed = { ...seen, reason: 'refunded-by-check' }
  expect(closeMismatchForm.parse({ ...closed, seenCents: '500' })).toEqual(closed)
  expect(reopenMismatchForm.parse({ mismatchId })).toEqual({ mismatchId })
  for (const form of [refundMismatchForm, closeMismatchForm, reopenMismatchForm])
    expect(form.safeParse({}).success).toBe(false)
})

test('a reason must be chosen, and the error is a sentence', () => {
  const { error } = closeMismatchForm.safeParse({ mismatchId, seenCents: '0', reason: '' })
  expect(error?.issues.map(({ message }) => message)).toEqual([expect.stringMatching(/^(?!Invalid)[A-Z]/)])
})
