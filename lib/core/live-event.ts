import { z } from 'zod'

/** What a committed batch changed, as the engine announces it and as browsers hear it; null stands for too many to name. */
export const liveEventSchema = z.object({
  model: z.string(),
  ids: z.array(z.string()).nullable(),
  companyIds: z.array(z.string()).nullable(),
})

/** Stands in the place of a model for changes of settings: names of models, roles, members. They concern everybody. */
export const settingsTopic = 'settings'

/** Stands in the place of a model for what members are told; `ids` are those members. */
export const notificationsTopic = 'notifications'

export type LiveEvent = z.output<typeof liveEventSchema>

const presence = 'presence:'

/** Stands in the place of a model for who looks at its records. */
export const presenceTopic = (model: string) => `${presence}${model}`

/** The model whose records somebody comes to look at or leaves; null for other topics. */
export function presenceOf(topic: string): string | null {
  return topic.startsWith(presence) ? topic.slice(presence.length) : null
}

/** Whether an event is about records or settings, and not about who looks at them or is told of them. */
export const isChange = ({ model }: LiveEvent) => presenceOf(model) === null && model !== notificationsTopic

/** The events as one per model. Names are dropped once there are more than a browser would refresh singly. */
export function mergeLiveEvents(events: LiveEvent[], most = 50): LiveEvent[] {
  const models = [...new Set(events.map((event) => event.model))]
  return models.map((model) => {
    const group = events.filter((event) => event.model === model)
    return {
      model,
      ids: union(
        group.map((event) => event.ids),
        most,
      ),
      companyIds: union(
        group.map((event) => event.companyIds),
        most,
      ),
    }
  })
}

function union(lists: (string[] | null)[], most: number): string[] | null {
  const all = new Set<string>()
  for (const list of lists) {
    if (list === null) return null
    for (const id of list) all.add(id)
  }
  return all.size > most ? null : [...all]
}
