import { Pill, type PillTone } from '@/components/ui/pill'
import { formatNumber } from '@/lib/base/format'

type Left = { left: number; capacity: number }

const fewPlaces = 10

/** Few: ten, or a tenth of a large room. */
const toneOf = ({ left, capacity }: Left): PillTone => {
  if (left === 0) return 'bad'
  return left <= Math.max(fewPlaces, capacity / 10) ? 'warn' : 'good'
}

/** "211 of 500 left", "Sold out" */
export function PlacesPill({ places }: { places: Left }) {
  const { left, capacity } = places
  return (
    <Pill tone={toneOf(places)}>
      {left === 0 ? 'Sold out' : `${formatNumber(left)} of ${formatNumber(capacity)} left`}
    </Pill>
  )
}

/** Nothing while there is room; "8 places left" or "Sold out" once it matters. */
export function FewPlacesPill({ places }: { places: Left | undefined }) {
  if (!places || toneOf(places) === 'good') return null
  const { left } = places
  return (
    <Pill tone={toneOf(places)}>
      {left === 0 ? 'Sold out' : left === 1 ? '1 place left' : `${formatNumber(left)} places left`}
    </Pill>
  )
}
