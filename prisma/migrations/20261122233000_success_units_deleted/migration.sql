-- Success units that are deleted keep their lights and can come back.
ALTER TABLE "success_units" ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
