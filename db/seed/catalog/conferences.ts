import type { ConferencePlan } from './editions'
import { fullConference, guestPass, oneDay } from './prices'

// Facts from db/seed/data/catalogue-facts.json, in our own words; what is not there is listed under `assumptions`. Not
// sold, because the sources give no price: Fire Chiefs Leadership Seminar, Municipal Finance Institute, Municipal Law
// Institute Symposium, webinars and roundtables.

const otherPrices = (year: number) =>
  `The price for member cities is the one published for ${year}. Other cities pay $1,000 more and everyone else pays $125 more, as in other published price tables.`
const pricesOf = (year: number) => `The prices are the ones published for ${year}.`

export const conferencePlans: ConferencePlan[] = [
  {
    slug: 'annual-conference-and-expo',
    title: 'Annual Conference and Expo',
    audience: 'All city officials',
    summary:
      'The yearly meeting of all California cities, with department meetings, the General Assembly and an exhibit hall.',
    description: [
      'Mayors, council members, managers, clerks, attorneys and fiscal officers spend three days together. Departments hold their own meetings, concurrent sessions cover the issues that every city faces, and the General Assembly decides the association’s policy. Each member city names one official to vote there.',
      'The full registration includes general and concurrent sessions, the expo, most receptions, the host city’s reception on Wednesday, lunch with the exhibitors on Thursday and the closing lunch on Friday. You need a registration for every activity, including the department meetings and the General Assembly.',
      'We send the hotel booking link after your registration is paid in full.',
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
      'The early price is the one published for 2023. We assumed that the regular price is $50 more.',
      'Other cities pay $1,000 more and everyone else pays $125 more, as in other published price tables.',
      'The early rate ends eight weeks before the first day, as it did in 2023.',
      'We assumed the hours of the ethics training and the City Clerks workshop, and the price of the workshop.',
    ],
  },
  {
    slug: 'city-managers-conference',
    title: 'City Managers Conference',
    audience: 'City managers',
    summary: 'Three days with managers, assistant managers and deputies from cities of every size.',
    description: [
      'About 500 city managers, assistants and deputies share how they run a city: tight budgets, new councils, staff turnover and services that can’t stop.',
      'It fills early. When it’s sold out, contact us to join the waiting list.',
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
      'What newly elected mayors and council members need to know in their first year, and a refresher for experienced ones.',
    description: [
      'How a council and its manager work together, how a meeting is run under the Brown Act, how to read a budget, and what the ethics rules allow.',
      'New members meet others who were sworn in this winter. Experienced members have their own sessions.',
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
    assumptions: [otherPrices(2024), 'We assumed that this conference offers ethics training, and its hours.'],
  },
  {
    slug: 'planning-commissioners-academy',
    title: 'Planning Commissioners Academy',
    audience: 'Planning commissioners',
    summary:
      'Three days on housing law, findings that hold up in court, and how to run a hearing, for commissioners and planning staff.',
    description: [
      'Most planning commissioners have another job. In three days the academy covers what they need on the dais: what state law leaves to cities, what a finding must say, what goes into the record, and how to run a crowded hearing fairly.',
      'The walking tour visits projects that were built after such hearings. It has 25 seats; add it when you register.',
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
    assumptions: [otherPrices(2024), 'We assumed the hours of the walking tour, and that it is free.'],
  },
  {
    slug: 'public-works-officers-institute',
    title: 'Public Works Officers Institute',
    audience: 'Public works officers',
    summary:
      'Streets, water and waste, for public works staff at every level. Held with the County Engineers Association of California.',
    description: [
      'About 400 public works professionals meet with the county engineers. Sessions cover pavement and pipes, contracts and claims, and new rules for construction.',
      'Members of the County Engineers Association register with that association at its own rates. There is no on-site registration.',
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
    assumptions: [pricesOf(2023), 'We assumed that one day costs everyone else $125 more than it costs member cities.'],
  },
  {
    slug: 'city-leaders-summit',
    title: 'City Leaders Summit',
    audience: 'All city officials',
    summary:
      'Three days at the Capitol: briefings on bills that matter to cities, and a morning to meet your legislators.',
    description: [
      'The summit combines the former Legislative Action Day and the forum for mayors and council members. It begins with briefings on the bills that matter to cities. Visits to legislators follow, and then sessions where cities learn from each other.',
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
      'The lowest price published for member cities in 2026 is $650. We assumed that this is the early price and that the regular price is $50 more, as at the Annual Conference.',
      'Other cities pay $1,000 more and everyone else pays $125 more, as in other published price tables.',
      'The early rate ends eight weeks before the first day, as at the Annual Conference.',
    ],
  },
  {
    slug: 'city-attorneys-spring-conference',
    title: 'City Attorneys Spring Conference',
    audience: 'City attorneys',
    summary:
      'Three days on the law of running a city: the session’s new statutes, the year’s cases, and the colleagues who will take your call in June.',
    description: [
      'About 500 city attorneys review what the courts and the Legislature have changed in municipal law since the fall: open meetings and public records, land use and housing, police practices, elections and employment.',
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
      'We assumed the workshop, the clinic and the lunch, with their hours, credit and prices.',
    ],
  },
  {
    slug: 'city-clerks-new-law-and-elections-seminar',
    title: 'City Clerks New Law and Elections Seminar',
    audience: 'City clerks',
    summary:
      'The new laws that affect city clerks, before they take effect: elections, records, meetings and campaign filings.',
    description: [
      'More than 300 clerks and their staff review the laws that take effect in January and the latest and coming elections, with the people who wrote the forms.',
      'Bring the questions that your county could not answer.',
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
    assumptions: ['The prices are the ones published for 2021. The price for member cities was the same in 2022.'],
  },
]
