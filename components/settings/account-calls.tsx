import { SettingsPage } from '@/components/settings/settings-page'
import { EmptyState } from '@/components/ui/empty-state'
import { Tag } from '@/components/ui/tag'
import type { CallEntry } from '@/lib/loaders/load-webhooks'

/** Who called what with the keys of one service account, or with the tenant token. */
export function AccountCalls({ name, calls }: { name: string; calls: CallEntry[] }) {
  return (
    <SettingsPage title={`Calls of ${name}`} hint="The latest 200; kept for 30 days.">
      <div className="max-w-[960px]">
        {calls.length === 0 ? (
          <EmptyState title="No calls yet">Each call stands here, with how its key begins.</EmptyState>
        ) : (
          <table aria-label={`Calls of ${name}`} className="plain-table w-full text-sm">
            <thead className="max-md:sr-only">
              <tr>
                <th>When</th>
                <th>Call</th>
                <th>Answer</th>
                <th className="text-right">Took</th>
                <th>Key</th>
                <th>From</th>
              </tr>
            </thead>
            <tbody>
              {calls.map((call) => (
                <tr key={call.id}>
                  <td className="num whitespace-nowrap">{call.at}</td>
                  <td>
                    <code className="font-mono text-xs text-ink break-all">
                      {call.method} {call.path}
                    </code>
                  </td>
                  <td>
                    <Tag tone={call.status < 300 ? 'good' : call.status < 500 ? 'warn' : 'bad'}>{call.status}</Tag>
                  </td>
                  <td className="num text-right max-md:hidden">{call.ms} ms</td>
                  <td className="max-md:hidden">
                    <code className="font-mono text-xs">{call.key}…</code>
                  </td>
                  <td className="num max-md:hidden">{call.ip}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </SettingsPage>
  )
}
