import { afterEach, beforeEach } from 'vitest'

/** Noise on console.error fails the test that made it. A test that expects some spies on it. */
const real = console.error
let noise: string[] = []

beforeEach(() => {
  noise = []
  console.error = (...args: unknown[]) => {
    noise.push(args.map(String).join(' '))
    real(...args)
  }
})

afterEach(() => {
  console.error = real
  if (noise.length > 0) throw new Error(`This test wrote to console.error:\n${noise.join('\n')}`)
})
