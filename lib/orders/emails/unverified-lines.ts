import { formatMoneyExact } from '@/lib/base/format'
import { type Cents, sum } from '@/lib/base/money'

/** A member price that is not verified. `colleague`: the buyer said that this person works for or serves the city. */
export type UnverifiedLine = { name: string; difference: Cents; basis: 'address' | 'colleague' }

type Line = { name: string; detail: string; cents: Cents }

/** Above this number, lines are grouped: the email of a large order would otherwise be a page of single lines. */
const mostUngrouped = 10

/** Each attendee with their difference. In a large order equal lines are grouped, and each group lists every name. */
export function unverifiedLines(lines: readonly UnverifiedLine[]): Line[] {
  if (lines.length <= mostUngrouped)
    return lines.map(({ name, difference, basis }) => ({ name, detail: detailOfOne[basis], cents: difference }))
  const alike = Map.groupBy(lines, ({ basis, difference }) => `${basis} ${difference}`)
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const names = group.map(({ name }) => name).join(', ')
    return [
      {
        name: `${group.length} × ${formatMoneyExact(first.difference)}`,
        detail: `${names}. ${group.length === 1 ? detailOfOne[first.basis] : detailOfSeveral[first.basis]}`,
        cents: sum(group.map(({ difference }) => difference)),
      },
    ]
  })
}

const detailOfOne = {
  address: 'Email address not confirmed yet',
  colleague: 'You confirmed that this person works for or serves your city. Our staff will check.',
}

const detailOfSeveral = {
  address: 'Email addresses not confirmed yet',
  colleague: 'You confirmed that these people work for or serve your city. Our staff will check.',
}

/** What the buyer accepted, and how each price is verified. */
export function unverifiedText(lines: readonly UnverifiedLine[], isLinkSent: boolean): string {
  const accepted = `You accepted that we may bill the difference if we can’t verify ${lines.length === 1 ? 'it' : 'them'}.`
  const byAddress = lines.filter(({ basis }) => basis === 'address').length
  if (byAddress === 0) return accepted
  const email = isLinkSent ? 'We emailed' : 'Once this order is confirmed, we’ll email'
  if (byAddress < lines.length)
    return `${accepted} ${email} each attendee with a city address a link to confirm it. Our staff will check the others.`
  const recipient = byAddress === 1 ? lines[0]?.name : 'each of these attendees'
  return `${accepted} ${email} ${recipient} a link to confirm their email address.`
}
