import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { PersonId } from '@/lib/base/ids'

import { VaultUnavailable } from './errors'

/** What a sealed record is bound to: moved to another person, kind, ref or version, it does not open. */
export type Binding = { person: PersonId; kind: string; ref: string; version: number }

const format = 1
const nonceLength = 12
const tagLength = 16

/** A fresh data key: 256 random bits. */
export const newDataKey = (): Buffer => randomBytes(32)

/** AES-256-GCM: one format byte, a random nonce, the tag, the text. */
export function sealRecord(key: Buffer, bound: Binding, data: unknown): Buffer {
  const plain = Buffer.from(JSON.stringify(data))
  const sealed = encrypt(key, recordBinding(bound), plain)
  plain.fill(0)
  return sealed
}

/** Throws VaultUnavailable('not-authentic') for another key, another binding or a changed byte. */
export function unsealRecord(key: Buffer, bound: Binding, sealed: Buffer): unknown {
  const plain = decrypt(key, recordBinding(bound), sealed)
  const text = plain.toString()
  plain.fill(0)
  return JSON.parse(text)
}

export const wrapKey = (wrappingKey: Buffer, bound: { person: PersonId; epoch: number }, key: Buffer): Buffer =>
  encrypt(wrappingKey, keyBinding(bound), key)

export const unwrapKey = (wrappingKey: Buffer, bound: { person: PersonId; epoch: number }, wrapped: Buffer): Buffer =>
  decrypt(wrappingKey, keyBinding(bound), wrapped)

// JSON separates the parts, so no two bindings have the same text.
const recordBinding = ({ person, kind, ref, version }: Binding) =>
  Buffer.from(JSON.stringify(['record', person, kind, ref, version]))
const keyBinding = ({ person, epoch }: { person: PersonId; epoch: number }) =>
  Buffer.from(JSON.stringify(['key', person, epoch]))

function encrypt(key: Buffer, binding: Buffer, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength }).setAAD(binding)
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.of(format), nonce, cipher.getAuthTag(), text])
}

function decrypt(key: Buffer, binding: Buffer, sealed: Buffer): Buffer {
  const start = 1 + nonceLength + tagLength
  if (sealed.length < start || sealed[0] !== format) throw new VaultUnavailable('not-authentic')
  const nonce = sealed.subarray(1, 1 + nonceLength)
  const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  cipher.setAAD(binding).setAuthTag(sealed.subarray(1 + nonceLength, start))
  try {
    return Buffer.concat([cipher.update(sealed.subarray(start)), cipher.final()])
  } catch {
    throw new VaultUnavailable('not-authentic')
  }
}
