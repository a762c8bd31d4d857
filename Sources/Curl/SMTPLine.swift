import CCurl
import Dispatch
import Foundation

/// A line to one mail server, on a thread of its own while it is in use: mails go one after the other over one connection.
///
/// libcurl ends lines and doubles dots (RFC 5321, 4.5.2) as the message goes, and says QUIT when this object goes.
package final class SMTPLine: Sendable {
    private let thread = DispatchQueue(label: "smtp")
    private let handle = HandleBox()

    package init() {}

    /// Hands a mail over; not cut off by the task's end, since nobody would know then what became of it.
    package func send(_ mail: SMTPMail, to server: MailServer) async -> SMTPOutcome {
        await withCheckedContinuation { waiter in
            thread.async { [handle] in waiter.resume(returning: handle.send(mail, to: server)) }
        }
    }

    /// Says goodbye to the server; a mail that is sent later begins a new connection.
    package func close() async {
        await withCheckedContinuation { waiter in
            thread.async { [handle] in
                handle.close()
                waiter.resume()
            }
        }
    }
}

/// Touched only on the line's thread.
private final class HandleBox: @unchecked Sendable {
    private var easy: EasyHandle?

    func send(_ mail: SMTPMail, to server: MailServer) -> SMTPOutcome {
        do throws(TransferFailure) {
            let easy = try ready()
            let exchange = try SMTPExchange(mail, to: server, on: easy)
            return withExtendedLifetime(exchange) { exchange.outcome(easy.perform()) }
        } catch {
            return .notHandedOver(error)
        }
    }

    func close() { easy = nil }

    private func ready() throws(TransferFailure) -> EasyHandle {
        if let easy {
            try easy.reset()
            return easy
        }
        let new = try EasyHandle()
        easy = new
        return new
    }
}
