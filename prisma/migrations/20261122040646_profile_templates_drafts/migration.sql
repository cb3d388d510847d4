-- AlterTable
ALTER TABLE "profile_template_versions" ADD COLUMN     "name" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "profile_templates" ADD COLUMN     "draft_at" TIMESTAMPTZ(3),
ADD COLUMN     "draft_by" TEXT,
ADD COLUMN     "is_default" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "surface" TEXT NOT NULL DEFAULT 'page';

-- One template matches always.
CREATE UNIQUE INDEX "profile_templates_one_default" ON "profile_templates"("model", "surface") WHERE "is_default";
