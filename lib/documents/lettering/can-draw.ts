import { fontRuns } from './choose-fonts'
import { fontDraws } from './font-draws'

/** True when our documents can show all of a text, as it was given. */
export const canDraw = (text: string): boolean => fontRuns(text, fontDraws).isComplete

/** The part of a text that our documents can show; blank when there is none. */
export const drawnPart = (text: string): string =>
  fontRuns(text, fontDraws)
    .runs.map((run) => run.text)
    .join('')
    .trim()
