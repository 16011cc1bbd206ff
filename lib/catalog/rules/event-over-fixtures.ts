/** Moments around the end of a last day. Los Angeles is eight hours behind UTC in winter, and seven in summer. */
export const edgesOfTheLastDay = [
  { lastDay: '2027-01-15', now: '2027-01-16T07:59:59Z', over: false, why: '23:59:59 in winter is still that day' },
  { lastDay: '2027-01-15', now: '2027-01-16T08:00:00Z', over: true, why: 'midnight in winter' },
  { lastDay: '2027-07-15', now: '2027-07-16T06:59:59Z', over: false, why: '23:59:59 in summer is still that day' },
  { lastDay: '2027-07-15', now: '2027-07-16T07:00:00Z', over: true, why: 'midnight in summer' },
  {
    lastDay: '2027-07-15',
    now: '2027-07-16T00:00:00Z',
    over: false,
    why: 'midnight in UTC is an afternoon in Los Angeles',
  },
  { lastDay: '2027-03-14', now: '2027-03-15T06:59:59Z', over: false, why: 'the day of 23 hours ends in summer time' },
  { lastDay: '2027-03-14', now: '2027-03-15T07:00:00Z', over: true, why: 'midnight after the day of 23 hours' },
  { lastDay: '2027-03-13', now: '2027-03-14T08:00:00Z', over: true, why: 'midnight before the clocks go forward' },
  { lastDay: '2027-11-07', now: '2027-11-08T07:59:59Z', over: false, why: 'the day of 25 hours ends in winter time' },
  { lastDay: '2027-11-07', now: '2027-11-08T08:00:00Z', over: true, why: 'midnight after the day of 25 hours' },
  { lastDay: '2027-11-06', now: '2027-11-07T06:59:59Z', over: false, why: '23:59:59 before the clocks go back' },
  { lastDay: '2027-11-06', now: '2027-11-07T07:00:00Z', over: true, why: 'midnight before the clocks go back' },
  { lastDay: '2027-12-31', now: '2028-01-01T07:59:59Z', over: false, why: 'the year ends in Los Angeles' },
  { lastDay: '2027-12-31', now: '2028-01-01T08:00:00Z', over: true, why: 'the first moment of the next year' },
] as const
