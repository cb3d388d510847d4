'use client'

import type { ReactNode } from 'react'
import { ThemeToggle } from '@/components/layout/theme-toggle'
import { Avatar } from '@/components/ui/avatar'
import { UserRound } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Popover, PopoverClose, PopoverContent, PopoverTrigger } from '@/components/ui/popover'

export type Member = { name: string; initials: string; role?: string }

type UserMenuProps = {
  member: Member
  /** The form that signs out; its button is drawn by whoever owns it. */
  signOut: ReactNode
}

export function UserMenu({ member, signOut }: UserMenuProps) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <button type="button" className="navitem rail-item rail-me" aria-label={`${member.name}, your menu`}>
          <Avatar name={member.name} size={24} me decorative />
          <span className="rail-label truncate">{member.name}</span>
        </button>
      </PopoverTrigger>
      <PopoverContent label="Your menu" side="right" align="end" className="w-[248px]">
        <UserMenuBody member={member} signOut={signOut} />
      </PopoverContent>
    </Popover>
  )
}

/** Also the foot of the sheet that a phone opens under More. */
export function UserMenuBody({ member, signOut }: UserMenuProps) {
  return (
    <>
      <div className="flex items-center gap-2.5 px-2 py-2">
        <Avatar name={member.name} size={28} me decorative />
        <span className="min-w-0">
          <span className="block text-ink font-medium truncate">{member.name}</span>
          {member.role ? <span className="block text-xs text-ink-3 truncate">{member.role}</span> : null}
        </span>
      </div>
      <div className="flex items-center h-9 px-2 text-ink-2">
        Theme
        <span className="ml-auto">
          <ThemeToggle />
        </span>
      </div>
      <div className="h-px bg-line my-1 -mx-1" />
      <PopoverClose asChild>
        <Link href="/me" className="mi">
          <UserRound className="text-ink-3" /> My profile
        </Link>
      </PopoverClose>
      {signOut}
    </>
  )
}
