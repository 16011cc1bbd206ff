import { expect, test } from 'vitest'
import { z } from 'zod'
import * as accountJobs from '@/lib/accounts/jobs'
import * as cartJobs from '@/lib/carts/jobs'
import * as fulfillmentJobs from '@/lib/fulfillment/jobs'
import type { JobKind } from '@/lib/infra/jobs'
import * as orderJobs from '@/lib/orders/jobs'
import * as vaultJobs from '@/lib/vault/jobs'
import * as privacyJobs from './jobs'

const kinds: JobKind[] = [accountJobs, cartJobs, fulfillmentJobs, orderJobs, vaultJobs, privacyJobs].flatMap((room) =>
  Object.values<JobKind | object>(room).filter((one): one is JobKind => 'schema' in one),
)

/** Stripe's names of its own objects: letters, digits and underscores after a prefix. */
const STRIPE_ID = '^(cs|pi)_[A-Za-z0-9_]{1,80}$'

type Shape = {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  properties?: Record<string, Shape>
  items?: Shape
  anyOf?: Shape[]
}

/** The places in a payload that could hold free text. */
function freeText(name: string, shape: Shape): string[] {
  if (shape.properties) return Object.entries(shape.properties).flatMap(([key, one]) => freeText(`${name}.${key}`, one))
  if (shape.items) return freeText(`${name}[]`, shape.items)
  if (shape.anyOf) return shape.anyOf.flatMap((one) => freeText(name, one))
  if (shape.enum) return []
  const idAlone = shape.format === 'uuid' || shape.pattern === STRIPE_ID
  return shape.type === 'string' && !idAlone ? [name] : []
}

test('[C01] the queue keeps ids alone: no payload has room for anything about a person', () => {
  expect(kinds.length).toBeGreaterThan(12)
  const found = kinds.flatMap(({ name, schema }) => freeText(name, z.toJSONSchema(schema) as Shape))
  expect(found).toEqual([])
})

test('[C01] free text in a payload is found', () => {
  const schema = z.object({
    to: z.email(),
    about: z.object({ lines: z.array(z.string()) }),
    order: z.uuid(),
    note: z.string().regex(/^.+$/),
  })
  expect(freeText('mail', z.toJSONSchema(schema) as Shape)).toEqual(['mail.to', 'mail.about.lines[]', 'mail.note'])
})
