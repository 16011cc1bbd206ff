import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ConferencePage, PublicationPage } from '@/lib/catalog/queries'
import { AddToYourDays, WhoPaysWhat } from './conference-cards'
import { ConferenceFacts } from './conference-facts'
import { ConferenceItems } from './conference-item'
import { PublicationFacts } from './publication-facts'
import { PublicationForm } from './publication-form'
import { PublicationItems, PublicationTitles } from './publication-item'
import { TicketForm } from './ticket-form'
import { notForSale, registrationUnavailable } from './words'

const startsAt = new Date('2027-05-12T16:00:00Z')
/** Early rate and online sales have not ended, but staff withdrew every ticket. */
const conference: ConferencePage = {
  id: 'c',
  slug: 'annual-2027',
  title: 'Annual',
  audience: 'City clerks',
  summary: 'A week.',
  description: 'A week.',
  venue: 'Hall',
  venueAddress: '',
  venueCity: 'Napa',
  startsOn: '2027-05-12',
  endsOn: '2027-05-14',
  earlyUntil: '2027-03-31',
  onlineUntil: '2027-05-05',
  refundUntil: '2027-04-23',
  assumptions: [],
  sales: { state: 'not-on-sale' },
  tier: 'early',
  fromCents: null,
  mainTicketId: null,
  tickets: [],
  sessions: [{ id: 's', title: 'Workshop', startsAt, endsAt: startsAt, cents: 0, credit: null }],
  table: { columns: [], rows: [] },
}
const seats = { conferenceId: 'c', asOf: new Date(0), quotas: [], tightest: {} }
const publication: PublicationPage = {
  id: 'p',
  slug: 'guide',
  title: 'Guide',
  edition: '2026',
  summary: '',
  description: '',
  assumptions: [],
  publishedAt: new Date(0),
  formats: [],
}

const textOf = (node: ReactNode): string =>
  renderToStaticMarkup(node)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

/** What a buyer would read as "you can buy this", or as another reason why not. */
const otherwise = /early rate|register online|closed|sold out|stock|checkout|add to cart|prices?\b|\$/i

test('list, facts, cards and form agree that a conference without a ticket for sale cannot be booked', () => {
  const item = textOf(<ConferenceItems conferences={[conference]} seats={[seats]} level={2} />)
  const form = textOf(<TicketForm conference={conference} seats={seats} />)
  const rest = textOf(
    <>
      <ConferenceFacts conference={conference} seats={seats} />
      <WhoPaysWhat conference={conference} />
      <AddToYourDays sessions={conference.sessions} seats={seats} open={false} />
    </>,
  )
  expect(item).toContain(registrationUnavailable)
  expect(form).toContain(`${registrationUnavailable}. Contact us`)
  expect(rest).toContain('Workshop')
  for (const text of [item, form, rest]) expect(text).not.toMatch(otherwise)
})

test('lists, facts and form agree that a publication without a format is not for sale', () => {
  const item = textOf(<PublicationItems publications={[publication]} level={2} />)
  const title = textOf(<PublicationTitles publications={[publication]} />)
  const form = textOf(<PublicationForm publication={publication} />)
  const facts = textOf(<PublicationFacts publication={publication} asOf={new Date(0)} />)
  for (const text of [item, title, form]) expect(text).toContain(notForSale)
  expect(facts).toBe(' Edition 2026 ')
  for (const text of [item, title, form, facts]) expect(text).not.toMatch(otherwise)
})
