import { readFileSync } from 'node:fs'
import { addressFiles } from '../sweep/addresses'
import { builtAddresses } from './built'

export type Parametered = { address: string; parameters: readonly string[] }

/** Every address of the build with the parameters that its page or route reads, as found in the sources. */
export function addressesAndParameters(): Parametered[] {
  const files = new Map(addressFiles().map(({ address, file }) => [address, file]))
  const built = builtAddresses()
  const unbuilt = [...files.keys()].filter((address) => !built.includes(address))
  if (unbuilt.length > 0) throw new Error(`the build has no ${unbuilt.join(', ')}: it is of other sources`)
  return built.map((address) => {
    const file = files.get(address)
    return { address, parameters: file ? parametersIn(readFileSync(file, 'utf8'), file) : [] }
  })
}

function parametersIn(source: string, file: string): string[] {
  if (!source.includes('searchParams')) return []
  const own = [...source.matchAll(/searchParams: Promise<\{([^}]*)\}>/g)].flatMap(([, fields = '']) =>
    namesIn(fields, /(\w+)\??:/g),
  )
  const searched = source.includes('Promise<SearchParams>') ? searchParameters() : []
  const names = [...own, ...searched, ...namesIn(source, /searchParams\.get(?:All)?\('(\w+)'\)/g)]
  if (names.length === 0) throw new Error(`${file} reads parameters whose names cannot be found`)
  return [...new Set(names)]
}

/** What the catalog's two searches read. */
const searchParameters = () =>
  namesIn(readFileSync('lib/catalog/rules/search-params.ts', 'utf8'), /given\(params, '(\w+)'\)/g)

const namesIn = (text: string, name: RegExp): string[] => [...text.matchAll(name)].flatMap(([, found]) => found ?? [])

/** The address with this value in its slots: `/account/orders/[number]` has one. */
export const filled = (address: string, slot: (name: string) => string): string =>
  address.replace(/\[(\w+)\]/g, (_, name: string) => slot(name))

export const slotsOf = (address: string): string[] => namesIn(address, /\[(\w+)\]/g)

/** As a browser writes it into an address. A server accepts no longer address. */
export const inAddress = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).slice(0, 6_000).replace(/%.?$/, '')
