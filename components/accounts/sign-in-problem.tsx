import type { ReactNode } from 'react'
import { association } from '@/lib/base/contact'
import { formatCount } from '@/lib/base/format'
import { formatTime } from '@/lib/base/format-dates'

/** Every refusal of the sign-in verbs. */
export type SignInRefusal =
  | { code: 'wrong-code'; triesLeft: number }
  | { code: 'no-mail' }
  | { code: 'used' | 'expired' | 'spent' | 'no-more-resends' | 'erasing' | 'try-again' }
  | { code: 'too-many' | 'resend-too-soon'; retryAt: Date }

/** What went wrong with a sign-in, and what to do now. `again` is the page to begin anew on. */
export function SignInProblem({ refusal, again }: { refusal: SignInRefusal; again: string }): ReactNode {
  switch (refusal.code) {
    case 'wrong-code':
      return `That is not the code in the mail. Check the digits; ${formatCount(refusal.triesLeft, 'try', 'tries')} left.`
    case 'used':
    case 'expired':
      return <BeginAnew why="This code no longer works: it was used, or its ten minutes are over." again={again} />
    case 'spent':
      return <BeginAnew why="That was the fifth wrong code, so this one no longer works." again={again} />
    case 'no-more-resends':
      return (
        <>
          We have sent this code as often as we may. Look among the junk mail, or check the address and{' '}
          <a href={again}>begin again</a>.
        </>
      )
    case 'resend-too-soon':
      return 'The last mail has only just left. Give it half a minute, then ask again.'
    case 'too-many':
      return `There have been too many attempts that led nowhere. Try again after ${formatTime(refusal.retryAt)}, Sacramento time.`
    case 'erasing':
      return `The account at this address is being deleted. When that is done you can make a new one. Questions: ${association.phone}.`
    case 'no-mail':
      return `We can't send sign-in codes right now. Please try again in a few minutes, or call ${association.phone}.`
    case 'try-again':
      return 'Somebody is signing in with this address at this very moment. Wait a little and try again.'
  }
}

function BeginAnew({ why, again }: { why: string; again: string }) {
  return (
    <>
      {why} <a href={again}>Ask for a new code</a>.
    </>
  )
}
