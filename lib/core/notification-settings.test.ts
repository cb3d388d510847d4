import { describe, expect, it } from 'vitest'
import { flagsOf, settingsFrom, usualSettings, withFlags } from './notification-settings'

describe('notification settings', () => {
  it('are the usual ones until somebody chose', () => {
    expect(settingsFrom({})).toEqual(usualSettings)
    expect(settingsFrom(null)).toEqual(usualSettings)
    expect(settingsFrom({ kinds: { assigned: 'nonsense' } })).toEqual(usualSettings)
    expect(settingsFrom(usualSettings)).toEqual(usualSettings)
  })

  it('follow the flags that programs keep', () => {
    const none = settingsFrom({ dailyDigest: false, inAppNotifications: false, followerUpdate: false })
    expect(flagsOf(none)).toEqual({ dailyDigest: false, inAppNotifications: false, followerUpdate: false })
    expect(Object.values(none.kinds).every(({ app, mail }) => !app && mail === 'off')).toBe(true)
  })

  it.each(['dailyDigest', 'inAppNotifications', 'followerUpdate'] as const)('say %s as it was last said', (flag) => {
    for (const value of [false, true, true, false])
      expect(flagsOf(withFlags(usualSettings, { [flag]: value }))[flag]).toBe(value)
  })

  it('stay as they are where a flag says nothing new', () => {
    const own = { ...usualSettings, kinds: { ...usualSettings.kinds, red: { app: false, mail: 'now' as const } } }
    expect(withFlags(own, { dailyDigest: true, inAppNotifications: true, followerUpdate: true })).toEqual(own)
  })
})
