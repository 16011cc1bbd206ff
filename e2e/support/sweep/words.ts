import { randomInt } from 'node:crypto'
import { kinds } from '@/lib/records/kinds'

const letters = 'bcdfghjklmnpqrstvwxz'
const random = (count: number, from: string) =>
  Array.from({ length: count }, () => from[randomInt(from.length)]).join('')
const word = (name: string) => `Zq${name}${random(9, letters)}`
const digits = (count: number) => random(count, '23456789')

/** A unique word for everything that a member types, named by the vault field that stores it. */
export const canaryWords = () => ({
  'contact.email': `zqmail${random(9, letters)}@alder.example`,
  'profile.firstName': word('first'),
  'profile.lastName': word('last'),
  'profile.title': word('title'),
  'profile.organization': word('organization'),
  'profile.phone': `916 555 ${digits(4)} ext ${digits(7)}`,
  'profile.street': `${digits(4)} ${word('street')} Way`,
  'profile.city': word('town'),
  'profile.zip': `95814-${digits(4)}`,
  'attendee.firstName': word('afirst'),
  'attendee.lastName': word('alast'),
  'attendee.title': word('atitle'),
  'attendee.organization': word('aorganization'),
  'attendee.dietary': `no ${word('nuts')}`,
  'attendee.access': `a ${word('ramp')}`,
  'delivery.name': word('parcel'),
  'delivery.organization': word('office'),
  'delivery.street': `${digits(4)} ${word('road')} Road`,
  'delivery.street2': `Suite ${word('suite')}`,
  'delivery.city': word('place'),
  'delivery.zip': `92301-${digits(4)}`,
})
export type CanaryWords = ReturnType<typeof canaryWords>

/** Other words that are typed somewhere and must be stored nowhere. */
export const strayWords = () => ({
  'a search': word('search'),
  'no address': word('noaddress'),
  'the name on the card': word('card'),
  'a forged webhook': word('forged'),
  'an address that is not there': word('nowhere'),
  'the colleague’s name': word('colleague'),
  'the colleague’s address': `zqcolleague${random(9, letters)}@alder.example`,
})

/** Fields without a word: choices from a list, or a copy of a word that is searched for under another name. */
const withoutWord: Record<string, string> = {
  'profile.cityId': 'chosen from a list',
  'profile.state': 'chosen from a list',
  'profile.topics': 'chosen from a list',
  'profile.mailNotices': 'a switch',
  'profile.letters': 'a switch',
  'attendee.email': 'the words of contact.email and of the colleague',
  'receipt.firstName': 'the word of profile.firstName',
  'receipt.lastName': 'the word of profile.lastName',
  'receipt.email': 'the word of contact.email',
  'receipt.organization': 'the word of profile.organization',
  'delivery.state': 'chosen from a list',
  'checkout.attendees': 'the words of attendee.*, while they are typed',
  'checkout.delivery': 'the words of delivery.*, while they are typed',
  'checkout.other': 'the words of attendee.* and delivery.*, while they are typed',
  'sign-in.email': 'the word of contact.email',
  'sign-in.code': 'six digits that we make',
  'sign-in.link': 'random characters that we make',
}

/** Fields of the vault that have neither a word nor a reason for having none: gaps in the sweep. */
export const fieldsWithoutWord = (words: Readonly<Record<string, string>>): string[] =>
  Object.entries(kinds)
    .flatMap(([kind, schema]) => Object.keys(schema.shape).map((name) => `${kind}.${name}`))
    .filter((field) => !(field in words) && !(field in withoutWord))
