import { expect, test } from 'vitest'
import { allAddresses } from '@/e2e/support/sweep/addresses'
import { isPlain } from './plain-addresses'
import { isPublic } from './public-addresses'

test('sign-in, cart and account are plain, whatever their pages are', () => {
  const all = allAddresses()
  const plain = all.filter((address) => /^\/(sign-in|signed-in|cart|account)/.test(address))
  expect(plain.length).toBeGreaterThan(10)
  expect(plain.filter((address) => !isPlain(address))).toEqual([])
})

test('public pages, the checkout and staff pages are not plain, except the lists of orders', () => {
  const others = allAddresses().filter((address) => /^\/(checkout|staff|api)/.test(address) || isPublic(address))
  expect(others.filter(isPlain)).toEqual(['/staff/orders', '/staff/orders/found/[search]'])
  for (const path of ['/cartoon', '/accounts', '/sign-in-x', '/', '/staff/orders/10001', '/staff/ordersx'])
    expect(isPlain(path)).toBe(false)
})
