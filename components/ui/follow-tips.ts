/** Milliseconds: until the first tooltip, within which the next one follows at once, and in which the pointer may reach the text. */
const untilFirst = 350
const untilSlow = 400
const toReach = 120

/**
 * Tells which element with a tooltip is pointed at by a mouse or pen, or has come to the focus by keyboard; null when none is.
 * A press puts the tooltip away until the pointer has been elsewhere.
 */
export function followTips(show: (target: HTMLElement | null) => void) {
  let shown: HTMLElement | null = null
  let meant: HTMLElement | null = null
  let pressed: HTMLElement | null = null
  let hiddenAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  const isGone = new MutationObserver(() => {
    if (shown && !shown.isConnected) hide()
  })

  function open(target: HTMLElement) {
    clearTimeout(timer)
    shown = target
    show(target)
    isGone.observe(document.body, { childList: true, subtree: true })
  }
  function hide() {
    clearTimeout(timer)
    if (!shown) return
    shown = null
    hiddenAt = performance.now()
    show(null)
    isGone.disconnect()
  }
  function leave() {
    clearTimeout(timer)
    timer = setTimeout(hide, toReach)
  }
  function stay() {
    clearTimeout(timer)
  }

  const found = (event: Event) =>
    event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null
  const onPointerOver = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return
    const target = found(event)
    if (target !== pressed) pressed = null
    if (target === meant) return
    meant = target
    if (!target) return shown ? leave() : clearTimeout(timer)
    if (target === shown) return stay()
    if (pressed) return
    if (shown || performance.now() - hiddenAt < untilSlow) return open(target)
    clearTimeout(timer)
    timer = setTimeout(() => target.isConnected && open(target), untilFirst)
  }
  const onPress = (event: Event) => {
    pressed = found(event)
    hide()
  }
  const onFocusIn = (event: FocusEvent) => {
    const target = found(event)
    if (target && target === event.target && target !== pressed && target.matches(':focus-visible')) open(target)
  }
  const onFocusOut = (event: FocusEvent) => {
    if (event.target === shown) hide()
  }
  const onScroll = (event: Event) => {
    if (shown && event.target instanceof Node && event.target.contains(shown)) hide()
  }

  const ended = new AbortController()
  const listen = <K extends keyof DocumentEventMap>(kind: K, heard: (event: DocumentEventMap[K]) => void) =>
    document.addEventListener(kind, heard, { signal: ended.signal, capture: true, passive: true })
  listen('pointerover', onPointerOver)
  listen('pointerdown', onPress)
  listen('click', onPress)
  listen('focusin', onFocusIn)
  listen('focusout', onFocusOut)
  listen('scroll', onScroll)
  window.addEventListener('resize', hide, { signal: ended.signal })
  document.documentElement.addEventListener('pointerleave', leave, { signal: ended.signal })

  return {
    hide,
    leave,
    stay,
    stop: () => {
      ended.abort()
      hide()
    },
  }
}
