import { addTickets } from './support/buy'
import { database, personOf, writtenFor } from './support/database'
import { expectRefused, readForm, sendForm, withValues } from './support/raw'
import { newAddress, signIn } from './support/sign-in'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })
const nobody = '00000000-0000-4000-8000-000000000000'
const huge = 'x'.repeat(300_000)
const card = '4242 4242 4242 4242'

test('the profile takes what can be shown and refuses the rest', async ({ page, context }) => {
  await signIn(page, newAddress('profile'))
  const form = await readForm(page, '/account', 'Save changes')
  const bad: [Record<string, string | string[]>, RegExp][] = [
    [{ firstName: card }, /card number/],
    [{ lastName: 'a\u0000b' }, /can’t display/],
    [{ lastName: 'evil\u202Egpj.exe' }, /can’t display/],
    [{ firstName: huge }, /too long/],
    [{ firstName: ['a', 'b'] }, /must be text/],
    [{ state: 'XX' }, /Choose a state/],
    [{ zip: '9581４' }, /five digits/],
    [{ phone: 'call me' }, /phone number/],
    [{ 'topics[]': ['none-of-ours'] }, /topics/i],
    [{ 'topics[]': Array.from({ length: 2_000 }, (_, i) => `t${i}`) }, /./],
  ]
  for (const [values, told] of bad) {
    const answer = await sendForm(page, '/account', withValues(form, values))
    await expectRefused(answer, JSON.stringify(values).slice(0, 60))
    expect(await answer.text()).toMatch(told)
  }
  const odd = withValues(form, {
    email: 'other@alder.example',
    personId: nobody,
    cityId: 'x',
    role: 'admin',
    'a.b.c.d.e.f': 'x',
    'topics.9999': 'x',
  })
  const kept = withValues(odd, {
    firstName: '  Zoë 🦊 李 ',
    lastName: 'O’Nei\u0301l <b>&amp;',
    organization: 'City of X',
  })
  expect((await sendForm(page, '/account', kept)).status()).toBe(200)
  await page.goto('/account')
  await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue('Zoë 🦊 李')
  await expect(page.getByRole('textbox', { name: 'Last name' })).toHaveValue('O’Neíl <b>&amp;')
  await expect(page.getByRole('complementary')).toContainText('@alder.example')
  await expect(page.getByText('other@alder.example')).toHaveCount(0)
  const [row] =
    await database()`select count(*)::int as roles from accounts.role where person_id = ${await personOf(context)}`
  expect(row?.roles).toBe(0)
})

test('the checkout refuses bad input', async ({ page, other, context }) => {
  const email = newAddress('checkout')
  await addTickets(page, 1)
  await signIn(page, email, '/checkout')
  const person = await personOf(context)
  await addTickets(other, 1)
  await signIn(other, newAddress('checkout'), '/checkout')
  const theirCart = (await readForm(other, '/checkout', 'Pay by card')).find(([name]) => name === 'cartId')?.[1] ?? ''
  const blank = await readForm(page, '/checkout', 'Pay by card')
  const who = {
    'attendees.0.isMe': 'on',
    'attendees.0.firstName': 'Robin',
    'attendees.0.lastName': 'Canary',
    'attendees.0.email': email,
  }
  const form = withValues(blank, { ...who, intent: 'pay' })
  const bad: Record<string, string | string[] | null>[] = [
    { seenTotal: '1' },
    { seenTotal: '-1' },
    { seenTotal: 'free' },
    { seenTotal: null },
    { cartId: theirCart },
    { cartId: nobody },
    { cartId: 'x' },
    { cartId: null },
    { idempotencyKey: 'x' },
    { idempotencyKey: null },
    { 'attendees.0.firstName': card },
    { 'attendees.0.lastName': '\u0007' },
    { 'attendees.0.email': 'nobody' },
    { 'attendees.0.title': huge },
    { 'attendees.0.ticketTypeId': nobody },
    { 'attendees.0.ticketTypeId': 'x' },
    { 'attendees.0.sessionIds[]': [nobody] },
    {
      'attendees.1.firstName': 'Second',
      'attendees.1.lastName': 'Free',
      'attendees.1.email': email,
      'attendees.1.ticketTypeId': nobody,
    },
    Object.fromEntries(Object.keys(who).map((name) => [name, null])),
  ]
  for (const values of bad) {
    await expectRefused(
      await sendForm(page, '/checkout', withValues(form, values)),
      JSON.stringify(values).slice(0, 70),
    )
  }
  for (const intent of ['myself:999', 'myself:-1', 'drop', huge]) {
    expect(
      (await sendForm(page, '/checkout', withValues(form, { intent }))).status(),
      intent.slice(0, 20),
    ).toBeLessThan(500)
  }
  expect(await writtenFor(person)).toMatchObject({ orders: 0, seats: 0, in_cart: 1 })

  const cheap = withValues(form, {
    total: '1',
    unitCents: '1',
    'lines.0.netCents': '1',
    'attendees.0.price': '1',
    '__proto__.total': '1',
    'attendees.__proto__.x': '1',
    'attendees.99999.x': '1',
  })
  const pressed = await Promise.all([1, 2, 3].map(() => sendForm(page, '/checkout', cheap)))
  for (const answer of pressed) expect(answer.status()).toBeLessThan(500)
  expect(await writtenFor(person)).toMatchObject({ orders: 1 })
  const [row] = await database()`select total_cents from orders."order" where buyer_id = ${person}`
  expect(row?.total_cents).toBe(62_500)
})
