'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { FormField } from '@/components/ui/form-field'
import { Send } from '@/components/ui/icons'
import { Tag } from '@/components/ui/tag'
import { TextField } from '@/components/ui/text-field'
import { Textarea } from '@/components/ui/textarea'
import { type ApiOperation, addressOf, curlOf } from '@/lib/client/api-description'

type Answer = { status: number; ms: number; text: string }

const mostShown = 20_000

/** Sends the call for real, as whoever is signed in or with a key, and shows the answer. */
export function TryCall({ operation }: { operation: ApiOperation }) {
  const prefix = useId()
  const [values, setValues] = useState(() => examplesOf(operation))
  const [key, setKey] = useState('')
  const [body, setBody] = useState(operation.body?.example ?? '')
  const [answer, setAnswer] = useState<Answer | string | null>(null)
  const [busy, setBusy] = useState(false)
  const open = operation.parameters.filter(({ name, isNeeded }) => isNeeded && !values[name]?.trim())

  const handleSend = async () => {
    setBusy(true)
    setAnswer(await sent(operation, { values, key, body }))
    setBusy(false)
  }
  const curl = () => curlOf(operation, window.location.origin, values, body)
  return (
    <div className="rounded-md border border-line bg-sunken p-3 space-y-3">
      <div className="grid gap-3 md:grid-cols-3">
        {operation.parameters.map(({ name, isNeeded }) => (
          <TextField
            key={name}
            id={`${prefix}-${name}`}
            label={name}
            mark={isNeeded ? 'required' : undefined}
            value={values[name] ?? ''}
            onChange={(text) => setValues({ ...values, [name]: text })}
            className="font-mono text-xs"
          />
        ))}
        {operation.opens === 'path' ? null : (
          <TextField
            id={`${prefix}-key`}
            label={operation.opens === 'basic' ? 'Tenant token' : 'Key'}
            hint={operation.opens === 'key' ? 'Empty: as yourself.' : undefined}
            type="password"
            autoComplete="off"
            value={key}
            onChange={setKey}
            className="font-mono text-xs"
          />
        )}
      </div>
      {operation.body ? (
        <FormField id={`${prefix}-body`} label="Body">
          <Textarea
            id={`${prefix}-body`}
            rows={Math.min(16, body.split('\n').length + 1)}
            value={body}
            onChange={(event) => setBody(event.target.value)}
            className="font-mono text-xs"
            spellCheck={false}
          />
        </FormField>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          busy={busy}
          onClick={() => void handleSend()}
          reason={open.length > 0 ? `Fill in ${open.map(({ name }) => name).join(' and ')} first` : undefined}
        >
          <Send className="size-3.5" /> Send {operation.method}
        </Button>
        <CopyButton text={typeof window === 'undefined' ? '' : curl()} label="Copy as a curl command" />
        {operation.method === 'GET' ? null : (
          <span className="text-xs text-ink-3">This writes for real; it can be undone like any change.</span>
        )}
      </div>
      <div aria-live="polite">{answer === null ? null : <AnswerView answer={answer} />}</div>
    </div>
  )
}

function examplesOf({ parameters }: ApiOperation): Record<string, string> {
  return Object.fromEntries(parameters.filter(({ example }) => example).map(({ name, example }) => [name, example]))
}

function AnswerView({ answer }: { answer: Answer | string }) {
  if (typeof answer === 'string') return <p className="text-sm text-bad-ink">{answer}</p>
  return (
    <div>
      <div className="flex items-center gap-2 text-xs text-ink-3 mb-1">
        <Tag tone={answer.status < 300 ? 'good' : 'bad'}>{answer.status}</Tag> {answer.ms} ms
      </div>
      <pre className="max-h-96 overflow-auto rounded-md border border-line bg-raised p-2 font-mono text-xs text-ink whitespace-pre-wrap break-all">
        {answer.text}
      </pre>
    </div>
  )
}

type Given = { values: Record<string, string>; key: string; body: string }

async function sent(operation: ApiOperation, { values, key, body }: Given): Promise<Answer | string> {
  const headers: Record<string, string> = operation.body ? { 'content-type': operation.body.contentType } : {}
  const token = key.trim()
  if (token) headers.authorization = operation.opens === 'basic' ? `Basic ${btoa(`${token}:`)}` : `Bearer ${token}`
  const began = performance.now()
  try {
    const response = await fetch(addressOf(operation, values), {
      method: operation.method,
      headers,
      body: operation.body ? body : undefined,
    })
    const text = await response.text()
    return { status: response.status, ms: Math.round(performance.now() - began), text: readable(text) }
  } catch {
    return 'The server cannot be reached.'
  }
}

function readable(text: string): string {
  try {
    const pretty = JSON.stringify(JSON.parse(text), null, 2)
    return pretty.length > mostShown ? `${pretty.slice(0, mostShown)}\n…` : pretty
  } catch {
    return text.slice(0, mostShown)
  }
}
