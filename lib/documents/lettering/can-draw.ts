import { fontRuns } from './choose-fonts'
import { draws } from './draws'

/** True when our documents can show all of a text, as it was given. */
export const canDraw = (text: string): boolean => fontRuns(text, draws).whole

/** The part of a text that our documents can show; blank when there is none. */
export const drawnPart = (text: string): string =>
  fontRuns(text, draws)
    .runs.map((run) => run.text)
    .join('')
    .trim()
