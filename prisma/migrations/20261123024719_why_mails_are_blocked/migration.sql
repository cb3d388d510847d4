-- AlterTable
ALTER TABLE "email_messages" ADD COLUMN     "blocked_by" TEXT;

-- How many left today is asked before each one.
CREATE INDEX "email_messages_left" ON "email_messages"("member_id", "at") WHERE "direction" = 'out' AND "attempts" > 0;
