import type { ConferencePlan } from './editions'
import { fullConference, guestPass, oneDay } from './prices'

// Facts from db/seed/data/catalogue-facts.json, in our own words; what is not there stands under `assumptions`.
// Not sold, because the sources give no price: Fire Chiefs Leadership Seminar, Municipal Finance Institute, Municipal
// Law Institute Symposium, webinars and roundtables.

const otherPrices = (year: number) =>
  `Our sources give the ${year} price for member cities. For other cities it is $1,000 more and for everybody else $125 more, the pattern of the published tables.`
const pricesOf = (year: number) => `The prices are those published for ${year}.`

export const conferencePlans: ConferencePlan[] = [
  {
    slug: 'annual-conference-and-expo',
    title: 'Annual Conference and Expo',
    audience: 'All city officials',
    summary:
      'The one week in which all of California’s cities meet: departments, the General Assembly and an exhibit hall of what cities buy.',
    description: [
      'Mayors, council members, managers, clerks, attorneys and fiscal officers spend three days together. Departments meet in their own rooms, concurrent sessions take up what every city is working on, and the General Assembly decides the association’s policy. Each member city names one official to vote there.',
      'The full registration includes general and concurrent sessions, the expo, most receptions, the host city’s reception on Wednesday, lunch with the exhibitors on Thursday and the closing lunch on Friday. Every activity needs a registration, the department meetings and the General Assembly included.',
      'The link for booking a hotel room comes after the registration has been paid in full.',
    ].join('\n\n'),
    venue: 'Anaheim Convention Center',
    venueAddress: '',
    venueCity: 'Anaheim',
    month: 9,
    nth: 4,
    early: true,
    quotas: { Conference: 2000, 'Ethics training': 300, 'City Clerks workshop': 120 },
    tickets: [fullConference({ member: 700, nonMember: 1700, other: 825, earlyOff: 50 })],
    sessions: [
      {
        title: 'AB 1234 ethics training',
        day: 0,
        from: '08:30',
        to: '10:30',
        cents: 0,
        credit: '2 hours of ethics training',
        quotas: ['Ethics training'],
      },
      {
        title: 'City Clerks workshop',
        day: 0,
        from: '09:00',
        to: '12:00',
        cents: 15_000,
        quotas: ['City Clerks workshop'],
      },
    ],
    assumptions: [
      'The early price is the one published for 2023; the regular price is $50 more, which our source implies.',
      'Other cities pay $1,000 more and everybody else $125 more, the pattern of the published tables.',
      'The early rate ends eight weeks before the first day, as in 2023.',
      'The hours of the ethics training and of the City Clerks workshop, and the workshop’s price, are assumed.',
    ],
  },
  {
    slug: 'city-managers-conference',
    title: 'City Managers Conference',
    audience: 'City managers',
    summary:
      'Three days among the people who hold the same job: managers, assistant managers and deputies from cities of every size.',
    description: [
      'About five hundred city managers, assistants and deputies compare how they run a city: budgets that do not stretch, councils that change, staff who leave and services that must go on.',
      'It fills early. When places are gone, write to us to be put on the waiting list.',
    ].join('\n\n'),
    venue: 'The Meritage',
    venueAddress: '875 Bordeaux Way',
    venueCity: 'Napa',
    month: 2,
    nth: 2,
    early: false,
    quotas: { Conference: 500, 'Wednesday reception': 560 },
    tickets: [
      fullConference({ member: 750, nonMember: 1750, other: 875, partner: 600 }, ['Conference', 'Wednesday reception']),
      oneDay({ member: 370, nonMember: 1370, other: 445, partner: 295 }),
      guestPass(75),
    ],
    sessions: [],
    assumptions: [pricesOf(2023)],
  },
  {
    slug: 'mayors-and-council-members-academy',
    title: 'Mayors and Council Members Academy',
    audience: 'Mayors and council members',
    summary:
      'What a newly elected mayor or council member needs to know in the first year, and what an experienced one wants to hear again.',
    description: [
      'How a council and its manager work together, how a meeting is run under the Brown Act, how to read a budget, and what may and may not be said, promised and accepted.',
      'New members meet others who were sworn in this winter. Those who have served longer find sessions of their own.',
    ].join('\n\n'),
    venue: 'Hyatt Regency Sacramento',
    venueAddress: '',
    venueCity: 'Sacramento',
    month: 1,
    nth: 3,
    early: false,
    quotas: { Conference: 400, 'Ethics training': 250 },
    tickets: [fullConference({ member: 675, nonMember: 1675, other: 800 })],
    sessions: [
      {
        title: 'AB 1234 ethics training',
        day: 2,
        from: '09:00',
        to: '11:00',
        cents: 0,
        credit: '2 hours of ethics training',
        quotas: ['Ethics training'],
      },
    ],
    assumptions: [otherPrices(2024), 'The ethics training here, and its hours, are assumed.'],
  },
  {
    slug: 'planning-commissioners-academy',
    title: 'Planning Commissioners Academy',
    audience: 'Planning commissioners',
    summary:
      'Housing law, findings that hold, and how to run a hearing: three days for commissioners and the planners who serve them.',
    description: [
      'Most planning commissioners have another job. The academy gives them in three days what they need for the dais: what state law leaves to a city, what a finding must say, what goes into the record, and how to hear a full room fairly.',
      'The walking tour looks at what was built after such hearings. It has twenty-five places and needs a choice of its own when you register.',
    ].join('\n\n'),
    venue: 'Sheraton Park Hotel',
    venueAddress: '',
    venueCity: 'Anaheim',
    month: 3,
    nth: 2,
    early: false,
    quotas: { Conference: 400, 'Walking tour': 25 },
    tickets: [fullConference({ member: 675, nonMember: 1675, other: 800 })],
    sessions: [{ title: 'Walking tour', day: 0, from: '13:00', to: '15:00', cents: 0, quotas: ['Walking tour'] }],
    assumptions: [otherPrices(2024), 'The hours of the walking tour, and that it costs nothing more, are assumed.'],
  },
  {
    slug: 'public-works-officers-institute',
    title: 'Public Works Officers Institute',
    audience: 'Public works officers',
    summary:
      'Streets, water, waste and the people who keep them going, together with the County Engineers Association of California.',
    description: [
      'Public works professionals of all levels, about four hundred of them, meet with the county engineers. Sessions take up pavement and pipes, contracts and claims, and the rules that change what a city may dig.',
      'Members of the County Engineers Association register with the association at its own rates. There is no registration at the door.',
    ].join('\n\n'),
    venue: 'Hyatt Regency Monterey',
    venueAddress: '1 Old Golf Course Road',
    venueCity: 'Monterey',
    month: 2,
    nth: 4,
    early: false,
    quotas: { Conference: 400 },
    tickets: [
      fullConference({ member: 625, nonMember: 1500, other: 750 }),
      oneDay({ member: 350, nonMember: 1350, other: 475 }),
    ],
    sessions: [],
    assumptions: [
      pricesOf(2023),
      'One day costs everybody else $125 more than a member city; our source does not show that row.',
    ],
  },
  {
    slug: 'city-leaders-summit',
    title: 'City Leaders Summit',
    audience: 'All city officials',
    summary:
      'City officials spend three days at the Capitol: what the Legislature is about to decide, and a morning to tell it what that means at home.',
    description: [
      'The summit joins the former Legislative Action Day with the forum for mayors and council members. Briefings on the bills that matter to cities come first, visits to legislators follow, and the rest of the time is for learning from one another.',
      'It is open to officials and staff of every department.',
    ].join('\n\n'),
    venue: 'SAFE Credit Union Convention Center',
    venueAddress: '1400 J Street',
    venueCity: 'Sacramento',
    month: 4,
    nth: 4,
    early: true,
    quotas: { Conference: 400 },
    tickets: [fullConference({ member: 700, nonMember: 1700, other: 825, earlyOff: 50 })],
    sessions: [],
    assumptions: [
      'Our source gives $650 as the lowest price for member cities in 2026; it is taken as the early price, with $50 more afterwards, as at the Annual Conference.',
      'Other cities pay $1,000 more and everybody else $125 more, the pattern of the published tables.',
      'The early rate ends eight weeks before the first day, as at the Annual Conference.',
    ],
  },
  {
    slug: 'city-attorneys-spring-conference',
    title: 'City Attorneys Spring Conference',
    audience: 'City attorneys',
    summary:
      'Three days on the law of running a city: the session’s new statutes, the year’s cases, and the colleagues who will pick up the telephone in June.',
    description: [
      'About five hundred city attorneys go through what the courts and the Legislature have done to the law of cities since the autumn: open meetings and public records, land use and housing, police practices, elections and employment.',
      'Earn MCLE credit.',
    ].join('\n\n'),
    venue: 'Hilton Universal City',
    venueAddress: '',
    venueCity: 'Universal City',
    month: 5,
    nth: 2,
    early: false,
    quotas: {
      Conference: 500,
      'Wednesday reception': 550,
      'Brown Act workshop': 40,
      'Records clinic': 30,
      'Thursday lunch': 120,
    },
    tickets: [
      fullConference({ member: 625, nonMember: 1625, other: 750 }, ['Conference', 'Wednesday reception']),
      oneDay({ member: 350, nonMember: 1350, other: 475 }),
      guestPass(50),
    ],
    sessions: [
      {
        title: 'Brown Act workshop',
        day: 0,
        from: '09:00',
        to: '11:30',
        cents: 0,
        credit: '2.5 MCLE hours',
        quotas: ['Brown Act workshop'],
      },
      {
        title: 'Public Records Act clinic',
        day: 0,
        from: '10:00',
        to: '11:30',
        cents: 0,
        credit: '1.5 MCLE hours',
        quotas: ['Records clinic'],
      },
      {
        title: 'Land use case law lunch',
        day: 1,
        from: '12:00',
        to: '13:15',
        cents: 4_500,
        credit: '1.25 MCLE hours',
        quotas: ['Thursday lunch'],
      },
    ],
    assumptions: [
      pricesOf(2023),
      'The workshop, the clinic and the lunch, their hours, credit and prices are assumed.',
    ],
  },
  {
    slug: 'city-clerks-new-law-and-elections-seminar',
    title: 'City Clerks New Law and Elections Seminar',
    audience: 'City clerks',
    summary:
      'Every statute that changes a clerk’s year, read before it takes effect: elections, records, meetings and campaign filings.',
    description: [
      'More than three hundred clerks and their staff go through the laws that begin in January and the election that has just passed or is about to come, with the people who wrote the forms.',
      'Bring the question that your county could not answer.',
    ].join('\n\n'),
    venue: 'The Meritage',
    venueAddress: '875 Bordeaux Way',
    venueCity: 'Napa',
    month: 12,
    nth: 2,
    early: false,
    quotas: { Conference: 350, 'Wednesday reception': 380 },
    tickets: [
      fullConference({ member: 500, nonMember: 1500, other: 660 }, ['Conference', 'Wednesday reception']),
      guestPass(50),
    ],
    sessions: [],
    assumptions: ['The prices are those published for 2021; the price for member cities was the same in 2022.'],
  },
]
