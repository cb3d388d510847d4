import './require-node.mjs'

const { bench } = await import('./bench/bench.mjs')
const { main } = await import('./say.mjs')

/** `npm run bench -- --size S|M|L [--data DIR] [--only generate,measure,plans] [--port 3105]` */
await main(() => bench(process.argv.slice(2)))
