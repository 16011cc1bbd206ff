import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  attendeeForm,
  cartAdditions,
  changeCartLineForm,
  deliveryForm,
  removeCartLineForm,
  taxAreaField,
} from './forms'

const uuid = '11111111-1111-4111-8111-111111111111'
const other = '22222222-2222-4222-8222-222222222222'

function form(...pairs: [string, string][]): FormData {
  const data = new FormData()
  for (const [name, value] of pairs) data.append(name, value)
  return data
}

const errorsOf = (parsed: { error?: { issues: { path: PropertyKey[] }[] } }) =>
  parsed.error?.issues.map((issue) => issue.path.join('.'))

describe('quantities', () => {
  const strange = [
    '-1',
    '0',
    '501',
    '1.5',
    '1e2',
    '0x10',
    '٣',
    '１',
    '+1',
    'NaN',
    'Infinity',
    '1 ',
    '',
    ' ',
    '1,000',
    '9'.repeat(400),
    '\u0000',
    '1\u202e',
  ]

  test('quantities of a cart line are whole numbers from 1 to 500 in plain digits', () => {
    for (const quantity of strange.filter((each) => each !== '1 ')) {
      expect(changeCartLineForm.safeParse({ lineId: uuid, quantity }).success, JSON.stringify(quantity)).toBe(false)
    }
    expect(changeCartLineForm.parse({ lineId: uuid, quantity: '500' }).quantity).toBe(500)
    for (const quantity of [3, ['1', '2'], { n: 1 }, null, undefined, true]) {
      expect(changeCartLineForm.safeParse({ lineId: uuid, quantity }).success).toBe(false)
    }
  })

  test('quantities on a public page may be 0 or blank for items that are not wanted', () => {
    expect(cartAdditions(form([`ticket:${uuid}`, '0'], [`ticket:${other}`, '2']))).toEqual([
      { kind: 'ticket', itemId: other, quantity: 2 },
    ])
    expect(cartAdditions(form([`ticket:${uuid}`, '']))).toEqual([])
    expect(cartAdditions(form())).toEqual([])
    for (const quantity of ['-1', '501', '1.5', '1e2', 'two']) {
      expect(cartAdditions(form([`ticket:${uuid}`, quantity])), quantity).toBeNull()
      expect(cartAdditions(form(['format', uuid], ['quantity', quantity])), quantity).toBeNull()
    }
    expect(cartAdditions(form(['format', uuid], ['quantity', '0']))).toBeNull()
  })
})

test('invalid ids and the same ticket twice are refused, and prices in the request are ignored', () => {
  expect(cartAdditions(form(['ticket:1 or 1=1', '1']))).toBeNull()
  expect(cartAdditions(form(['ticket:', '1']))).toBeNull()
  expect(cartAdditions(form([`ticket:${uuid}`, '1'], [`ticket:${uuid}`, '2']))).toBeNull()
  const priced = form([`ticket:${uuid}`, '1'], ['unitCents', '1'], [`price:${uuid}`, '0'])
  expect(cartAdditions(priced)).toEqual([{ kind: 'ticket', itemId: uuid, quantity: 1 }])
})

test('for anything that a form sends, the result is a whole number from 1 to 500 and an id', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.oneof(
            fc.constant(`ticket:${uuid}`),
            fc.string().map((s) => `ticket:${s}`),
            fc.string(),
          ),
          fc.string(),
        ),
      ),
      (pairs) => {
        for (const addition of cartAdditions(form(...pairs)) ?? []) {
          expect(addition.itemId).toBe(uuid)
          expect(Number.isInteger(addition.quantity) && addition.quantity >= 1 && addition.quantity <= 500).toBe(true)
        }
      },
    ),
  )
})

const ada = { ticketTypeId: uuid, firstName: 'Ada', lastName: 'Reyes', email: 'ada@alder.example' }

