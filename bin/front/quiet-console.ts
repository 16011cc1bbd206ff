import { log } from '@/lib/infra/log'

/**
 * Libraries write freely to the console, and errors carry data. In the running web process a console line becomes a
 * line of our log: class, code and stack position of each error, and never its message.
 */
export function quietConsole(): void {
  const say = (...args: unknown[]) => {
    const errors = args.filter((arg) => arg instanceof Error)
    for (const error of errors) log.error('console', error)
    if (errors.length === 0) log.warn('console', { words: args.length })
  }
  console.error = say
  console.warn = say
  console.log = () => undefined
  console.info = () => undefined
  console.debug = () => undefined
}
