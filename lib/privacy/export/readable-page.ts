import { formatDate, formatDateTime } from '@/lib/base/format-dates'
import type { ExportSection } from '@/lib/vault'

export type MemberExport = {
  about: { association: string; madeAt: string; policyVersion: string }
  sections: ExportSection[]
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => escapes[c] ?? c)

/** The export as one page that works offline, in three parts: head, one section at a time, foot. */
export const readableHead = (about: MemberExport['about']): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Your data</title>
<style>body{font:17px/1.55 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#17252e}
table{border-collapse:collapse;width:100%;table-layout:fixed;margin:0 0 1rem}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #dedad0;overflow-wrap:break-word}h3{font-size:1.05rem;margin:1.2rem 0 .3rem}th{width:12rem;color:#54636c;font-weight:500;overflow-wrap:break-word}
@media(max-width:36rem){tr,th,td{display:block;width:auto}th{border:0;padding-bottom:0}td{padding-top:0}}</style></head>
<body><h1>Your data</h1><p>Everything that the ${escaped(about.association)} holds about you in its member portal, as of ${escaped(readable(about.madeAt))}, under the privacy policy of ${escaped(readable(about.policyVersion))}. Times are Pacific Time. data.json has the same data for use in other software.</p>
`

export const readableSection = ({ title, entries }: ExportSection): string =>
  `<h2>${escaped(title)}</h2>${entries.map(entryTable).join('')}\n`

export const readableFoot = '</body></html>\n'

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
const day = /^\d{4}-\d\d-\d\d$/

/** Dates and times as people read them. */
const readable = (value: string): string =>
  instant.test(value) ? formatDateTime(new Date(value)) : day.test(value) ? formatDate(value) : value

/** The heading that distinguishes an entry from the others in its section. */
const headingOf = ({ Title, Order }: Record<string, string>): string => Title ?? (Order ? `Order ${Order}` : '')

const entryTable = (entry: Record<string, string>): string => {
  const heading = headingOf(entry)
  return `${heading ? `<h3>${escaped(heading)}</h3>` : ''}${tableOf(entry)}`
}

const tableOf = ({ Title: _, ...facts }: Record<string, string>): string =>
  `<table>${Object.entries(facts)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(readable(value))}</td></tr>`)
    .join('')}</table>`
