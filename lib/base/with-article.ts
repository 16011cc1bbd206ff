/** "the City Clerks Seminar" inside a sentence. A title that has an article keeps its own: "The Brown Act". */
export const withArticle = (title: string): string => (/^(the|an?)\s/i.test(title) ? title : `the ${title}`)
