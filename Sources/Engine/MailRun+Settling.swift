import Logging
import Prospecting
import Storage

/// What came of mails, as it is written down.
extension MailRun {
    typealias Settled = (intended: IntendedMail, result: MailResult)

    func write(_ sent: [IntendedMail]) async throws {
        _ = try await settle(sent.map { ($0, .accepted) })
    }

    func takeBack(_ mails: some Sequence<IntendedMail>) async throws {
        _ = try await settle(mails.map { ($0, .notBegun) })
    }

    /// Writes down what came of them. Where that cannot be done for one, it is for the others, and that one is in doubt.
    func settle(_ results: [Settled]) async throws -> [MailNext?] {
        guard !results.isEmpty else { return [] }
        do {
            return try await settleTogether(results)
        } catch {
            guard results.count > 1, !Task.isCancelled else { throw error }
            var (next, failure): ([MailNext?], (any Error)?) = ([], nil)
            for result in results {
                do {
                    next += try await settleTogether([result])
                } catch {
                    failure = error
                }
            }
            if let failure { throw failure }
            return next
        }
    }

    private func settleTogether(_ results: [Settled]) async throws -> [MailNext?] {
        let next = try await sitOut {
            try await store.settleMails(results, jitter: .random(in: 0..<1), now: clock.now)
        }
        for (result, next) in zip(results, next) { tell(of: next, for: result.intended) }
        return next
    }

    /// Asks the database again until it is there, however long that takes: what is known of mails that were handed over is not
    /// to be doubted.
    func sitOut<Answer>(_ ask: () async throws -> Answer) async throws -> Answer {
        while true {
            do {
                return try await ask()
            } catch let outage as Refusal where outage.isOutage {
                try await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func tell(of next: MailNext?, for intended: IntendedMail) {
        let metadata: Logger.Metadata = ["mail": "\(intended.mail.id)", "mailbox": "\(intended.mailbox.id)"]
        switch next {
        case .sent?: logger.info("A mail was sent", metadata: metadata)
        case .again?: logger.info("A mail was taken back before it was sent", metadata: metadata)
        case .retry?: logger.info("A mail is tried again later", metadata: metadata)
        case .held?: logger.notice("A mail was refused so often that a person is to look at it", metadata: metadata)
        case .badAddress?, .failed?: logger.notice("A mail was refused", metadata: metadata)
        case .mailboxLater?: logger.warning("A mailbox's server cannot be reached", metadata: metadata)
        case .mailboxFailed?: logger.error("A mailbox's server lets nobody in", metadata: metadata)
        case .unsure?, nil: logger.warning("It is not known whether a mail was sent", metadata: metadata)
        }
    }
}
