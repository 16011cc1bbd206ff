/** Many people have one name: either field may be blank. */
export type PersonName = { firstName: string; lastName: string }

export const fullName = ({ firstName, lastName }: PersonName): string => `${firstName} ${lastName}`.trim()

/** How a letter begins: "Dear Ada". */
export const greetingName = ({ firstName, lastName }: PersonName): string => firstName || lastName
