import { boolean, date, index, integer, pgSchema, primaryKey, text } from 'drizzle-orm/pg-core'
import { classify } from '../classify'

export const cities = pgSchema('cities')

export const city = cities.table('city', {
  id: text().primaryKey(),
  name: text().notNull(),
  officialName: text('official_name').notNull(),
  county: text().notNull(),
  population: integer(),
  website: text(),
  demo: boolean().notNull().default(false),
})
classify(city, {
  id: 'public',
  name: 'public',
  officialName: 'public',
  county: 'public',
  population: 'public',
  website: 'public',
  demo: 'public',
})

export const cityDomain = cities.table(
  'city_domain',
  {
    domain: text().primaryKey(),
    cityId: text('city_id')
      .notNull()
      .references(() => city.id),
  },
  (t) => [index('city_domain_city').on(t.cityId)],
)
classify(cityDomain, { domain: 'public', cityId: 'public' })

export const membership = cities.table(
  'membership',
  {
    cityId: text('city_id')
      .notNull()
      .references(() => city.id),
    since: date({ mode: 'string' }).notNull(),
    until: date({ mode: 'string' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.cityId, t.since] })],
)
classify(membership, { cityId: 'public', since: 'public', until: 'public' })

/** Tax areas as CDTFA defines them: a city, or the unincorporated part of a county. */
export const taxArea = cities.table('tax_area', {
  id: text().primaryKey(),
  name: text().notNull(),
  county: text().notNull(),
  kind: text().notNull(),
})
classify(taxArea, { id: 'public', name: 'public', county: 'public', kind: 'public' })

/** Rates in thousandths of a percent: 7.25% is 7250. */
export const taxRate = cities.table(
  'tax_rate',
  {
    taxAreaId: text('tax_area_id')
      .notNull()
      .references(() => taxArea.id),
    effectiveOn: date('effective_on', { mode: 'string' }).notNull(),
    milliPercent: integer('milli_percent').notNull(),
  },
  (t) => [primaryKey({ columns: [t.taxAreaId, t.effectiveOn] })],
)
classify(taxRate, { taxAreaId: 'public', effectiveOn: 'public', milliPercent: 'public' })
