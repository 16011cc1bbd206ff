import { readFile } from 'node:fs/promises'

export type CsvRow = Record<string, string>

/** The rows of a comma-separated file with a header: quoted fields, doubled quotes, no line breaks inside a field. */
export async function readCsv(path: string): Promise<CsvRow[]> {
  const [header, ...lines] = (await readFile(path, 'utf8')).split(/\r?\n/).filter((line) => line !== '')
  const names = splitLine(header ?? '')
  return lines.map((line) => rowOf(names, splitLine(line), path))
}

function rowOf(names: readonly string[], values: readonly string[], path: string): CsvRow {
  if (values.length !== names.length) throw new Error(`${path}: a row has ${values.length} of ${names.length} fields`)
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? '']))
}

const field = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g

function splitLine(line: string): string[] {
  return [...line.matchAll(field)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}

/** "Laguna Hills" to "laguna-hills" */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
