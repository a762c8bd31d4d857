import Prospecting
import Wire

/// The key that each record of a working day is sent under: what is sent again after a lost answer is the same request.
struct RecordKeys {
    private var last: (touch: Touch.ID, body: AttemptBody, key: String)?

    /// - Parameter new: makes a key that was never there before.
    mutating func key(for body: AttemptBody, on touch: Touch.ID, new: () -> String) -> String {
        if let last, last.touch == touch, last.body == body { return last.key }
        let key = new()
        last = (touch, body, key)
        return key
    }
}
