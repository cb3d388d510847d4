-- What is planned at a customer, of however many e-mails were exchanged.
CREATE INDEX "email_messages_planned" ON "email_messages"("company_id") WHERE "status" IN ('draft', 'scheduled', 'blocked', 'sending');
