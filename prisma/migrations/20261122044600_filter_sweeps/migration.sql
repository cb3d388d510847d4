-- Filters that are looked at as a whole again, and how much that costs.
ALTER TABLE "saved_filters" ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "sweep_ms" INTEGER NOT NULL DEFAULT 0;
