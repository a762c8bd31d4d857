import Dispatch

/// A timer that rings once, at the moment it was told last, and needs no memory for those it was told before.
///
/// `@unchecked Sendable`: a source of Dispatch may be used from any thread.
final class Alarm: @unchecked Sendable {
    private let source = DispatchSource.makeTimerSource(queue: .global())

    /// Calls what is given each time it rings; called once.
    func start(_ ring: @escaping @Sendable () -> Void) {
        source.setEventHandler(handler: ring)
        source.schedule(deadline: .distantFuture)
        source.activate()
    }

    func ring(at moment: DispatchTime) {
        source.schedule(deadline: moment)
    }

    deinit { source.cancel() }
}
