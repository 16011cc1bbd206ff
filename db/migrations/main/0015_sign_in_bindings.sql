ALTER TABLE "vault"."access" DROP CONSTRAINT "access_purpose_closed";--> statement-breakpoint
ALTER TABLE "accounts"."session" ADD COLUMN "cart_apart" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts"."sign_in_attempt" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "accounts"."sign_in_attempt" ADD COLUMN "browser_digest" "bytea";--> statement-breakpoint
ALTER TABLE "accounts"."sign_in_attempt" ADD COLUMN "counted" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "fulfillment"."download" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "vault"."access" ADD CONSTRAINT "access_purpose_closed" CHECK ("vault"."access"."purpose" in ('own', 'export', 'sign-in', 'see-order', 'pay-order', 'ship-order', 'run-event', 'answer-order', 'notify-order', 'settle-affiliation', 'search', 'erase', 'manage-roles')) NOT VALID;
