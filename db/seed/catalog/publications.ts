import { addDays, dayOf, instantOf } from '@/lib/base/calendar'
import type { PublicationSpec } from '../../factories/catalog'
import { samePrice } from '../../factories/catalog'
import { twoPrices } from './prices'

// Facts from db/seed/data/catalogue-facts.json, in our own words; what is not there is listed under `assumptions`. Not
// sold: The People's Business and the Mayors and Council Members Resource Guide (no price found), the California
// Municipal Law Handbook (nothing found), Western City in print (ended in 2020), CityBooks (only historical).

type PublicationPlan = Omit<PublicationSpec, 'publishedAt'> & {
  /** Days before the seeding on which it was added to the catalog. */
  ago: number
  /** The text of the sample PDF that stands for the digital copy. */
  copy: string[]
}

const ourCopy = 'The download is a short sample PDF that we wrote, not the publication itself.'
const weights = 'We assumed the stock and the weight.'
const free = samePrice(0)
const fileOf = (slug: string) => `publications/${slug}.pdf`

export const publicationPlans: PublicationPlan[] = [
  {
    slug: 'municipal-revenue-sources-handbook',
    title: 'California Municipal Revenue Sources Handbook',
    edition: 'Fifth edition',
    summary: 'Every way a California city can raise revenue, with the law behind it and what voters must approve.',
    description: [
      'The handbook covers property tax, sales and use tax, utility users tax, transient occupancy tax, fees, assessments and state subventions. For each source it explains what it is, who pays it, how a city adopts it and what limits it.',
      'Finance directors use it at budget time, and attorneys use it before a measure goes on the ballot.',
    ].join('\n\n'),
    formats: [
      { kind: 'print', name: 'Print', stock: 240, grams: 900, prices: twoPrices(3_500, 4_500) },
      {
        kind: 'digital',
        name: 'Digital (PDF)',
        fileKey: fileOf('municipal-revenue-sources-handbook'),
        prices: twoPrices(999, 999),
      },
    ],
    assumptions: [
      'The digital price is the one published for the e-reader edition. We found no price for a PDF.',
      weights,
      ourCopy,
    ],
    ago: 10,
    copy: ['Property tax', 'Sales and use tax', 'Utility users tax', 'Transient occupancy tax', 'Fees and assessments'],
  },
  {
    slug: 'open-and-public-v',
    title: 'Open & Public V: A Guide to the Ralph M. Brown Act',
    edition: 'Fifth edition, revised April 2016',
    summary:
      'What California’s open-meeting law requires of city councils, commissions and their members, in plain words, with the code sections.',
    description: [
      'The guide explains what counts as a meeting, when a conversation becomes one, what an agenda must say, when a closed session is allowed, and how to correct a violation.',
      'Many cities give a copy to each newly elected member. If you order 15 or more, each copy costs $30.',
    ].join('\n\n'),
    formats: [
      {
        kind: 'print',
        name: 'Print',
        stock: 400,
        grams: 180,
        prices: [...samePrice(3_500), ...samePrice(3_000).map((price) => ({ ...price, fromQuantity: 15 }))],
      },
      { kind: 'digital', name: 'Digital (PDF)', fileKey: fileOf('open-and-public-v'), prices: free },
    ],
    assumptions: [
      'The price published in 2016 included tax, shipping and handling. Here tax and shipping are separate.',
      'We assumed that the digital copy is free.',
      weights,
      ourCopy,
    ],
    ago: 20,
    copy: ['What is a meeting', 'Agendas and the public', 'Closed sessions', 'What happens after a violation'],
  },
  {
    slug: 'western-city',
    title: 'Western City',
    edition: 'Digital edition',
    summary:
      'The association’s magazine for city officials: what cities have tried, what it cost, and what they would do differently.',
    description: 'Western City has been all digital since January 2021 and is free for everyone.',
    formats: [{ kind: 'digital', name: 'Digital (PDF)', fileKey: fileOf('western-city'), prices: free }],
    assumptions: [ourCopy],
    ago: 5,
    copy: ['From the editor', 'A city that tried it', 'Around the regions'],
  },
  {
    slug: 'legislative-report',
    title: 'Legislative Report',
    edition: 'Yearly',
    summary: 'The year’s bills that affect cities: what became law, what was vetoed, and when new laws take effect.',
    description:
      'Published each year after the Governor’s deadline to sign bills. Arranged by policy area, with a chapter for each department.',
    formats: [{ kind: 'digital', name: 'Digital (PDF)', fileKey: fileOf('legislative-report'), prices: free }],
    assumptions: [ourCopy],
    ago: 2,
    copy: ['Community services', 'Environmental quality', 'Housing', 'Public safety', 'Revenue and taxation'],
  },
  {
    slug: 'existing-policy-and-guiding-principles',
    title: 'Summary of Existing Policy and Guiding Principles',
    edition: 'Every two years',
    summary:
      'The positions that California’s cities share, policy by policy. The association bases its advocacy on them.',
    description: 'The seven policy committees revise their chapters every two years, and the board adopts them.',
    formats: [
      {
        kind: 'digital',
        name: 'Digital (PDF)',
        fileKey: fileOf('existing-policy-and-guiding-principles'),
        prices: free,
      },
    ],
    assumptions: [ourCopy],
    ago: 40,
    copy: [
      'Community services',
      'Environmental quality',
      'Governance, transparency and labor relations',
      'Housing',
      'Public safety',
    ],
  },
]

/** The factory's input. The most recently added publication is the newest in the catalog. */
export function publicationOf({ ago, copy: _, ...plan }: PublicationPlan, now: Date): PublicationSpec {
  return { ...plan, publishedAt: instantOf(addDays(dayOf(now), -ago), '09:00') }
}
