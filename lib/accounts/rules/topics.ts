/** Topics of interest: the seven policy areas of the association's committees (db/seed/data/catalogue-facts.json). */
export const topics = [
  { id: 'community-services', name: 'Community Services' },
  { id: 'environmental-quality', name: 'Environmental Quality' },
  { id: 'governance', name: 'Governance, Transparency, and Labor Relations' },
  { id: 'housing', name: 'Housing, Community, and Economic Development' },
  { id: 'public-safety', name: 'Public Safety' },
  { id: 'revenue', name: 'Revenue and Taxation' },
  { id: 'transportation', name: 'Transportation, Communications, and Public Works' },
] as const

export type TopicId = (typeof topics)[number]['id']

export const isTopic = (id: string): id is TopicId => topics.some((topic) => topic.id === id)
