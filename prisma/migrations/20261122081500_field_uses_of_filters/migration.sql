-- Filters count, too, not only sorting.
ALTER TABLE "field_uses" RENAME COLUMN "sorts" TO "uses";
ALTER TABLE "field_uses" RENAME COLUMN "last_sort_at" TO "last_used_at";
