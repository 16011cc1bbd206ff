/** Beside the attached file of a cancellation. */
export const removesFromCalendar = 'Open the attached calendar file to remove what was canceled from your calendar.'
