-- Names as in the README's glossary. A rename reads no rows. Nothing is in production, so no older build runs beside these
-- names.
ALTER TABLE "orders"."order" RENAME COLUMN "checkout_id" TO "checkout_session_id";--> statement-breakpoint
ALTER TABLE "orders"."order" RENAME COLUMN "checkout_url" TO "payment_page_url";--> statement-breakpoint
ALTER TABLE "orders"."order" RENAME COLUMN "people_forgotten_at" TO "people_erased_at";--> statement-breakpoint
ALTER TABLE "orders"."order" RENAME CONSTRAINT "order_checkout_id_unique" TO "order_checkout_session_id_unique";--> statement-breakpoint
ALTER INDEX "orders"."order_people_to_forget" RENAME TO "order_people_to_erase";--> statement-breakpoint
ALTER TABLE "orders"."stripe_mismatch" RENAME COLUMN "checkout_id" TO "checkout_session_id";--> statement-breakpoint
ALTER TABLE "orders"."attendee" RENAME COLUMN "notice_key" TO "notice_token_digest";--> statement-breakpoint
ALTER TABLE "orders"."attendee" RENAME CONSTRAINT "attendee_notice_key_unique" TO "attendee_notice_token_digest_unique";--> statement-breakpoint
ALTER TABLE "accounts"."login_session" RENAME COLUMN "cart_apart" TO "ignores_browser_cart";
