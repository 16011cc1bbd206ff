import { expect, test } from 'vitest'
import { accessWhat, accessWho, accessWhy } from './access-words'

test('parts of one thing are told as one', () => {
  const badge = ['attendee.firstName', 'attendee.lastName', 'attendee.email', 'attendee.dietary'] as const
  expect(accessWhat({ fields: badge, purpose: 'run-event', granted: true })).toBe(
    'opened your name, email address and dietary needs',
  )
  const delivery = ['delivery.name', 'delivery.street', 'delivery.zip'] as const
  expect(accessWhat({ fields: delivery, purpose: 'ship-order', granted: true })).toBe('opened your delivery address')
  expect(accessWhat({ fields: ['profile.phone'], purpose: 'search', granted: false })).toBe('was refused your phone')
})

test('a search is told by what it compared', () => {
  expect(accessWhat({ fields: ['contact.email'], purpose: 'search', granted: true })).toBe(
    'found you by your email address',
  )
  expect(accessWhy('search', '')).toBe('In a search among all orders')
})

test('who, and which order it was about', () => {
  expect(accessWho('privacy')).toBe('Privacy desk')
  expect(accessWhy('ship-order', 'order:10002')).toBe('To ship order 10002')
  expect(accessWhy('answer-order', '')).toBe('To answer about an order')
})
