-- What a list without conditions holds, in the order of the ids: programs go through it page by page, and to any place in it past
-- this index alone.
CREATE INDEX "companies_listed" ON "companies"("id") WHERE "deleted_at" IS NULL;
CREATE INDEX "end_users_listed" ON "end_users"("id") WHERE "deleted_at" IS NULL AND NOT "archived";
CREATE INDEX "workflows_listed" ON "workflows"("id") WHERE "deleted_at" IS NULL AND NOT "is_archived";
CREATE INDEX "opportunities_listed" ON "opportunities"("id") WHERE "deleted_at" IS NULL;
CREATE INDEX "licenses_listed" ON "licenses"("id") WHERE "deleted_at" IS NULL;
CREATE INDEX "sales_listed" ON "sales"("id") WHERE "deleted_at" IS NULL;
CREATE INDEX "invoices_listed" ON "invoices"("id") WHERE "deleted_at" IS NULL;
CREATE INDEX "issues_listed" ON "issues"("id") WHERE "deleted_at" IS NULL AND NOT "archived";
CREATE INDEX "projects_listed" ON "projects"("id") WHERE "deleted_at" IS NULL AND NOT "archived";
CREATE INDEX "assets_listed" ON "assets"("id") WHERE "deleted_at" IS NULL;
CREATE INDEX "nps_responses_listed" ON "nps_responses"("id") WHERE "deleted_at" IS NULL;
CREATE INDEX "churns_listed" ON "churns"("id") WHERE "deleted_at" IS NULL;
CREATE INDEX "campaigns_listed" ON "campaigns"("id") WHERE "deleted_at" IS NULL;
CREATE INDEX "objectives_listed" ON "objectives"("id") WHERE "deleted_at" IS NULL;
CREATE INDEX "workspaces_listed" ON "workspaces"("id") WHERE "deleted_at" IS NULL;
CREATE INDEX "conversations_listed" ON "conversations"("id") WHERE "deleted_at" IS NULL AND NOT "archived";
CREATE INDEX "tasks_listed" ON "tasks"("id") WHERE "deleted_at" IS NULL AND NOT "is_archived";
