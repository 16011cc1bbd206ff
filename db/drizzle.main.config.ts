import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './db/schema/records.ts',
    './db/schema/vault.ts',
    './db/schema/accounts.ts',
    './db/schema/cities.ts',
    './db/schema/catalog.ts',
    './db/schema/registrations.ts',
    './db/schema/carts.ts',
    './db/schema/orders.ts',
    './db/schema/payments.ts',
    './db/schema/refund-lines.ts',
    './db/schema/attendees.ts',
    './db/schema/reconciliation.ts',
    './db/schema/fulfillment.ts',
    './db/schema/privacy.ts',
  ],
  out: './db/migrations/main',
})
