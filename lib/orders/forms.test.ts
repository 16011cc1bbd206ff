import { expect, test } from 'vitest'
import { formInput } from '@/lib/base/form-input'
import { placeOrderForm } from '../checkout/forms'

const uuid = '11111111-1111-4111-8111-111111111111'
const other = '22222222-2222-4222-8222-222222222222'
const ada = { ticketTypeId: uuid, firstName: 'Ada', lastName: 'Reyes', email: 'ada@alder.example' }

function form(...pairs: [string, string][]): FormData {
  const data = new FormData()
  for (const [name, value] of pairs) data.append(name, value)
  return data
}

test('all fields of the form are read by their names; a total that is not a whole number is refused', () => {
  const data = form(
    ['cartId', uuid],
    ['idempotencyKey', other],
    ['seenTotal', '65000'],
    ...Object.entries(ada).map(([name, value]): [string, string] => [`attendees.0.${name}`, value]),
    ['attendees.0.sessionIds[]', uuid],
    ['total', '1'],
  )
  const parsed = placeOrderForm.parse(formInput(data))
  expect(parsed).toMatchObject({
    seenTotal: 65_000,
    delivery: null,
    attendees: [{ email: 'ada@alder.example', sessionIds: [uuid] }],
  })
  expect(parsed).not.toHaveProperty('total')
  for (const seenTotal of ['-1', '1.5', 'free', '1e9', '']) {
    const { error } = placeOrderForm.safeParse({ ...formInput(data), seenTotal })
    expect(
      error?.issues.map(({ path }) => path.join('.')),
      seenTotal,
    ).toEqual(['seenTotal'])
  }
})
