import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { cruise, type IFlattenedRuleSet } from 'dependency-cruiser'
import { expect, test } from 'vitest'
import unsealing from './unsealing-files.json'

const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as IFlattenedRuleSet & {
  forbidden: { name: string }[]
}

/** Deliberate violations, at least one for each rule: a file, and the file or package that it imports. */
const violations: Record<string, [string, string][]> = {
  'base imports no higher module': [['lib/base/a.ts', 'lib/infra/log.ts']],
  'infra imports no higher module': [['lib/infra/a.ts', 'lib/keys/data-keys.ts']],
  'promises imports no higher module': [['lib/promises/a.ts', 'lib/keys/data-keys.ts']],
  'keys imports no higher module': [['lib/keys/a.ts', 'lib/vault/index.ts']],
  'keys imports no higher table': [['lib/keys/b.ts', 'db/schema/records.ts']],
  'records imports no higher module': [['lib/records/a.ts', 'lib/vault/index.ts']],
  'records imports no higher table': [['lib/records/b.ts', 'db/schema/vault.ts']],
  'vault imports no higher module': [['lib/vault/a.ts', 'lib/accounts/queries.ts']],
  'vault imports no higher table': [['lib/vault/b.ts', 'db/schema/orders.ts']],
  'accounts imports no higher module': [['lib/accounts/a.ts', 'lib/cities/queries.ts']],
  'accounts imports no higher table': [['lib/accounts/b.ts', 'db/schema/orders.ts']],
  'peers import no higher module': [['lib/catalog/a.ts', 'lib/orders/order-rows.ts']],
  'peers import no higher table': [['lib/registrations/b.ts', 'db/schema/catalog.ts']],
  'payments imports no higher module': [['lib/payments/a.ts', 'lib/carts/forms.ts']],
  'payments imports no higher table': [['lib/payments/b.ts', 'db/schema/orders.ts']],
  'carts imports no higher module': [['lib/carts/a.ts', 'lib/orders/order-rows.ts']],
  'carts imports no higher table': [['lib/carts/b.ts', 'db/schema/attendees.ts']],
  'orders imports no higher module': [['lib/orders/a.ts', 'lib/attendees/registration-details.ts']],
  'orders imports no higher table': [['lib/orders/b.ts', 'db/schema/reconciliation.ts']],
  'attendees imports no higher module': [['lib/attendees/a.ts', 'lib/refunds/cancel-and-refund-lines.ts']],
  'attendees imports no higher table': [['lib/attendees/b.ts', 'db/schema/reconciliation.ts']],
  'refunds imports no higher module': [['lib/refunds/a.ts', 'lib/checkout/place-order.ts']],
  'refunds imports no higher table': [['lib/refunds/b.ts', 'db/schema/reconciliation.ts']],
  'order-limits imports no higher module': [['lib/order-limits/a.ts', 'lib/checkout/place-order.ts']],
  'order-limits imports no higher table': [['lib/order-limits/b.ts', 'db/schema/reconciliation.ts']],
  'checkout imports no higher module': [['lib/checkout/a.ts', 'lib/reconciliation/catch-up-on-webhooks.ts']],
  'checkout imports no higher table': [['lib/checkout/b.ts', 'db/schema/reconciliation.ts']],
  'reconciliation imports no higher module': [['lib/reconciliation/a.ts', 'lib/decisions/resolve-decision.ts']],
  'reconciliation imports no higher table': [['lib/reconciliation/b.ts', 'db/schema/fulfillment.ts']],
  'decisions imports no higher module': [['lib/decisions/a.ts', 'lib/documents/get-receipt.ts']],
  'decisions imports no higher table': [['lib/decisions/b.ts', 'db/schema/fulfillment.ts']],
  'documents imports no higher module': [['lib/documents/a.ts', 'lib/fulfillment/queues.ts']],
  'documents imports no higher table': [['lib/documents/b.ts', 'db/schema/fulfillment.ts']],
  'fulfillment imports no higher module': [['lib/fulfillment/a.ts', 'lib/privacy/privacy-page.ts']],
  'fulfillment imports no higher table': [['lib/fulfillment/b.ts', 'db/schema/privacy.ts']],
  'privacy imports no higher module': [['lib/privacy/a.ts', 'lib/web/action.ts']],
  'web imports no higher module': [['lib/web/a.ts', 'components/ui/card.ts']],
  'base is pure': [
    ['lib/base/b.ts', 'db/client.ts'],
    ['lib/base/c.ts', 'pg-boss'],
  ],
  'rules are pure': [
    ['lib/orders/rules/a.ts', 'db/client.ts'],
    ['lib/orders/rules/b.ts', 'drizzle-orm'],
  ],
  'only the vault reads its tables': [
    ['lib/orders/c.ts', 'db/schema/vault.ts'],
    ['lib/accounts/c.ts', 'db/schema/records.ts'],
  ],
  'the vault is imported through its index': [
    ['lib/orders/h.ts', 'lib/vault/open-allowed.ts'],
    ['lib/accounts/d.ts', 'lib/records/find-sealed.ts'],
    ['bin/a.ts', 'lib/keys/data-keys.ts'],
  ],
  'few files unseal records': [
    ['lib/vault/index.ts', 'lib/records/unseal.ts'],
    ['lib/records/c.ts', 'lib/records/unseal.ts'],
    ['lib/privacy/b.ts', 'lib/records/unseal.ts'],
    ['db/b.ts', 'lib/records/unseal.ts'],
  ],
  'few files use the seal': [
    ['lib/vault/c.ts', 'lib/keys/seal.ts'],
    ['lib/records/d.ts', 'lib/keys/seal.ts'],
  ],
  'pages import no vault': [['app/a.ts', 'lib/vault/index.ts']],
  'pages have no SQL': [
    ['app/b.ts', 'db/client.ts'],
    ['app/d.ts', 'drizzle-orm'],
  ],
  'pages import no infrastructure': [['app/c.ts', 'lib/infra/log.ts']],
  'components import nothing of the server': [['components/a.ts', 'lib/checkout/place-order.ts']],
  'peers do not import each other': [['lib/catalog/c.ts', 'lib/cities/queries.ts']],
  'tables import no module': [['db/a.ts', 'lib/checkout/place-order.ts']],
  'the sandbox stays out of production': [['lib/orders/d.ts', 'sandbox/start.ts']],
  'production imports no package of the build': [
    ['lib/orders/g.ts', 'esbuild'],
    ['bin/front/a.ts', 'ajv'],
  ],
  'no circles': [['lib/orders/e.ts', 'lib/orders/f.ts']],
}

