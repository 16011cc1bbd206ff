import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { deleteEndedSignInsJob, sendCodeJob, warnOfGuessesJob } from './jobs'
import { deleteEndedSignIns } from './sign-in/delete-ended-sign-ins'
import { sendCode } from './sign-in/send-code'
import { warnOfGuesses } from './sign-in/warn-of-guesses'

export const handlers: JobHandler[] = [
  handle(sendCodeJob, sendCode),
  handle(warnOfGuessesJob, warnOfGuesses),
  handle(deleteEndedSignInsJob, deleteEndedSignIns),
]
