import { expect, test } from 'vitest'
import { confirmMemberPricesForm, showMemberPricesForm } from './forms'

const id = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'

test('the list of member prices is requested by conference, with the seats where its page begins and ends', () => {
  expect(showMemberPricesForm.parse({ conference: 'clerks-2027' })).toEqual({
    ...{ conference: 'clerks-2027', after: '' },
    upTo: '',
  })
  const page = { conference: 'a', after: '10017-2', upTo: 'x'.repeat(20) }
  expect(showMemberPricesForm.parse(page)).toEqual(page)
  expect(showMemberPricesForm.safeParse({ ...page, upTo: 'x'.repeat(21) }).success).toBe(false)
})

test.each(['', 'Clerks', 'clerks 2027', '/clerks', 'clerks/', 'x'.repeat(121)])(
  '%j is not the name of a conference',
  (conference) => {
    expect(showMemberPricesForm.safeParse({ conference }).success).toBe(false)
  },
)

test('one price or several can be confirmed', () => {
  const conference = 'x'.repeat(120)
  expect(confirmMemberPricesForm.parse({ conference, lineIds: id })).toEqual({ conference, lineIds: [id] })
})
