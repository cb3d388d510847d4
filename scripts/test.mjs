import './require-node.mjs'

// Loaded only now: older versions of Node.js could not even read it.
const { testEverything } = await import('./test-all.mjs')
await testEverything()
