import { randomBytes } from 'node:crypto'
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test'

export type Row = { _id: string } & Record<string, unknown>

/** A name that no other test and no demo record has. */
export function unique(name: string): string {
  return `${name} ${randomBytes(4).toString('hex')}`
}

/** The public API under a session: what a test needs to have and to look up without a screen. */
export function apiOf(request: APIRequestContext) {
  const json = async (answer: Promise<APIResponse>) => {
    const response = await answer
    const text = await response.text()
    expect(response.ok(), `${response.status()} from ${response.url()}: ${text.slice(0, 500)}`).toBe(true)
    return JSON.parse(text)
  }
  return {
    request,
    create: (slug: string, values: object): Promise<Row> => json(request.post(`/api/v1/${slug}`, { data: values })),
    upsert: (slug: string, items: object[]): Promise<{ created: number }> =>
      json(request.put(`/api/v1/${slug}`, { data: items })),
    update: (slug: string, id: string, values: object): Promise<Row> =>
      json(request.put(`/api/v1/${slug}/${id}`, { data: values })),
    get: (slug: string, id: string): Promise<Row> => json(request.get(`/api/v1/${slug}/${id}`)),
    list: (slug: string, params: Record<string, string> = {}): Promise<Row[]> =>
      json(request.get(`/api/v1/${slug}`, { params })),
    /** Everything the path answers, whatever it is. */
    read: <Answer = unknown>(path: string): Promise<Answer> => json(request.get(`/api/v1/${path}`)),
    /** Id of a colleague by name. */
    async memberId(name: string): Promise<string> {
      const members: { _id: string; firstName?: string; lastName?: string; email: string }[] = await json(
        request.get('/api/v1/users'),
      )
      const found = members.find((member) => `${member.firstName} ${member.lastName}` === name || member.email === name)
      expect(found, `a member called ${name}`).toBeTruthy()
      return found?._id ?? ''
    },
  }
}

export type Api = ReturnType<typeof apiOf>
