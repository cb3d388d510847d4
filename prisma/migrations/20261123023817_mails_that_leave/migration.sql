-- AlterTable
ALTER TABLE "email_messages" ADD COLUMN     "enduser_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "refused" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "reply_to_id" TEXT,
ADD COLUMN     "sends_anyway" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

UPDATE "email_messages" SET "enduser_ids" = ARRAY["enduser_id"] WHERE "enduser_id" IS NOT NULL AND "status" IN ('draft', 'scheduled', 'blocked');

CREATE INDEX "email_messages_leaving" ON "email_messages"("scheduled_at") WHERE "status" IN ('scheduled', 'sending');
CREATE INDEX "email_messages_unfiled" ON "email_messages"("at") WHERE "conversation_id" IS NULL AND "attempts" > 0;
CREATE INDEX "email_messages_refused" ON "email_messages" USING GIN ("refused") WHERE "refused" <> '{}';
