-- AlterTable
ALTER TABLE "email_messages" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "files" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "root_id" TEXT;

-- CreateTable
CREATE TABLE "mailboxes" (
    "id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "imap_host" TEXT NOT NULL,
    "imap_port" INTEGER NOT NULL,
    "imap_security" TEXT NOT NULL,
    "smtp_host" TEXT NOT NULL,
    "smtp_port" INTEGER NOT NULL,
    "smtp_security" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'on',
    "since" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3),
    "reading_since" TIMESTAMPTZ(3),
    "error" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "daily_limit" INTEGER NOT NULL DEFAULT 200,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mailboxes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailbox_folders" (
    "mailbox_id" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "uid_validity" BIGINT NOT NULL,
    "last_uid" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "mailbox_folders_pkey" PRIMARY KEY ("mailbox_id","path")
);

-- CreateTable
CREATE TABLE "mailbox_entries" (
    "mailbox_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "uid" BIGINT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "address" TEXT,
    "email_id" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mailbox_entries_pkey" PRIMARY KEY ("mailbox_id","message_id")
);

-- CreateTable
CREATE TABLE "mail_rules" (
    "id" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_rules_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mailboxes_member_id_key" ON "mailboxes"("member_id");

-- CreateIndex
CREATE INDEX "mailbox_entries_mailbox_id_outcome_seen_at_idx" ON "mailbox_entries"("mailbox_id", "outcome", "seen_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "mail_rules_pattern_key" ON "mail_rules"("pattern");

-- CreateIndex
CREATE INDEX "email_messages_in_reply_to_idx" ON "email_messages"("in_reply_to");

-- CreateIndex
CREATE INDEX "email_messages_root_id_idx" ON "email_messages"("root_id");

-- AddForeignKey
ALTER TABLE "mailbox_folders" ADD CONSTRAINT "mailbox_folders_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailboxes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox_entries" ADD CONSTRAINT "mailbox_entries_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailboxes"("id") ON DELETE CASCADE ON UPDATE CASCADE;
