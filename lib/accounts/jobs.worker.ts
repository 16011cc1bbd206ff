import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { collectSignIns as collectSignInsJob, sendCode, warnOfGuesses } from './jobs'
import { collectSignIns } from './sign-in/collect-sign-ins'
import { sendCodeOf } from './sign-in/send-code'
import { warnOfGuessesAt } from './sign-in/warn-of-guesses'

export const handlers: JobHandler[] = [
  handle(sendCode, sendCodeOf),
  handle(warnOfGuesses, warnOfGuessesAt),
  handle(collectSignInsJob, collectSignIns),
]
