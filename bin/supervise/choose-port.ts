import { freePort, isFree } from '@/sandbox/free-port'

export const usualPort = 3000

/** Without PORT, a taken 3000 means the next free port. A PORT that was given is used or refused. */
export async function choosePort(asked: string | undefined): Promise<number> {
  if (!asked) return freePort(usualPort)
  const port = Number(asked)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT must be a number from 1 to 65535, not "${asked}".`)
  if (await isFree(port)) return port
  throw new Error(`Port ${port} is in use by another program. Stop that program, or set PORT to another port.`)
}
