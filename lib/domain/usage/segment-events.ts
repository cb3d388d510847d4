type Message = Record<string, unknown>

/**
 * The events in what Segment sends: one message, a list, or a `batch` of them. `identify` tells of a person, `track` of something they
 * did; messages of other types are none of ours.
 */
export function segmentEvents(body: unknown): Message[] {
  const given = isObject(body) ? (Array.isArray(body.batch) ? body.batch : [body]) : body
  const messages = Array.isArray(given) ? given.filter(isObject) : []
  return messages.flatMap((message) => {
    if (message.type !== 'identify' && message.type !== 'track') return []
    return [eventOf(message, message.type === 'track')]
  })
}

function eventOf(message: Message, isTrack: boolean): Message {
  const context = objectIn(message, 'context')
  const traits = { ...objectIn(context, 'traits'), ...objectIn(message, 'traits') }
  const properties = objectIn(message, 'properties')
  const company = { ...objectIn(traits, 'company'), ...objectIn(properties, 'company') }
  const first = (...given: unknown[]) => given.find((each) => typeof each === 'string' || typeof each === 'number')
  return {
    email: first(traits.email, properties.email),
    externalId: first(message.userId),
    companyExternalId: first(
      properties.companyExternalId,
      traits.companyExternalId,
      company.id,
      context.groupId,
      traits.companyId,
      properties.companyId,
    ),
    assetExternalId: first(properties.assetExternalId),
    projectExternalId: first(properties.projectExternalId),
    name: first(traits.name),
    firstName: first(traits.firstName, traits.first_name),
    lastName: first(traits.lastName, traits.last_name),
    action: isTrack ? first(message.event) : undefined,
    date: first(message.timestamp, message.originalTimestamp, message.sentAt),
    info: isTrack && Object.keys(properties).length > 0 ? properties : undefined,
    key: first(message.messageId),
  }
}

function objectIn(from: Message, name: string): Message {
  const value = from[name]
  return isObject(value) ? value : {}
}

function isObject(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
