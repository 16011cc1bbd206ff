/**
 * States and territories with the first digits of their ZIP codes (Google's address metadata,
 * db/seed/data/address-metadata).
 */
const table: readonly (readonly [code: string, name: string, zip: string])[] = [
  ['AL', 'Alabama', '3[56]'],
  ['AK', 'Alaska', '99[5-9]'],
  ['AS', 'American Samoa', '96799'],
  ['AZ', 'Arizona', '8[56]'],
  ['AR', 'Arkansas', '71[6-9]|72'],
  ['AA', 'Armed Forces (AA)', '340'],
  ['AE', 'Armed Forces (AE)', '09'],
  ['AP', 'Armed Forces (AP)', '96[2-6]'],
  ['CA', 'California', '9[0-5]|96[01]'],
  ['CO', 'Colorado', '8[01]'],
  ['CT', 'Connecticut', '06'],
  ['DE', 'Delaware', '19[7-9]'],
  ['DC', 'District of Columbia', '20[02-5]|569'],
  ['FL', 'Florida', '3[23]|34[1-9]'],
  ['GA', 'Georgia', '3[01]|398|39901'],
  ['GU', 'Guam', '969([1-2][0-9]|3[12])'],
  ['HI', 'Hawaii', '967[0-8]|9679[0-8]|968'],
  ['ID', 'Idaho', '83[2-9]'],
  ['IL', 'Illinois', '6[0-2]'],
  ['IN', 'Indiana', '4[67]'],
  ['IA', 'Iowa', '5[0-2]'],
  ['KS', 'Kansas', '6[67]'],
  ['KY', 'Kentucky', '4[01]|42[0-7]'],
  ['LA', 'Louisiana', '70|71[0-5]'],
  ['ME', 'Maine', '039|04'],
  ['MH', 'Marshall Islands', '969[67]'],
  ['MD', 'Maryland', '20[6-9]|21'],
  ['MA', 'Massachusetts', '01|02[0-7]|05501|05544'],
  ['MI', 'Michigan', '4[89]'],
  ['FM', 'Micronesia', '9694[1-4]'],
  ['MN', 'Minnesota', '55|56[0-7]'],
  ['MS', 'Mississippi', '38[6-9]|39[0-7]'],
  ['MO', 'Missouri', '6[3-5]'],
  ['MT', 'Montana', '59'],
  ['NE', 'Nebraska', '6[89]'],
  ['NV', 'Nevada', '889|89'],
  ['NH', 'New Hampshire', '03[0-8]'],
  ['NJ', 'New Jersey', '0[78]'],
  ['NM', 'New Mexico', '87|88[0-4]'],
  ['NY', 'New York', '1[0-4]|06390|00501|00544'],
  ['NC', 'North Carolina', '2[78]'],
  ['ND', 'North Dakota', '58'],
  ['MP', 'Northern Mariana Islands', '9695[0-2]'],
  ['OH', 'Ohio', '4[3-5]'],
  ['OK', 'Oklahoma', '7[34]'],
  ['OR', 'Oregon', '97'],
  ['PW', 'Palau', '969(39|40)'],
  ['PA', 'Pennsylvania', '1[5-8]|19[0-6]'],
  ['PR', 'Puerto Rico', '00[679]'],
  ['RI', 'Rhode Island', '02[89]'],
  ['SC', 'South Carolina', '29'],
  ['SD', 'South Dakota', '57'],
  ['TN', 'Tennessee', '37|38[0-5]'],
  ['TX', 'Texas', '7[5-9]|885|73301|73344'],
  ['UT', 'Utah', '84'],
  ['VT', 'Vermont', '05'],
  ['VI', 'Virgin Islands', '008'],
  ['VA', 'Virginia', '201|2[23]|24[0-6]'],
  ['WA', 'Washington', '98|99[0-4]'],
  ['WV', 'West Virginia', '24[7-9]|2[56]'],
  ['WI', 'Wisconsin', '5[34]'],
  ['WY', 'Wyoming', '82|83[01]|83414'],
]

export type UsState = { code: string; name: string }

/** By name, as a select shows them. */
export const usStates: readonly UsState[] = table.map(([code, name]) => ({ code, name }))

const zipPatterns = new Map(table.map(([code, , zip]) => [code, new RegExp(`^(?:${zip})`)]))

/** True for a code that the Postal Service knows, such as "CA". */
export const isUsState = (code: string): boolean => zipPatterns.has(code)

/** Accepts "95814", "95814-2819", a space for the hyphen, or nine digits in a row. Null for anything else. */
export function normalizeZip(typed: string): string | null {
  const match = /^(\d{5})(?:[ -]?(\d{4}))?$/.exec(typed.trim())
  if (!match) return null
  return match[2] ? `${match[1]}-${match[2]}` : (match[1] ?? null)
}

/** True if the ZIP code can be in the state. Says nothing about the tax area: one ZIP code spans several. */
export const zipFitsState = (zip: string, state: string): boolean => zipPatterns.get(state)?.test(zip) ?? false

/** True if a line names a post office box: only the Postal Service delivers there. */
export const isPostBox = (...lines: readonly string[]): boolean =>
  lines.some((line) => /\b(p\.?\s*o\.?\s*box|post\s+office\s+box)\b/i.test(line))
