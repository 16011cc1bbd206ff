import { sql } from 'drizzle-orm'
import { check, index, integer, pgSchema, text, unique, uuid } from 'drizzle-orm/pg-core'
import { classify, personRef } from '../classify'
import { bytea, moment } from './columns'

/** Carts and orders share one database schema, because they were one module when it was created. */
export const orders = pgSchema('orders')

export const cart = orders.table(
  'cart',
  {
    id: uuid().primaryKey(),
    tokenDigest: bytea('token_digest').notNull().unique(),
    personId: uuid('person_id'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [index('cart_person').on(t.personId), index('cart_updated').on(t.updatedAt)],
)
classify(cart, {
  id: 'pseudonymous',
  tokenDigest: 'secret',
  personId: personRef,
  createdAt: 'pseudonymous',
  updatedAt: 'pseudonymous',
})

/** One line for each item. It keeps the unit price that the buyer last saw, so that a change can be shown. */
export const cartLine = orders.table(
  'cart_line',
  {
    id: uuid().primaryKey(),
    cartId: uuid('cart_id')
      .notNull()
      .references(() => cart.id, { onDelete: 'cascade' }),
    kind: text().$type<'ticket' | 'publication'>().notNull(),
    itemId: uuid('item_id').notNull(),
    quantity: integer().notNull(),
    seenCents: integer('seen_cents'),
    addedAt: moment('added_at').notNull(),
  },
  (t) => [
    unique('one_line_an_item').on(t.cartId, t.itemId),
    check('cart_quantity', sql`${t.quantity} between 1 and 500`),
  ],
)
classify(cartLine, {
  id: 'pseudonymous',
  cartId: 'pseudonymous',
  kind: 'public',
  itemId: 'public',
  quantity: 'pseudonymous',
  seenCents: 'public',
  addedAt: 'pseudonymous',
})