describe('attendees', () => {
  test('a card number in a name field is refused (C06), however it is written', () => {
    for (const firstName of ['4242 4242 4242 4242', '4242-4242-4242-4242 12/29', '４２４２４２４２４２４２４２４２']) {
      expect(errorsOf(attendeeForm.safeParse({ ...ada, firstName })), firstName).toEqual(['firstName'])
    }
    expect(errorsOf(attendeeForm.safeParse({ ...ada, dietary: 'nuts 5555555555554444' }))).toEqual(['dietary'])
  })

  test('control characters, reversed text, blanks and huge texts are refused; names in any script are not', () => {
    for (const lastName of ['Rey\u0000es', 'Rey\u202ees', 'x'.repeat(81), '\ud800']) {
      expect(errorsOf(attendeeForm.safeParse({ ...ada, lastName })), JSON.stringify(lastName)).toEqual(['lastName'])
    }
    for (const lastName of ["O'Neil", 'Nguyễn', 'García-López', '李', 'Ó Súilleabháin']) {
      expect(attendeeForm.parse({ ...ada, lastName }).lastName).toBe(lastName.normalize('NFC'))
    }
  })

  test('one of the two names is enough; when both are missing, one error says so, beside other errors', () => {
    for (const names of [
      { firstName: 'Suharto', lastName: ' ' },
      { firstName: '', lastName: 'Suharto' },
      { firstName: undefined, lastName: 'Suharto' },
    ]) {
      expect(attendeeForm.safeParse({ ...ada, ...names }).success, JSON.stringify(names)).toBe(true)
    }
    expect(errorsOf(attendeeForm.safeParse({ ...ada, firstName: ' ', lastName: '' }))).toEqual(['firstName'])
    const nothing = attendeeForm.safeParse({ ticketTypeId: uuid, firstName: '', lastName: '', email: '' })
    expect(errorsOf(nothing)?.toSorted()).toEqual(['email', 'firstName'])
  })

  test('a seat is the buyer’s own only when the button said so', () => {
    const said = (isMe: unknown) => attendeeForm.parse({ ...ada, isMe }).isMe
    expect([undefined, '', 'on', true].map(said)).toEqual([false, false, true, true])
    expect(attendeeForm.safeParse({ ...ada, isMe: 'yes please' }).success).toBe(false)
  })

  test('one checked session, several and none are accepted', () => {
    const ids = (sessionIds: unknown) => attendeeForm.parse({ ...ada, sessionIds }).sessionIds
    expect([ids(undefined), ids(uuid), ids([uuid, other])]).toEqual([[], [uuid], [uuid, other]])
    expect(attendeeForm.safeParse({ ...ada, sessionIds: ['drop table'] }).success).toBe(false)
  })

  test('a price or a kind in the request is ignored', () => {
    const parsed = attendeeForm.parse({ ...ada, unitCents: '1', kind: 'member-city', isBuyer: 'true' })
    expect(Object.keys(parsed)).not.toEqual(expect.arrayContaining(['unitCents']))
    expect(Object.keys(parsed).sort()).toEqual([
      'access',
      'dietary',
      'email',
      'firstName',
      'isMe',
      'lastName',
      'organization',
      'servesCity',
      'sessionIds',
      'ticketTypeId',
      'title',
    ])
  })
})

describe('delivery', () => {
  const sent = { name: 'Ada', street: '1 Main St', city: 'Alder', state: 'CA', zip: '95814', taxAreaId: 'alder' }

  test('the tax area must be chosen and match the state', () => {
    expect(deliveryForm.parse(sent).taxAreaId).toBe('alder')
    expect(errorsOf(deliveryForm.safeParse({ ...sent, taxAreaId: '' }))).toEqual(['taxAreaId'])
    expect(errorsOf(deliveryForm.safeParse({ ...sent, taxAreaId: 'outside' }))).toEqual(['taxAreaId'])
    const nevada = { ...sent, state: 'NV', zip: '89501' }
    expect(deliveryForm.parse({ ...nevada, taxAreaId: 'outside' }).taxAreaId).toBeNull()
    expect(deliveryForm.parse({ ...nevada, taxAreaId: ' Outside california' }).taxAreaId).toBeNull()
    expect(errorsOf(deliveryForm.safeParse(nevada))).toEqual(['taxAreaId'])
  })

  test('an error of the tax area is reported at its field of the checkout form', () => {
    const errors = errorsOf(deliveryForm.safeParse({ ...sent, taxAreaId: '' }))
    expect(errors?.map((path) => `delivery.${path}`)).toEqual([taxAreaField])
  })

  test('a ZIP code of another state is refused, and so is one that is not a ZIP code', () => {
    expect(errorsOf(deliveryForm.safeParse({ ...sent, zip: '10001' }))).toEqual(['zip'])
    expect(errorsOf(deliveryForm.safeParse({ ...sent, zip: 'CA' }))).toEqual(['zip'])
    expect(deliveryForm.parse({ ...sent, zip: '95814 2819' }).zip).toBe('95814-2819')
  })
})

