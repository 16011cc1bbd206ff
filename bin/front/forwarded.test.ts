import { expect, test } from 'vitest'
import { clientOf, networkOf, trustedProxies } from './forwarded'

const nobody = trustedProxies('')
const proxies = trustedProxies('10.0.0.0/8, 2001:db8:ffff::/48 192.0.2.7')

test('forwarding headers from an untrusted sender are ignored', () => {
  const spoofed = { 'x-forwarded-for': '10.1.1.1', 'x-forwarded-proto': 'https' }
  expect(clientOf('203.0.113.9', spoofed, nobody)).toEqual({ address: '203.0.113.9', scheme: 'http' })
  expect(clientOf('203.0.113.9', spoofed, proxies)).toEqual({ address: '203.0.113.9', scheme: 'http' })
})

test('behind trusted proxies, the rightmost untrusted address is the client, whatever is written to its left', () => {
  const headers = { 'x-forwarded-for': '1.1.1.1, 203.0.113.9, 10.9.9.9', 'x-forwarded-proto': 'https' }
  expect(clientOf('::ffff:10.0.0.2', headers, proxies)).toEqual({ address: '203.0.113.9', scheme: 'https' })
})

test('a malformed or missing hop ends the search at the last known address', () => {
  expect(clientOf('10.0.0.2', { 'x-forwarded-for': 'unknown' }, proxies).address).toBe('10.0.0.2')
  expect(clientOf('10.0.0.2', {}, proxies)).toEqual({ address: '10.0.0.2', scheme: 'http' })
  expect(clientOf('2001:db8:ffff::1', { 'x-forwarded-for': '2001:db8::5' }, proxies).address).toBe('2001:db8::5')
})

test('only the last value of the scheme is the proxy’s own', () => {
  expect(clientOf('10.0.0.2', { 'x-forwarded-proto': 'https, http' }, proxies).scheme).toBe('http')
})

test.each(['10.0.0.0/33', 'proxy.example', '10.0.0', '::1/x'])('a malformed TRUSTED_PROXIES is named: %s', (text) => {
  expect(() => trustedProxies(text)).toThrow(text)
})

test.each([
  ['203.0.113.9', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:db8::6', '2001:db8::/48'],
  ['::1', '::/48'],
  ['', 'unknown'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
