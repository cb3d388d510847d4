'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { listHrefFor } from '@/components/records/href-for'
import type { OnView } from '@/components/records/table/use-grid-columns'
import { isChanged, PLAIN, plainQuery, settingsOf, viewQuery } from '@/components/records/views/view-address'
import { ViewDialog } from '@/components/records/views/view-dialog'
import { ConfirmDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { ChevronDown, Lock, Pencil, Plus, RotateCcw, Save, Share2, Trash2, Users } from '@/components/ui/icons'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { showToast } from '@/components/ui/toast'
import { useFocusKept } from '@/components/ui/use-focus-kept'
import { removeViewAction, type SavedView, saveViewAction } from '@/lib/actions/views'
import { type ListView, listViewQuery, plainSettings } from '@/lib/client/list-params'
import type { LoadedViews } from '@/lib/loaders/load-views'
import { nameOf } from '@/lib/models/name-of'
import type { ResolvedModel } from '@/lib/models/resolved'

type ViewTabsProps = { model: ResolvedModel; loaded: LoadedViews; view: ListView; onView: OnView }

type Task = { kind: 'save' } | { kind: 'edit'; view: SavedView } | { kind: 'remove'; view: SavedView } | null

/** The saved views of a list: open one, keep what was changed, share it. */
export function ViewTabs({ model, loaded, view, onView }: ViewTabsProps) {
  const router = useRouter()
  const [task, setTask] = useState<Task>(null)
  const base = listHrefFor(model)
  const box = useRef<HTMLElement>(null)
  const openTab = () => box.current?.querySelector<HTMLElement>('[aria-current]')
  useFocusKept(box, openTab)
  const open = loaded.views.find(({ id }) => id === view.view)
  // A view that was just saved has the keyboard, unless it is somewhere already.
  const justSaved = useRef<string | null>(null)
  const openId = open?.id
  /** What was saved from here, until the views are read anew. */
  const lastSaved = useRef<SavedView | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another view opens, or the views are read anew
  useEffect(() => {
    if (justSaved.current === null || justSaved.current !== openId) return
    justSaved.current = null
    if (document.activeElement === document.body) openTab()?.focus()
  }, [openId, loaded])
  const dirty = open ? isChanged(view, open.settings) : listViewQuery(settingsOf(view)) !== ''
  const go = (query: string) => router.push(`${base}${query}`)
  const reset = () => onView({ ...plainSettings, ...open?.settings }, 'push')
  const save = async (saved: SavedView) => {
    const { id, name } = saved
    const own = lastSaved.current
    const since = own && own.id === id && own.updatedAt > saved.updatedAt ? own.updatedAt : saved.updatedAt
    const wanted = { id, model: model.key, name, settings: settingsOf(view), since }
    const result = await saveViewAction(wanted).catch(() => null)
    if (result?.ok) {
      lastSaved.current = result.data
      showToast(`${name} saved`)
    } else showToast(result?.failure.detail ?? 'The server cannot be reached.', { tone: 'failed' })
    // Whoever hears that somebody else changed it has what they did as changes to that.
    if (result?.ok || result?.failure.code === 'conflict') router.refresh()
  }
  return (
    <nav ref={box} aria-label="Views" className="flex min-w-0 items-center gap-0.5 scroll-x">
      <Tab isOpen={!open} label={`All ${nameOf(model)}`} onOpen={() => go(loaded.begins ? plainQuery : '')} />
      {loaded.views.map((saved) => (
        <span key={saved.id} className="flex flex-none items-center">
          <Tab
            isOpen={saved === open}
            label={saved.name}
            icon={saved.sharing === 'private' ? <Lock className="size-3" /> : <Users className="size-3" />}
            note={saved.sharing === 'private' ? 'only for me' : `shared, by ${saved.owner?.name ?? 'the team'}`}
            onOpen={() => go(viewQuery(saved))}
          />
          {saved === open ? (
            <ViewMenu saved={saved} dirty={dirty} onSave={() => void save(saved)} onReset={reset} onTask={setTask} />
          ) : null}
        </span>
      ))}
      {dirty ? (
        <span className="flex flex-none items-center gap-1 pl-1">
          {open?.mayChange ? (
            <Button variant="ghost" onClick={() => void save(open)}>
              <Save className="size-3.5" /> Save
            </Button>
          ) : (
            <Button variant="ghost" onClick={() => setTask({ kind: 'save' })}>
              <Save className="size-3.5" /> Save as view
            </Button>
          )}
          <Button variant="ghost" className="text-ink-3!" onClick={reset}>
            Reset
          </Button>
        </span>
      ) : (
        <IconButton label="New view" onClick={() => setTask({ kind: 'save' })}>
          <Plus />
        </IconButton>
      )}
      {task?.kind === 'save' || task?.kind === 'edit' ? (
        <ViewDialog
          model={model}
          loaded={loaded}
          view={task.kind === 'edit' ? task.view : null}
          settings={settingsOf(view)}
          onClose={() => setTask(null)}
          onSaved={(view) => {
            setTask(null)
            showToast(`${view.name} saved`)
            justSaved.current = view.id
            if (task.kind === 'save') go(viewQuery(view))
            router.refresh()
          }}
        />
      ) : null}
      {task?.kind === 'remove' ? (
        <ConfirmDialog
          open
          onOpenChange={() => setTask(null)}
          title={`Delete the view “${task.view.name}”?`}
          action={{
            label: 'Delete view',
            danger: true,
            run: async () => {
              const result = await removeViewAction({ id: task.view.id }).catch(() => null)
              if (!result?.ok)
                return showToast(result?.failure.detail ?? 'The server cannot be reached.', { tone: 'failed' })
              onView({ view: loaded.begins === task.view.id ? null : PLAIN })
              router.refresh()
            },
          }}
        >
          {task.view.sharing === 'private' ? null : 'Everybody it is shared with loses it. '}
          No records are deleted.
        </ConfirmDialog>
      ) : null}
    </nav>
  )
}

type TabProps = { isOpen: boolean; label: string; icon?: ReactNode; note?: string; onOpen: () => void }

function Tab({ isOpen, label, icon, note, onOpen }: TabProps) {
  return (
    <button
      type="button"
      aria-current={isOpen ? 'page' : undefined}
      title={note ? `${label}, ${note}` : undefined}
      className={classNames(
        'flex h-7 max-w-56 flex-none items-center gap-1.5 rounded-md px-2 text-sm',
        isOpen ? 'bg-press font-medium text-ink' : 'text-ink-3 hover:bg-hover',
      )}
      onClick={onOpen}
    >
      {icon}
      <span className="truncate">{label}</span>
    </button>
  )
}

type ViewMenuProps = {
  saved: SavedView
  dirty: boolean
  onSave: () => void
  onReset: () => void
  onTask: (task: Task) => void
}

function ViewMenu({ saved, dirty, onSave, onReset, onTask }: ViewMenuProps) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label={`${saved.name}: view menu`}>
          <ChevronDown className="size-3.5" />
        </IconButton>
      </MenuTrigger>
      <MenuContent>
        {saved.mayChange ? (
          <MenuItem icon={<Save className="size-3.5" />} disabled={!dirty} onSelect={onSave}>
            Save changes
          </MenuItem>
        ) : null}
        <MenuItem icon={<Plus className="size-3.5" />} onSelect={() => onTask({ kind: 'save' })}>
          Save as new view
        </MenuItem>
        <MenuItem icon={<RotateCcw className="size-3.5" />} disabled={!dirty} onSelect={onReset}>
          Reset
        </MenuItem>
        {saved.mayChange ? (
          <>
            <MenuSeparator />
            <MenuItem icon={<Pencil className="size-3.5" />} onSelect={() => onTask({ kind: 'edit', view: saved })}>
              Rename
            </MenuItem>
            <MenuItem icon={<Share2 className="size-3.5" />} onSelect={() => onTask({ kind: 'edit', view: saved })}>
              Share
            </MenuItem>
            <MenuItem
              danger
              icon={<Trash2 className="size-3.5" />}
              onSelect={() => onTask({ kind: 'remove', view: saved })}
            >
              Delete
            </MenuItem>
          </>
        ) : null}
      </MenuContent>
    </Menu>
  )
}
