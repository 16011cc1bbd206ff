type Submit = (data: FormData) => void
/**
 * What React asks of a form's action on the server: the fields that lead a browser without scripts back to the action.
 */
type Posting = Submit & { $$FORM_ACTION?: (prefix: string) => { data: FormData | null } }

/**
 * React puts the form's last answer into a hidden field, to pass it to the action as its previous state. The answer
 * contains what was typed, and our forms have no hidden personal fields [C05]. Our actions never read it.
 */
export function withoutLastAnswer(submit: Submit): Submit {
  const fieldsOf = (submit as Posting).$$FORM_ACTION
  if (!fieldsOf) return submit
  const posting: Posting = (data) => submit(data)
  posting.$$FORM_ACTION = (prefix) => {
    const fields = fieldsOf(prefix)
    // The first field names the action; the others are the state bound to it.
    for (const name of [...(fields.data?.keys() ?? [])]) if (/:[1-9]\d*$/.test(name)) fields.data?.set(name, '[null]')
    return fields
  }
  return posting
}
