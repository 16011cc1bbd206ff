import { expect, test } from 'vitest'
import type { Actor, Role } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { canCancel, canConfirmMemberPrices, canDecide, canRefundInFull, canSeeOrders, isBuyer } from './permissions'

const me = newId<PersonId>()
const base = { person: me, freshAt: new Date(0), sessionId: 's' }
const staff = (...roles: Role[]): Actor => ({ kind: 'staff', roles, ...base })
const member: Actor = { kind: 'member', ...base }

test('a buyer is the buyer of their own order; an erased order has none', () => {
  expect(isBuyer(member, { buyerId: me })).toBe(true)
  expect(isBuyer(member, { buyerId: newId() })).toBe(false)
  expect(isBuyer({ kind: 'visitor' }, { buyerId: null })).toBe(false)
})

test('each staff role may cancel its own kinds of lines; a member may cancel none this way', () => {
  expect(canCancel(staff('events'), ['registration', 'session'])).toBe(true)
  expect(canCancel(staff('events'), ['print'])).toBe(false)
  expect(canCancel(staff('fulfillment'), ['print'])).toBe(true)
  expect(canCancel(staff('finance'), ['registration', 'print', 'digital'])).toBe(true)
  expect(canCancel(staff('admin'), ['digital'])).toBe(true)
  expect(canCancel(member, ['registration'])).toBe(false)
})

test('only finance may refund in full; privacy sees orders and decides nothing', () => {
  expect([canRefundInFull(staff('events')), canRefundInFull(staff('finance'))]).toEqual([false, true])
  expect([canSeeOrders(staff('privacy')), canDecide(staff('privacy')), canSeeOrders(member)]).toEqual([
    true,
    false,
    false,
  ])
})

test('one line outside a role’s kinds is enough to refuse', () => {
  expect(canCancel(staff('events'), ['registration', 'print'])).toBe(false)
  expect(canCancel(staff('fulfillment'), ['print', 'digital'])).toBe(false)
  expect(canCancel(staff('fulfillment'), ['digital'])).toBe(false)
  expect(canCancel(staff('events', 'fulfillment'), ['registration', 'print'])).toBe(false)
  expect(canCancel(staff('privacy'), [])).toBe(false)
})

test('staff who run the event or answer its orders may confirm member prices', () => {
  const roles: Role[] = ['fulfillment', 'events', 'finance', 'privacy', 'admin']
  expect(roles.filter((role) => canConfirmMemberPrices(staff(role)))).toEqual(['fulfillment', 'events', 'admin'])
  expect(canConfirmMemberPrices(member)).toBe(false)
  expect(roles.filter((role) => canDecide(staff(role)))).toEqual(['events', 'finance', 'admin'])
  expect(roles.filter((role) => canSeeOrders(staff(role)))).toEqual(roles)
})
