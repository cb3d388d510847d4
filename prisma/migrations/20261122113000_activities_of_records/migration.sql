-- What was done in an asset, a project or another record; most events name none.
CREATE INDEX "activities_record_id_at" ON "activities"("record_id", "at") WHERE "record_id" IS NOT NULL;
