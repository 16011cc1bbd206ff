import type { ReactNode } from 'react'
import { association } from '@/lib/base/contact'
import { formatCount } from '@/lib/base/format'
import { formatTime } from '@/lib/base/format-dates'

/** Every refusal of the sign-in commands. */
export type SignInRefusal =
  | { code: 'wrong-code'; triesLeft: number }
  | { code: 'no-mail' }
  | { code: 'used' | 'expired' | 'spent' | 'no-more-resends' | 'link-only' | 'erasing' | 'try-again' }
  | { code: 'too-many' | 'resend-too-soon'; retryAt: Date }

/** What went wrong with a sign-in, and what to do next. `again` is the page on which to start over. */
export function SignInProblem({ refusal, again }: { refusal: SignInRefusal; again: string }): ReactNode {
  switch (refusal.code) {
    case 'wrong-code':
      return `That’s not the code in the email. Check the digits: ${formatCount(refusal.triesLeft, 'try', 'tries')} left.`
    case 'used':
    case 'expired':
      return (
        <StartOver
          why="This code no longer works. It was already used, or it’s more than 10 minutes old."
          again={again}
        />
      )
    case 'spent':
      return <StartOver why="You entered a wrong code five times, so this code no longer works." again={again} />
    case 'link-only':
      return 'Too many wrong codes were entered for this address today. Open the link in the email instead.'
    case 'no-more-resends':
      return (
        <>
          We can’t send this code again. Check your spam folder, or check the address and <a href={again}>start over</a>
          .
        </>
      )
    case 'resend-too-soon':
      return 'We just sent you an email. Wait 30 seconds, then try again.'
    case 'too-many':
      return `There were too many attempts. Try again after ${formatTime(refusal.retryAt)} Pacific time.`
    case 'erasing':
      return `We’re deleting the account with this address. When that’s done, you can make a new one. Questions: ${association.phone}.`
    case 'no-mail':
      return `We can’t send sign-in codes right now. Please try again in a few minutes, or call ${association.phone}.`
    case 'try-again':
      return 'Someone is signing in with this address right now. Wait a moment, then try again.'
  }
}

function StartOver({ why, again }: { why: string; again: string }) {
  return (
    <>
      {why} <a href={again}>Send a new code</a>.
    </>
  )
}
