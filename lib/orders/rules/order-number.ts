/** An order's number as it stands in an address, or null: anything else is the address of nothing. */
export const orderNumberOf = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null)
