import Curl
import Prospecting
import Shapes
import Storage

/// What was heard of another tool in one attempt.
struct ShapeTalk: Sendable {
    /// By when the last answer has to be there.
    let ends: Instant
    private(set) var record = DeliveryRecord(milliseconds: 0)
    private var status: Int?
    private var retryAfter: Span?

    init(ends: Instant) {
        self.ends = ends
    }

    /// Keeps what the log is to have of an answer; the next one takes its place.
    mutating func hear(_ answer: HTTPAnswer, retryAfter: Span?) {
        status = answer.status
        self.retryAfter = retryAfter
        record.timings = DeliveryTimings(answer.timings)
        record.isRepeated = record.isRepeated || answer.repeatedByLibrary
        record.answer = answer.body.kept
    }

    /// What it came to, for the delivery.
    mutating func result(of outcome: ShapeOutcome) -> DeliveryPolicy.Result {
        switch outcome {
        case .accepted(let note):
            guard let status else {
                record.answer = note
                return .unsent(failure: nil)
            }
            return .answered(status: status, retryAfter: nil)
        case .status(let status): return .answered(status: status, retryAfter: retryAfter)
        case .tokenExpired: return .answered(status: 401, retryAfter: nil)
        case .refused(let refusal):
            guard let status else {
                record.answer = refusal.words
                return .unsent(failure: "no-record")
            }
            if (record.answer ?? "").isEmpty { record.answer = refusal.words }
            return .rejected(status: status, isFinal: refusal.isFinal)
        }
    }

    /// That it broke off.
    mutating func note(_ obstacle: ShapeObstacle) -> DeliveryPolicy.Result {
        switch obstacle {
        case .transfer(let failure):
            record.timings = DeliveryTimings(failure.timings)
            record.isRepeated = record.isRepeated || failure.repeatedByLibrary
            record.answer = failure.message
            return .failed(kind: failure.kind.rawValue)
        case .refused(let refusal):
            record.answer = refusal.words
            return .failed(kind: "credential")
        case .delivery(let obstacle):
            record.answer = obstacle.message
            return .failed(kind: obstacle.kind)
        }
    }
}
