import CMIME
import Foundation

extension OutgoingMail {
    /// iCalendar, and the method as it stands in it (`REQUEST`).
    package struct Invitation: Sendable, Equatable {
        package var method: String
        package var bytes: Data

        package init(method: String, bytes: Data) {
            self.method = method
            self.bytes = bytes
        }

        /// As RFC 6047, 2.4 has it, and once more as a file.
        func add(to message: OpaquePointer) {
            bytes.withUnsafeBytes { bytes in
                touchline_message_calendar(message, method, bytes.baseAddress, bytes.count)
                touchline_message_attach(
                    message, "application", "ics", nil, nil, "invite.ics", bytes.baseAddress, bytes.count)
            }
        }
    }
}
