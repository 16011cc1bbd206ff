type Submit = (data: FormData) => void
/** What React's server half asks of a form's action: the fields that lead a browser without scripts back to it. */
type Posting = Submit & { $$FORM_ACTION?: (prefix: string) => { data: FormData | null } }

/**
 * React puts the form's last answer into a hidden field, to hand it to the action as its previous state. The answer holds
 * what the sender typed, and no form of ours has hidden personal fields [C05]; our actions never look at it.
 */
export function withoutLastAnswer(submit: Submit): Submit {
  const fieldsOf = (submit as Posting).$$FORM_ACTION
  if (!fieldsOf) return submit
  const posting: Posting = (data) => submit(data)
  posting.$$FORM_ACTION = (prefix) => {
    const fields = fieldsOf(prefix)
    // The first names the action; the others are the state that is bound to it.
    for (const name of [...(fields.data?.keys() ?? [])]) if (/:[1-9]\d*$/.test(name)) fields.data?.set(name, '[null]')
    return fields
  }
  return posting
}
