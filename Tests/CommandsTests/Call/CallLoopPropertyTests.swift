import Prospecting
import Testing
import Wire

@testable import Commands

@Suite struct CallLoopPropertyTests {
    private static let events: [CallLoop.Event] = [
        .card(Samples.card), .nobody("none"), .key("1"), .key("2"), .key("3"), .key("4"), .key("s"), .key("r"),
        .key("q"), .key("\u{1B}"), .key("\n"), .line(""), .line("x"), .tick, .logged(Samples.answer), .ended,
        .refused(Refusal(.unavailable, "gone")), .refused(Refusal(.conflict, "no")),
        .refused(Refusal(.missingAnswer, "no", details: ["missing": "need"])), .stopped,
    ]

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `whatever happens, each call taken is recorded, skipped or given back before the next, and never twice`(
        seed: UInt64
    ) {
        var random = Sequence(state: seed)
        var loop = CallLoop()
        var isHeld = false
        for event in [CallLoop.Event.began] + (0..<60).map({ _ in Self.events[random.next(Self.events.count)] }) {
            let isTaking = loop.state == .taking
            if isTaking, case .card = event { isHeld = true }
            for action in loop.handle(event) {
                switch action {
                case .record(_, let body):
                    #expect(isHeld)
                    #expect(body.disposition != "callback" || body.when != nil)
                    #expect(body.disposition != "no-fit" || body.answers?["reason"] != nil)
                case .skip, .release, .renew: #expect(isHeld)
                case .take: isHeld = false
                case .finish: if loop.state == .over { isHeld = false }
                case .show, .ask, .tell, .say, .fail: break
                }
            }
            #expect(loop.state != .over || !isHeld)
        }
    }

    /// A linear congruential generator (Knuth, MMIX), so that a run can be repeated.
    private struct Sequence {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }
}
