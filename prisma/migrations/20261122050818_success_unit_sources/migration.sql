-- AlterTable
ALTER TABLE "success_units" ADD COLUMN     "applies" JSONB,
ADD COLUMN     "field" TEXT;

-- CreateTable
CREATE TABLE "success_unit_changes" (
    "id" BIGSERIAL NOT NULL,
    "company_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "light" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "display" TEXT,
    "set_by" TEXT,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "success_unit_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "success_unit_changes_company_id_unit_id_at_idx" ON "success_unit_changes"("company_id", "unit_id", "at" DESC);

-- Every light that changes leaves a line, whichever door it came through.
CREATE FUNCTION keep_success_unit_change() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'INSERT' OR (NEW.light, NEW.set_by) IS DISTINCT FROM (OLD.light, OLD.set_by) THEN
    INSERT INTO success_unit_changes (company_id, unit_id, light, value, display, set_by, reason)
    VALUES (NEW.company_id, NEW.unit_id, NEW.light, NEW.value, NEW.display, NEW.set_by, NEW.reason);
  END IF;
  RETURN NULL;
END $$ LANGUAGE plpgsql;

CREATE TRIGGER keep_success_unit_change AFTER INSERT OR UPDATE ON success_unit_values
  FOR EACH ROW EXECUTE FUNCTION keep_success_unit_change();
