-- online
ALTER TABLE "vault"."access" VALIDATE CONSTRAINT "access_purpose_closed";