/** privacy is the highest module with tables: no module above it has any. */
const cannotBeBroken = ['privacy imports no higher table']

test('every layer rule fails on its deliberate violation', async () => {
  const root = mkdtempSync(join(tmpdir(), 'layers-'))
  try {
    for (const [from, to] of Object.values(violations).flat()) imports(root, from, to)
    imports(root, 'lib/orders/f.ts', 'lib/orders/e.ts')
    const result = await cruise(['app', 'bin', 'components', 'lib', 'db'], {
      baseDir: root,
      validate: true,
      ruleSet: config,
      doNotFollow: { path: 'node_modules' },
    })
    const seen = typeof result.output === 'string' ? [] : result.output.summary.violations
    const found = new Set(seen.map(({ rule, from }) => `${rule.name}: ${from}`))
    const expected = config.forbidden
      .flatMap((rule) => rule.name ?? [])
      .filter((name) => !cannotBeBroken.includes(name))
      .flatMap((name) => (violations[name] ?? [['no violation', '']]).map(([from]) => `${name}: ${from}`))
    expect(expected.filter((one) => !found.has(one))).toEqual([])
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})

test('every file that may unseal records does (a permission that no one needs is a gap)', () => {
  const unseals = (file: string) => /from '[^']*\/unseal'$/m.test(readFileSync(file, 'utf8'))
  expect(unsealing.filter((file) => !unseals(file))).toEqual([])
})

function imports(root: string, from: string, to: string): void {
  const isFile = to.endsWith('.ts')
  const target = isFile ? to : `node_modules/${to}/index.js`
  for (const file of [from, target]) mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, target), 'export const thing = 1\n', { flag: 'a' })
  const source = isFile ? `./${relative(dirname(from), to).replace(/\.ts$/, '')}` : to
  writeFileSync(join(root, from), `import * as things from '${source}'\nconsole.log(things)\n`, { flag: 'a' })
}
