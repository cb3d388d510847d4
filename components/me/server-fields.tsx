import { FormField } from '@/components/ui/form-field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { MailSecurity, MailServer } from '@/lib/core/mail-server'

const securities: { value: MailSecurity; label: string }[] = [
  { value: 'tls', label: 'TLS' },
  { value: 'starttls', label: 'STARTTLS' },
  { value: 'none', label: 'None (this machine)' },
]

type ServerFieldsProps = {
  id: string
  label: string
  server: MailServer
  error?: string | undefined
  onChange: (server: MailServer) => void
}

/** Name, port and encryption of one server. */
export function ServerFields({ id, label, server, error, onChange }: ServerFieldsProps) {
  return (
    <FormField id={`${id}-host`} label={label} error={error}>
      <div className="grid grid-cols-[1fr_80px] md:grid-cols-[1fr_80px_180px] gap-2">
        <Input
          id={`${id}-host`}
          value={server.host}
          autoCapitalize="none"
          spellCheck={false}
          invalid={Boolean(error)}
          aria-describedby={error ? `${id}-host-note` : undefined}
          onChange={(event) => onChange({ ...server, host: event.target.value })}
        />
        <Input
          aria-label={`Port, ${label}`}
          inputMode="numeric"
          value={server.port || ''}
          onChange={(event) => onChange({ ...server, port: Number(event.target.value.replace(/\D/g, '').slice(0, 5)) })}
        />
        <div className="max-md:col-span-2">
          <Select
            aria-label={`Encryption, ${label}`}
            value={server.security}
            onChange={(security) => security && onChange({ ...server, security })}
            options={securities}
          />
        </div>
      </div>
    </FormField>
  )
}
