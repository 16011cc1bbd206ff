/** The id of the word that describes every optional control, once on each page: an id for each was 60 bytes a field. */
export const optionalId = 'optional'
