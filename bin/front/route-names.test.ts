import { expect, test } from 'vitest'
import { routeNames } from './route-names'

test('a path is named by its route and never quoted', () => {
  const routeOf = routeNames({
    staticRoutes: [{ page: '/cart', regex: '^/cart(?:/)?$' }],
    dynamicRoutes: [{ page: '/account/orders/[number]', regex: '^/account/orders/([^/]+?)(?:/)?$' }],
  })
  expect(routeOf('/cart')).toBe('/cart')
  expect(routeOf('/account/orders/10482')).toBe('/account/orders/[number]')
  expect(routeOf('/_next/static/chunks/a.js')).toBe('/_next/static')
  expect(routeOf('/mary@alder.example')).toBe('none')
})
