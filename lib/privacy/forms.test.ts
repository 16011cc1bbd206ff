import { expect, test } from 'vitest'
import { findReceiptForm, requestErasureForm } from './forms'
import { newLinkForm, removeAttendeeForm, showAttendeeForm } from './notices/forms-attendee'

const token = 'a'.repeat(43)
const largest = 2_147_483_647

test.each([showAttendeeForm, newLinkForm])(
  'an attendee form is accepted with its token, and refused without',
  (form) => {
    expect(form.parse({ token })).toEqual({ token })
    for (const wrong of [undefined, '', 'a'.repeat(42)]) expect(form.safeParse({ token: wrong }).success).toBe(false)
  },
)

test.each([0, 7_500, largest])('the refund that a page showed is sent with the form: %i cents', (seenRefund) => {
  expect(removeAttendeeForm.parse({ token, seenRefund: String(seenRefund) })).toEqual({ token, seenRefund })
  expect(requestErasureForm.parse({ seenRefund, page: 'mark' })).toEqual({ seenRefund, page: 'mark' })
})

test.each([-1, 0.5, largest + 1, 'free', undefined])('%j cents is refused, because no page shows it', (seenRefund) => {
  expect(removeAttendeeForm.safeParse({ token, seenRefund }).success).toBe(false)
  expect(requestErasureForm.safeParse({ seenRefund }).success).toBe(false)
})

test('the mark of a page is empty by default and has a maximum length', () => {
  expect(requestErasureForm.parse({ seenRefund: 0 })).toEqual({ seenRefund: 0, page: '' })
  expect(requestErasureForm.safeParse({ seenRefund: 0, page: 'a'.repeat(101) }).success).toBe(false)
})

test.each([
  ['   ', 'Enter your receipt code.'],
  ['a'.repeat(41), 'A receipt code has 19 characters.'],
])('a code such as %j is refused with a message', (code, message) => {
  expect(findReceiptForm.safeParse({ code }).error?.issues.map((issue) => issue.message)).toEqual([message])
})

test('a receipt code is read as typed, without the spaces around it', () => {
  expect(findReceiptForm.parse({ code: ' ABCD-EFGH-JKLM-NPQR ' })).toEqual({ code: 'ABCD-EFGH-JKLM-NPQR' })
  expect(findReceiptForm.parse({ code: 'a'.repeat(40) }).code).toHaveLength(40)
})
