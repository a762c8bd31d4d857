import Prospecting
import Testing
import Wire

@testable import Commands

@Suite struct RecordKeysTests {
    @Test func `what is sent again is the same request, and anything else is another`() {
        var keys = RecordKeys()
        var made = 0
        func key(_ disposition: String, _ touch: Int64) -> String {
            keys.key(for: AttemptBody(disposition: disposition), on: Touch.ID(touch)) {
                made += 1
                return "key-\(made)"
            }
        }
        #expect(key("busy", 1) == "key-1")
        #expect(key("busy", 1) == "key-1")
        #expect(key("voicemail", 1) == "key-2")
        #expect(key("voicemail", 2) == "key-3")
        #expect(key("busy", 1) == "key-4")
    }
}
