import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { DrawReceipt } from '@/lib/documents/receipt-drawer'

/** Far more than the longest receipt takes. A drawing that takes longer does not end. */
const longest = () => AbortSignal.timeout(30_000)

/**
 * Draws receipts in a thread, one at a time. Opening a Chinese font takes most of a second, and meanwhile this process
 * can answer others. The thread starts with the first receipt, gets no environment, and is replaced when it fails.
 */
export function receiptThread(program: URL, patience = longest): DrawReceipt {
  let running: Worker | undefined
  let line: Promise<unknown> = Promise.resolve()

  function open(): Worker {
    const thread = new Worker(program, { env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 512 } })
    const gone = () => {
      if (running === thread) running = undefined
    }
    thread.on('error', gone).on('exit', gone).unref()
    return thread
  }

  async function drawn(...[receipt, compress]: Parameters<DrawReceipt>): Promise<Uint8Array> {
    running ??= open()
    const thread = running
    try {
      const answer = once(thread, 'message', { signal: patience() })
      thread.postMessage({ receipt, compress })
      const [bytes] = await answer
      return bytes
    } catch (error) {
      running = undefined
      await thread.terminate()
      throw error
    }
  }

  return (...asked) => {
    const turn = line.then(() => drawn(...asked))
    line = turn.catch(() => undefined)
    return turn
  }
}
