-- Lists sorted by a colleague walk the colleagues in order and stop after a page, instead of sorting everything.
CREATE INDEX "members_name_sort" ON "members"(lower("name"), "id");

-- How many rows have one name: the planner takes no such figure from a partial index, and without one expects half a
-- percent of the table.
CREATE STATISTICS "companies_name_lower" ON (lower("name")) FROM "companies";
CREATE STATISTICS "end_users_name_lower" ON (lower("name")) FROM "end_users";
CREATE STATISTICS "end_users_email_lower" ON (lower("email")) FROM "end_users";
CREATE STATISTICS "projects_name_lower" ON (lower("name")) FROM "projects";
CREATE STATISTICS "assets_name_lower" ON (lower("name")) FROM "assets";
CREATE STATISTICS "campaigns_name_lower" ON (lower("name")) FROM "campaigns";
CREATE STATISTICS "objectives_name_lower" ON (lower("name")) FROM "objectives";
CREATE STATISTICS "workspaces_name_lower" ON (lower("name")) FROM "workspaces";
ANALYZE "members", "companies", "end_users", "projects", "assets", "campaigns", "objectives", "workspaces";
