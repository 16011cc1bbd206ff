import { expect, test } from 'vitest'
import type { ConferencePage, PublicationPage } from '@/lib/catalog/queries'
import { eventData, productData } from './structured-data'

const row = (attendeeKind: string, tier: 'early' | 'regular', cents: number) => ({ attendeeKind, tier, cents })
const conference: ConferencePage = {
  id: 'c',
  slug: 'annual-2027',
  title: 'Annual',
  audience: 'All city officials',
  summary: 'A week.',
  description: 'A week.',
  venue: 'Hall',
  venueAddress: '',
  venueCity: 'Napa',
  startsOn: '2027-09-22',
  endsOn: '2027-09-24',
  earlyUntil: '2027-07-28',
  onlineUntil: '2027-09-15',
  refundUntil: '2027-09-03',
  assumptions: [],
  sales: { state: 'open', until: '2027-09-15' },
  tier: 'early',
  fromCents: 65_000,
  mainTicketId: 't',
  tickets: [
    {
      id: 't',
      name: 'Full conference',
      kind: 'full',
      description: '',
      prices: [
        row('member-city', 'early', 65_000),
        row('member-city', 'regular', 70_000),
        row('other', 'regular', 82_550),
      ],
    },
  ],
  sessions: [],
  table: { columns: [], rows: [] },
}
const quota = { quotaId: 'q', label: 'Conference', capacity: 10 }
const seats = (left: number) => ({
  conferenceId: 'c',
  asOf: new Date(0),
  quotas: [],
  tightest: { t: { ...quota, left } },
})

test('the offers of an event are today’s prices, with cents', () => {
  const { offers } = eventData(conference, seats(3), 'https://portal.example/c')
  expect(offers).toMatchObject([
    { name: 'Full conference (member city)', price: '650.00', availability: 'https://schema.org/InStock' },
    { name: 'Full conference (other)', price: '825.50' },
  ])
})

test('a sold-out or closed conference is not marked as in stock', () => {
  const soldOut = { availability: 'https://schema.org/SoldOut' }
  expect(eventData(conference, seats(0), '').offers).toMatchObject([soldOut, soldOut])
  const closed = { ...conference, sales: { state: 'closed', since: '2027-09-15' } } as const
  expect(eventData(closed, seats(3), '').offers).toMatchObject([soldOut, soldOut])
})

test('a product has an offer for each format and quantity break, in stock or not', () => {
  const both = (from: number, cents: number) => ({ buyerKind: 'other' as const, fromQuantity: from, cents })
  const publication: PublicationPage = {
    id: 'p',
    slug: 'guide',
    title: 'Guide',
    edition: '',
    summary: '',
    description: '',
    assumptions: [],
    publishedAt: new Date(0),
    formats: [
      { id: 'a', kind: 'print', name: 'Print', stock: 0, grams: 180, prices: [both(1, 3_500), both(15, 3_000)] },
      { id: 'b', kind: 'digital', name: 'PDF', stock: null, grams: null, prices: [both(1, 0)] },
    ],
  }
  expect(productData(publication, '').offers).toMatchObject([
    { price: '35.00', availability: 'https://schema.org/SoldOut' },
    { price: '30.00', eligibleQuantity: { minValue: 15 } },
    { price: '0.00', availability: 'https://schema.org/InStock' },
  ])
})
