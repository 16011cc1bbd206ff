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
export function SeatsPill({ seats }: { seats: Left }) {
  const { left, capacity } = seats
  return (
    <Pill tone={toneOf(seats)}>
      {left === 0 ? 'Sold out' : `${formatNumber(left)} of ${formatNumber(capacity)} left`}
    </Pill>
  )
}

/** "25 seats left", "Sold out". An item without a quota has no number. */
export function SeatsLeftPill({ seats }: { seats: Left | undefined }) {
  if (!seats) return null
  const tone = toneOf(seats)
  return (
    <Pill tone={tone === 'good' ? 'plain' : tone}>
      {seats.left === 0 ? 'Sold out' : `${formatCount(seats.left, 'seat')} left`}
    </Pill>
  )
}

/** "8 seats left" or "Sold out". Shows nothing while there are enough seats. */
export function FewSeatsPill({ seats }: { seats: Left | undefined }) {
  if (!seats || toneOf(seats) === 'good') return null
  return <SeatsLeftPill seats={seats} />
}
