import { inWords, isVaultField, vaultFields } from '@/lib/records/kinds'

type Names = ReadonlyMap<string, string>

/** Labels for what the checkout asks besides the fields of an attendee or a delivery. */
const draftLabels: Readonly<Record<string, string>> = {
  ticketTypeId: 'Ticket',
  sessionIds: 'Add-on sessions',
  isMe: 'You are attending',
  servesCity: 'Works for or serves your city',
  taxAreaId: 'City or county for sales tax',
}

/** An unfinished checkout as people read it: one entry for each attendee, one for the delivery address. */
export function draftInWords(data: Readonly<Record<string, unknown>>, names: Names): Record<string, string>[] {
  return Object.entries(data).flatMap(([name, value]) => {
    if (name === 'attendees' && Array.isArray(value))
      return value.map((each, n) => ({ Title: `Attendee ${n + 1}`, ...factsOf('attendee', each, names) }))
    if (name === 'delivery' && isRecord(value))
      return titled({ Title: 'Delivery address' }, factsOf('delivery', value, names))
    if (isRecord(value) && Object.keys(value).length === 0) return []
    return [{ [labelOf('checkout', name)]: inWords(value) }]
  })
}

const titled = (title: { Title: string }, facts: Record<string, string>): Record<string, string>[] =>
  Object.values(facts).some((value) => value !== '') ? [{ ...title, ...facts }] : []

function factsOf(kind: 'attendee' | 'delivery', value: unknown, names: Names): Record<string, string> {
  if (!isRecord(value)) return { [vaultFields['checkout.attendees']]: inWords(value) }
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [labelOf(kind, name), valueInWords(name, each, names)]),
  )
}

/** Shows the name behind an id, or nothing when the name is no longer known. */
function valueInWords(name: string, value: unknown, names: Names): string {
  if (name === 'isMe' || name === 'servesCity') return value === 'on' ? 'yes' : ''
  if (!name.endsWith('Id') && !name.endsWith('Ids')) return inWords(value)
  return [value]
    .flat()
    .map((id) => names.get(String(id)) ?? '')
    .filter(Boolean)
    .join(', ')
}

function labelOf(kind: 'attendee' | 'delivery' | 'checkout', name: string): string {
  const field = `${kind}.${name}`
  return isVaultField(field) ? vaultFields[field] : (draftLabels[name] ?? name)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
