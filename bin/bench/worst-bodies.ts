import { existsSync, readFileSync } from 'node:fs'
import { type Figure, rounded } from './figure'
import { webProcessOf } from './measure-memory'

type Sent = { path: string; body: string; type: string; headers?: Record<string, string> }
const group = 'The worst megabyte beside an ordinary request (processor time of the web process)'

/**
 * What a megabyte designed to be costly takes of the web process, as a multiple of an ordinary page. It measures
 * processor time, which does not depend on other load as clock time does. Empty on a system without /proc.
 */
export async function measureWorstBodies(url: string, pid: number): Promise<Figure[]> {
  const web = webProcessOf(pid)
  if (web === null || !existsSync(`/proc/${web}/stat`)) return []
  const cost = async (send: () => Promise<unknown>, runs: number) => {
    await send()
    const before = processorMs(web)
    for (let i = 0; i < runs; i++) await send()
    return (processorMs(web) - before) / runs
  }
  const ordinary = await cost(() => fetch(`${url}/sign-in`).then((answer) => answer.arrayBuffer()), 50)
  const figures: Figure[] = []
  for (const [what, sent] of Object.entries(worst(await signInFields(url)))) {
    const ms = await cost(() => post(url, sent), 5)
    figures.push({ group, what, value: rounded(ms, 1), unit: 'ms', ratio: rounded(ms / ordinary), aim: 'at most 20' })
  }
  return [{ group, what: 'an ordinary page (sign-in)', value: rounded(ordinary, 1), unit: 'ms' }, ...figures]
}

export function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

async function post(url: string, { path, body, type, headers }: Sent): Promise<void> {
  const own = { origin: url, 'content-type': type, ...headers }
  await fetch(`${url}${path}`, { method: 'POST', body, headers: own, redirect: 'manual' }).then(
    (answer) => answer.arrayBuffer(),
    () => null,
  )
}

type Fields = [name: string, value: string][]

async function signInFields(url: string): Promise<Fields> {
  const html = await (await fetch(`${url}/sign-in`)).text()
  return [...html.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)].map(([, name, value]) => [
    name ?? '',
    (value ?? '').replaceAll('&quot;', '"'),
  ])
}

const mark = 'worst'
const multipart = 'multipart/form-data; boundary=worst'
const formOf = (fields: Fields): string =>
  `${fields.map(([name, value]) => `--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--${mark}--\r\n`
const many = (count: number, nameOf: (i: number) => string): Fields =>
  Array.from({ length: count }, (_, i) => [nameOf(i), ''])

function worst(form: Fields): Record<string, Sent> {
  const signIn = (fields: Fields, headers?: Record<string, string>) => ({
    path: '/sign-in',
    body: formOf(fields),
    type: multipart,
    headers,
  })
  const action = JSON.stringify(form).match(/\\"id\\":\\"([0-9a-f]+)/)?.[1] ?? ''
  const called = (fields: Fields) => signIn(fields, { 'next-action': action })
  const refs = (count: number, text: string) => `[${Array(count).fill(text).join(',')}]`
  return {
    '14,000 names': signIn([...form, ...many(14_000, (i) => `f${i}`)]),
    '14,000 times one name': signIn([...form, ...many(14_000, () => 'email')]),
    '5,900 names, all read': signIn([...form, ...many(5_900, (i) => `f${i}.${i % 500}.x`)]),
    'one field of 900 kB': signIn([...form, ['email', 'x'.repeat(900_000)]]),
    'a name of 900 kB': signIn([...form, ['n'.repeat(900_000), '']]),
    'of another build: a name of 250 kB': signIn([
      [`$ACTION_ID_${'0'.repeat(42)}`, ''],
      [`${'n'.repeat(250_000)}!`, 'x'],
    ]),
    'of another build: a text of 250 kB': signIn([
      [`$ACTION_ID_${'0'.repeat(42)}`, ''],
      ['title', '<'.repeat(250_000)],
    ]),
    'marks without end': signIn([...form, ['email', `a${'\u0301'.repeat(150_000)}${'\u0316'.repeat(150_000)}`]]),
    'references to a form of 4,000 fields': called([['0', refs(60_000, '"$K1"')], ...many(4_000, (i) => `1_${i}`)]),
    'references to a map': called([
      ['0', refs(60_000, '"$Q1"')],
      ['1', refs(20_000, '[1,2]')],
    ]),
    'a deep list': called([['0', '['.repeat(400_000) + ']'.repeat(400_000)]]),
    'almost boundaries': signIn([...form, ['email', '\r\n--wors'.repeat(100_000)]]),
    'urlencoded, to the cart': {
      path: '/cart/add',
      body: 'a=&'.repeat(20_000),
      type: 'application/x-www-form-urlencoded',
    },
    'an event of Stripe without a signature': {
      path: '/api/stripe/webhook',
      body: 'x'.repeat(900_000),
      type: 'application/json',
      headers: { 'stripe-signature': `t=1,${'v1=aa,'.repeat(1_500)}` },
    },
  }
}
