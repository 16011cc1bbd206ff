'use client'

import { ErrorSummary } from '@/components/form/error-summary'
import { CheckboxField, CheckboxGroup, SelectField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { FieldRow } from '@/components/form/plain-fields'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { Card, Stack } from '@/components/ui/card'
import { StatusMessage } from '@/components/ui/notice'
import { profileForm } from '@/lib/accounts/forms'
import { topics } from '@/lib/accounts/rules/topics'
import type { ProfileView } from '@/lib/accounts/views'
import type { FormValues } from '@/lib/base/action-state'
import { usStates } from '@/lib/base/us-address'
import { saveProfileAction } from './actions'

const states = usStates.map(({ code, name }) => ({ value: code, name }))
const topicChoices = topics.map(({ id, name }) => ({ value: id, name }))
const box = (ticked: boolean) => (ticked ? 'on' : '')

/** The profile as form values. */
const formOf = ({ email: _, cityId: __, mailNotices, letters, ...texts }: ProfileView): FormValues => ({
  ...texts,
  mailNotices: box(mailNotices),
  letters: box(letters),
})

export function ProfileForm({ profile }: { profile: ProfileView }) {
  const form = useActionForm(profileForm, saveProfileAction, { defaultValues: formOf(profile) })
  const refused = form.state?.ok === false && form.state.refusal
  return (
    <Form form={form} label="Profile">
      <ErrorSummary
        problem={refused ? 'We are deleting your account. You can no longer change your profile.' : undefined}
      />
      <Stack>
        <AboutYou />
        <Address />
        <Wishes />
        <div className="flex flex-wrap items-center gap-4">
          <SubmitButton pendingText="Saving">Save changes</SubmitButton>
          <StatusMessage>{form.state?.ok ? 'Saved' : null}</StatusMessage>
        </div>
      </Stack>
    </Form>
  )
}

function AboutYou() {
  return (
    <Card heading="About you" intro="Everything here is optional.">
      <FieldRow>
        <TextField name="firstName" label="First name" autoComplete="given-name" maxLength={80} optional />
        <TextField name="lastName" label="Last name" autoComplete="family-name" maxLength={80} optional />
      </FieldRow>
      <TextField name="title" label="Job title" autoComplete="organization-title" maxLength={120} optional />
      <TextField
        name="organization"
        label="City or organization"
        hint="Choose a California city or type another name."
        list="cities"
        data-suggestions="/api/cities"
        autoComplete="organization"
        maxLength={160}
        optional
      />
      {/* public/site.js fills it when the field is focused. Without scripts, any text can be typed all the same. */}
      <datalist id="cities" />
      <TextField name="phone" label="Phone" type="tel" autoComplete="tel" inputMode="tel" maxLength={40} optional />
    </Card>
  )
}

function Address() {
  return (
    <Card heading="Mailing address" intro="We’ll suggest this as the delivery address when you order printed copies.">
      <TextField name="street" label="Street address" autoComplete="street-address" maxLength={160} optional />
      <TextField name="city" label="City" autoComplete="address-level2" maxLength={100} optional />
      <FieldRow>
        <SelectField
          name="state"
          label="State"
          autoComplete="address-level1"
          options={states}
          placeholder="No state"
          optional
        />
        <TextField name="zip" label="ZIP code" autoComplete="postal-code" inputMode="numeric" maxLength={10} optional />
      </FieldRow>
    </Card>
  )
}

function Wishes() {
  return (
    <Card heading="What you’d like to hear about">
      <CheckboxGroup
        name="topics[]"
        label="Topics of interest"
        hint="If we send notices, they’ll be about the topics you choose. We don’t send any yet."
        choices={topicChoices}
      />
      <fieldset>
        <legend className="mb-1 text-sm font-semibold">How we may contact you</legend>
        <CheckboxField
          name="mailNotices"
          label="Notices by email"
          hint="We don’t send any yet. You’ll always get emails about your orders."
          className="mb-1"
        />
        <CheckboxField
          name="letters"
          label="Letters by mail"
          hint="Letters to the address above. We don’t send any yet."
          className="mb-0"
        />
      </fieldset>
    </Card>
  )
}
