/*
 * The public interface of lib/vault, lib/records and lib/keys. Other modules import only this file; the worker also
 * imports the jobs of lib/records. `npm run check` enforces it (decision 69).
 */

export { createPeopleWithKeys, createPersonWithKey, destroyKeys, type LentKeys } from '@/lib/keys/data-keys'
export { keyStoreLogHead, raiseKeyStoreLogHead } from '@/lib/keys/erasure-log-head'
export { PersonGone, VaultUnavailable } from '@/lib/keys/errors'
export { closeVault } from '@/lib/keys/key-store'
export { destroyLimitKeys, digestForDay, digestForHour } from '@/lib/keys/limit-keys'
export { unreadableAfter } from '@/lib/keys/rules/epochs'
export { blankAddressesIn } from '@/lib/records/erasure/blank-address'
export { blankInDrafts } from '@/lib/records/erasure/blank-drafts'
export { collectOrphansJob } from '@/lib/records/jobs'
export { keepRecordIn, keepRecordsIn, newRecordRows } from '@/lib/records/keep-record'
export { type RecordInput, vaultFields } from '@/lib/records/kinds'
export { accountsByDigest, digestAddress, digestEpochs, digestsOfAddress } from '@/lib/records/lookups/address-digest'
export { claimAccountEmail, findAccountByEmail } from '@/lib/records/lookups/claim-account-email'
export { newPeopleRows, withNewPeople } from '@/lib/records/new-people'
export {
  erasingSinceIn,
  insertPeopleIn,
  insertPersonIn,
  isErasedOrErasing,
  lockPersonIn,
  markErasingIn,
} from '@/lib/records/people'
export { peoplePresent } from '@/lib/records/people-present'
export { type Provenance, policyVersion } from '@/lib/records/provenance'
export { ensureVault, vaultProblems, vaultWarnings } from '@/lib/records/ready'
export { recordRefsOf } from '@/lib/records/record-refs'
export { removeRecordIn, removeRecordsIn } from '@/lib/records/remove-record'
export { type Access, wasOpened } from './access-log'
export { deletePeopleIn } from './delete-people'
export { disclose, logAndAllow } from './disclose'
export { findPeople, pagesWithMyAddress, peopleToNotifyAt, peopleWithMyAddress } from './find-people'
export { lockAndReadOwnIn, openFor, openMany, readOwn, readOwnKinds } from './open-record'
export { ownAccesses } from './own-accesses'
export type { ErasureLine, ExportContext, ExportSection, PersonalDataOwner } from './personal-data-owner'
export { accessLogLines, vaultPrivacy } from './privacy'
export { accessTimes, accessWhat, accessWho, accessWhy } from './rules/access-words'
export type { DiscloseRefusal } from './rules/may-disclose'
