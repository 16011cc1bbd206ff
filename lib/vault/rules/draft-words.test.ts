import { expect, test } from 'vitest'
import { draftInWords } from './draft-words'

const attendee = {
  ticketTypeId: 't1',
  isMe: '',
  servesCity: 'on',
  firstName: 'Casey',
  lastName: '',
  email: 'casey@alder.example',
  sessionIds: ['s1', 'gone'],
}
const names = new Map([
  ['t1', 'Clerks Seminar: Full conference'],
  ['s1', 'Brown Act'],
  ['alder', 'Alder'],
])

test('an unfinished checkout is described in words for people, never as JSON or by ids', () => {
  const delivery = { name: 'City Hall', street: '1 Main St', taxAreaId: 'alder' }
  const told = draftInWords({ attendees: [attendee, { ticketTypeId: 'gone' }], delivery, other: {} }, names)
  expect(told).toEqual([
    {
      Title: 'Attendee 1',
      Ticket: 'Clerks Seminar: Full conference',
      'You are attending': '',
      'Works for or serves your city': 'yes',
      'First name of the attendee': 'Casey',
      'Last name of the attendee': '',
      'Email address of the attendee': 'casey@alder.example',
      'Add-on sessions': 'Brown Act',
    },
    { Title: 'Attendee 2', Ticket: '' },
    {
      Title: 'Delivery address',
      'Delivery name': 'City Hall',
      'Delivery street address': '1 Main St',
      'City or county for sales tax': 'Alder',
    },
  ])
  expect(JSON.stringify(told)).not.toMatch(/\{\\|t1|s1|"on"/)
})

test('a delivery address that was not started is left out', () => {
  expect(draftInWords({ attendees: [], delivery: { name: '', taxAreaId: '' }, other: {} }, names)).toEqual([])
})

test.each([
  ['attendees', 'Attendees in an unfinished checkout'],
  ['delivery', 'Delivery address in an unfinished checkout'],
  ['other', 'Other answers in an unfinished checkout'],
])('an answer of another shape is shown under its own label (%s)', (name, label) => {
  expect(draftInWords({ [name]: 'typed' }, names)).toEqual([{ [label]: 'typed' }])
})

test('answers of any shape are shown: other lists and records, a delivery started in part, an attendee of another shape', () => {
  const typed = { attendees: ['Casey'], delivery: { name: 'City Hall', street: '' }, other: { note: 'ring twice' } }
  expect(draftInWords(typed, names)).toEqual([
    { Title: 'Attendee 1', 'Attendees in an unfinished checkout': 'Casey' },
    { Title: 'Delivery address', 'Delivery name': 'City Hall', 'Delivery street address': '' },
    { 'Other answers in an unfinished checkout': expect.stringContaining('ring twice') },
  ])
  expect(draftInWords({ other: ['ring', 'twice'] }, names)).toEqual([
    { 'Other answers in an unfinished checkout': expect.stringMatching(/ring.*twice/) },
  ])
  expect(Object.keys(draftInWords({ delivery: null }, names)[0] ?? {})).toEqual([
    'Delivery address in an unfinished checkout',
  ])
})

test('a ticked box is shown as yes, and several sessions as a list', () => {
  const both = { ...attendee, isMe: 'on', servesCity: '', sessionIds: ['s1', 't1'] }
  expect(draftInWords({ attendees: [both] }, names)).toMatchObject([
    {
      'You are attending': 'yes',
      'Works for or serves your city': '',
      'Add-on sessions': 'Brown Act, Clerks Seminar: Full conference',
    },
  ])
})
