export * from '@/lib/base/actor'
