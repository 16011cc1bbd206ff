import { fontRuns } from './choose-fonts'
import { draws } from './draws'

/** True when our papers can show all of a text, as it was given. */
export const isDrawn = (text: string): boolean => fontRuns(text, draws).whole

/** What our papers can show of a text; blank when that is nothing. */
export const drawnPart = (text: string): string =>
  fontRuns(text, draws)
    .runs.map((run) => run.text)
    .join('')
    .trim()
