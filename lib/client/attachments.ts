import { type Failure, FailureError } from '@/lib/core/errors'
import { callApi } from './call-api'

export type AttachmentEntry = {
  id: string
  name: string
  contentType: string
  size: number
  version: number
  createdAt: string
  createdBy: string | null
}

/** Files at a record, the newest first. */
export async function listAttachments(
  modelKey: string,
  recordId: string,
  signal?: AbortSignal,
): Promise<AttachmentEntry[]> {
  const response = await callApi('attachments', { query: { model: modelKey, recordId }, signal })
  const documents: (Omit<AttachmentEntry, 'id'> & { _id: string })[] = await response.json()
  return documents.map(({ _id, ...entry }) => ({ id: _id, ...entry }))
}

type Upload = {
  model: string
  recordId: string
  file: File
  onProgress?: (share: number) => void
  signal?: AbortSignal
}

/**
 * Puts a file at a record; `onProgress` hears the share that was sent, 0 to 1.
 * @throws FailureError
 */
export function uploadAttachment({ model, recordId, file, onProgress, signal }: Upload): Promise<AttachmentEntry> {
  // Not fetch: it cannot tell how much was sent.
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/attachments?${new URLSearchParams({ model, recordId, name: file.name })}`)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0)
    request.onload = () => {
      const answer: unknown = request.response
      if (request.status === 200) {
        const { _id, ...entry } = answer as Omit<AttachmentEntry, 'id'> & { _id: string }
        resolve({ id: _id, ...entry })
      } else reject(new FailureError(refusalIn(answer)))
    }
    request.onerror = () => reject(new FailureError({ code: 'internal', detail: 'The server cannot be reached.' }))
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

export async function removeAttachment(id: string): Promise<void> {
  await callApi(`attachments/${id}`, { method: 'DELETE' })
}

function refusalIn(answer: unknown): Failure {
  const error = (answer as { error?: { code: Failure['code']; message: string } } | null)?.error
  return error ? { code: error.code, detail: error.message } : { code: 'internal', detail: 'The file was not stored.' }
}
