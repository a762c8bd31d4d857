import Foundation

/// Blocking work that must not hold up a thread of Swift's pool, where the daemon under test works too.
enum OwnThread {
    static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { waiter in
            Thread.detachNewThread { waiter.resume(returning: body()) }
        }
    }
}
