import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { collectSignIns } from './collect-sign-ins'
import { collectSignIns as collectSignInsJob, sendCode, warnOfGuesses } from './jobs'
import { sendCodeOf } from './send-code'
import { warnOfGuessesAt } from './warn-of-guesses'

export const handlers: JobHandler[] = [
  handle(sendCode, sendCodeOf),
  handle(warnOfGuesses, warnOfGuessesAt),
  handle(collectSignInsJob, collectSignIns),
]
