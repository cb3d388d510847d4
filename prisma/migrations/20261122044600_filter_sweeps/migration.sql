-- Filters that are looked at as a whole again, and how much that costs.
ALTER TABLE "saved_filters" ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "sweep_ms" INTEGER NOT NULL DEFAULT 0;

-- A snapshot tells what was committed by then, without waiting for transactions that were running.
ALTER TABLE "filter_progress" DROP COLUMN "tx",
ADD COLUMN     "snapshot" TEXT NOT NULL;
