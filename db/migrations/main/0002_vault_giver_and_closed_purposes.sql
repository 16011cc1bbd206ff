ALTER TABLE "vault"."record" ADD COLUMN "giver_id" uuid;--> statement-breakpoint
CREATE INDEX "record_giver" ON "vault"."record" USING btree ("giver_id") WHERE "vault"."record"."giver_id" is not null;--> statement-breakpoint
ALTER TABLE "vault"."access" ADD CONSTRAINT "access_purpose_closed" CHECK ("vault"."access"."purpose" in ('own', 'export', 'sign-in', 'see-order', 'ship-order', 'run-event', 'answer-order', 'notify-order', 'settle-affiliation', 'search', 'erase'));--> statement-breakpoint
ALTER TABLE "vault"."access" ADD CONSTRAINT "access_verdict" CHECK ("vault"."access"."verdict" in ('granted', 'refused'));--> statement-breakpoint
ALTER TABLE "vault"."record" ADD CONSTRAINT "record_given_for" CHECK ("vault"."record"."given_for" in ('account', 'commerce', 'inquiry'));--> statement-breakpoint
ALTER TABLE "vault"."record" ADD CONSTRAINT "record_given_by" CHECK ("vault"."record"."given_by" in ('self', 'buyer', 'staff'));--> statement-breakpoint
ALTER TABLE "vault"."record" ADD CONSTRAINT "record_form_named" CHECK ("vault"."record"."form" <> '' and "vault"."record"."policy_version" <> '');