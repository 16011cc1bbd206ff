-- These statements lock rows, not tables.
UPDATE "orders"."refund" SET "reason" = 'paid-not-confirmed' WHERE "reason" = 'paid-not-placed';--> statement-breakpoint
UPDATE "orders"."decision" SET "kind" = 'paid-not-confirmed' WHERE "kind" = 'paid-not-placed';--> statement-breakpoint
UPDATE "orders"."decision" SET "resolution" = 'confirm-now' WHERE "resolution" = 'place-now';--> statement-breakpoint
UPDATE "orders"."money_act" SET "reason" = 'paid-not-confirmed' WHERE "reason" = 'paid-not-placed';--> statement-breakpoint
UPDATE "orders"."money_act" SET "resolution" = 'confirm-now' WHERE "resolution" = 'place-now';