const inWords = (parsed: { error?: { issues: { message: string }[] } }) => {
  expect(parsed.error?.issues.length).toBeGreaterThan(0)
  // The errors use our words, not the library's.
  for (const { message } of parsed.error?.issues ?? []) expect(message).toMatch(/^(?!Invalid|Too )[A-Z].*[a-z]/)
}

describe('limits', () => {
  test('one and five hundred are quantities, with or without spaces; anything else is refused with a sentence', () => {
    for (const quantity of ['1', ' 500 '])
      expect(changeCartLineForm.parse({ lineId: uuid, quantity })).toEqual({ lineId: uuid, quantity: Number(quantity) })
    for (const quantity of ['0', '501', 'two', undefined])
      inWords(changeCartLineForm.safeParse({ lineId: uuid, quantity }))
    expect(removeCartLineForm.parse({ lineId: uuid })).toEqual({ lineId: uuid })
    expect(removeCartLineForm.safeParse({}).success).toBe(false)
  })

  test('five hundred of a ticket, one copy when no number is sent, and fifty items at once are accepted', () => {
    expect(cartAdditions(form([`ticket:${uuid}`, '500']))).toEqual([{ kind: 'ticket', itemId: uuid, quantity: 500 }])
    expect(cartAdditions(form(['format', uuid]))).toEqual([{ kind: 'publication', itemId: uuid, quantity: 1 }])
    expect(cartAdditions(form(['format', 'x'], ['quantity', '1']))).toBeNull()
    const tickets = (length: number) =>
      form(
        ...Array.from({ length }, (_, i): [string, string] => [
          `ticket:11111111-1111-4111-8111-${String(i).padStart(12, '0')}`,
          '1',
        ]),
      )
    expect(cartAdditions(tickets(50))).toHaveLength(50)
    expect(cartAdditions(tickets(51))).toBeNull()
  })

  test('what an attendee leaves out is blank, and needs keep their lines', () => {
    const least = { ticketTypeId: uuid, email: 'ada@alder.example', lastName: 'Reyes' }
    expect(attendeeForm.parse(least)).toEqual({
      ...{ ...least, firstName: '', title: '', organization: '', dietary: '', access: '' },
      ...{ isMe: false, servesCity: false, sessionIds: [] },
    })
    const { lastName: _, ...noLastName } = least
    expect(attendeeForm.parse({ ...noLastName, firstName: 'Ada' }).lastName).toBe('')
    const lines = 'no nuts\nno milk'
    expect(attendeeForm.parse({ ...ada, dietary: lines, access: lines })).toMatchObject({
      dietary: lines,
      access: lines,
    })
    expect(attendeeForm.parse({ ...ada, isMe: false, servesCity: true })).toMatchObject({
      isMe: false,
      servesCity: true,
    })
    expect(errorsOf(attendeeForm.safeParse({ ...ada, firstName: [], lastName: '' }))).toEqual(['firstName'])
  })

  test.each(['firstName', 'lastName', 'title', 'organization', 'dietary', 'access'])(
    'an attendee’s %s that is too long is named in the error',
    (field) => inWords(attendeeForm.safeParse({ ...ada, [field]: 'x'.repeat(501) })),
  )

  test('a missing name is refused with a sentence', () =>
    inWords(attendeeForm.safeParse({ ...ada, firstName: '', lastName: '' })))

  const sent = { name: 'Ada', street: '1 Main St', city: 'Alder', state: 'CA', zip: '95814', taxAreaId: 'alder' }
  test.each<Record<string, unknown>>([
    ...['name', 'street', 'city'].flatMap((field) => [{ [field]: '' }, { [field]: 'x'.repeat(201) }]),
    { organization: 'x'.repeat(161) },
    { street2: 'x'.repeat(201) },
    { state: 'California' },
    { state: undefined },
    { zip: 'CA' },
    { zip: undefined },
    { zip: '10001' },
    { taxAreaId: '' },
    { taxAreaId: undefined },
    { taxAreaId: 'outside' },
  ])('a delivery with %j is refused with a sentence', (over) => {
    const parsed = deliveryForm.safeParse({ ...sent, ...over })
    inWords(parsed)
    expect(errorsOf(parsed)).toEqual(expect.arrayContaining(Object.keys(over)))
  })

  test('what a delivery leaves out is blank', () => {
    expect(deliveryForm.parse(sent)).toEqual({ ...sent, organization: '', street2: '' })
  })
})
