import { Pill, type PillTone } from '@/components/ui/pill'
import { formatCount, formatNumber } from '@/lib/base/format'

type Left = { left: number; capacity: number }

const fewSeats = 10

/** Few seats left: ten, or a tenth of a large capacity. */
const toneOf = ({ left, capacity }: Left): PillTone => {
  if (left === 0) return 'bad'
  return left <= Math.max(fewSeats, capacity / 10) ? 'warn' : 'good'
}

/** "211 of 500 left", "Sold out" */
export function SeatsPill({ places }: { places: Left }) {
  const { left, capacity } = places
  return (
    <Pill tone={toneOf(places)}>
      {left === 0 ? 'Sold out' : `${formatNumber(left)} of ${formatNumber(capacity)} left`}
    </Pill>
  )
}

/** "25 seats left", "Sold out". An item without a quota has no number. */
export function SeatsLeftPill({ places }: { places: Left | undefined }) {
  if (!places) return null
  const tone = toneOf(places)
  return (
    <Pill tone={tone === 'good' ? 'plain' : tone}>
      {places.left === 0 ? 'Sold out' : `${formatCount(places.left, 'seat')} left`}
    </Pill>
  )
}

/** "8 seats left" or "Sold out". Shows nothing while there are enough seats. */
export function FewSeatsPill({ places }: { places: Left | undefined }) {
  if (!places || toneOf(places) === 'good') return null
  return <SeatsLeftPill places={places} />
}
