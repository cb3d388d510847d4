-- Whoever jumps far into a list passes what lies before by the order alone: it says who is archived, so that no row is looked at.
DROP INDEX "end_users_last_active_sort", "end_users_last_touch_sort", "end_users_created_at_sort", "issues_created_at_sort", "tasks_date_done_sort";
CREATE INDEX "end_users_last_active_sort" ON "end_users"("last_active", "id") INCLUDE ("archived") WHERE "deleted_at" IS NULL;
CREATE INDEX "end_users_last_touch_sort" ON "end_users"("last_touch", "id") INCLUDE ("archived") WHERE "deleted_at" IS NULL;
CREATE INDEX "end_users_created_at_sort" ON "end_users"("created_at", "id") INCLUDE ("archived") WHERE "deleted_at" IS NULL;
CREATE INDEX "issues_created_at_sort" ON "issues"("created_at", "id") INCLUDE ("archived") WHERE "deleted_at" IS NULL;
CREATE INDEX "tasks_date_done_sort" ON "tasks"("date_done", "id") INCLUDE ("is_archived") WHERE "deleted_at" IS NULL;
