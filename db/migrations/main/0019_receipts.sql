ALTER TABLE "vault"."access" DROP CONSTRAINT "access_purpose_closed";--> statement-breakpoint
ALTER TABLE "orders"."order" ADD COLUMN "receipt_changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders"."order_line" ADD COLUMN "first_day" date;--> statement-breakpoint
ALTER TABLE "orders"."order_line" ADD COLUMN "last_day" date;--> statement-breakpoint
ALTER TABLE "vault"."access" ADD CONSTRAINT "access_purpose_closed" CHECK ("vault"."access"."purpose" in ('own', 'export', 'sign-in', 'see-order', 'pay-order', 'ship-order', 'run-event', 'answer-order', 'notify-order', 'issue-receipt', 'settle-affiliation', 'search', 'erase', 'manage-roles')) NOT VALID;
