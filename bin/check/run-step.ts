import { spawn } from 'node:child_process'

export type Verdict = { name: string; ok: boolean; said: string }

/** Runs a program of a package or of .build with this Node. Its output is shown only when it fails. */
export function runProgram(
  name: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<Verdict> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += String(chunk)
    })
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ name, ok: false, said: error.message }))
    child.on('close', (code) => resolve({ name, ok: code === 0, said: said.trim() }))
  })
}

export function report({ name, ok, said }: Verdict): void {
  console.log(ok ? `  ok      ${name}` : `  FAILED  ${name}\n${said.replaceAll(/^/gm, '          ')}`)
}
