import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type PillTone = 'plain' | 'good' | 'warn' | 'bad'

const tones = {
  plain: 'bg-pacific-wash text-pacific-deep',
  good: 'bg-good-wash text-good',
  warn: 'bg-poppy-wash text-warn',
  bad: 'bg-bad-wash text-bad',
}

/** A state in one or two words. The color only repeats what the words say. */
export function Pill({ tone = 'plain', children }: { tone?: PillTone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-block max-w-full self-start rounded-full px-[0.55rem] py-[0.15rem] text-xs leading-normal font-semibold tracking-normal whitespace-nowrap @max-3xs:whitespace-normal print:border',
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}
