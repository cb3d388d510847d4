-- AlterTable
ALTER TABLE "custom_fields" ADD COLUMN     "computed_day" DATE,
ADD COLUMN     "pending_since" TIMESTAMPTZ(3),
ADD COLUMN     "roll_up" JSONB,
ADD COLUMN     "rules" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "field_settings" ADD COLUMN     "rules" JSONB;

-- CreateTable
CREATE TABLE "field_leftovers" (
    "field_id" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "field_leftovers_pkey" PRIMARY KEY ("field_id","record_id")
);
