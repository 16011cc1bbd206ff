import { cutMarkRuns } from './unicode/mark-runs'

/**
 * A city's name as it is compared everywhere: "City of St. Helena", "saint helena" and "the city of Saint Helena" are
 * one. Empty for a text without letters or digits.
 */
export const plainCityName = (name: string): string =>
  cutMarkRuns(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(?:the )?(?:city|town) of /, '')
    .replace(/\bsaint\b/g, 'st')
    .replace(/\bmount\b/g, 'mt')
