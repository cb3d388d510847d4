import './require-node.mjs'

// Loaded only now: older versions of Node.js could not even read it.
const { launch } = await import('./launch.mjs')
await launch({ dev: process.argv.includes('--dev') })
