-- Whose another address is: asked for each e-mail that is read. Most people have one address only.
CREATE INDEX "end_users_other_emails" ON "end_users" USING gin ("other_emails") WHERE "other_emails" <> '{}';
