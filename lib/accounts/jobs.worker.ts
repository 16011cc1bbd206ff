import { handle, type JobHandler } from '@/lib/infra/job-runner'
import { collectSignIns } from './collect-sign-ins'
import { collectSignIns as collectSignInsJob, sendCode } from './jobs'
import { sendCodeOf } from './send-code'

export const handlers: JobHandler[] = [handle(sendCode, sendCodeOf), handle(collectSignInsJob, collectSignIns)]
