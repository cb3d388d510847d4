-- Metrics that are deleted keep their numbers and can come back.
ALTER TABLE "metrics" ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
