import Prospecting
import Testing

@Suite struct MailResultTests {
    private let now = Instant(milliseconds: 1_772_557_200_000)

    private func next(_ result: MailResult, attempts: Int = 1, failures: Int = 0) -> MailNext {
        MailNext.after(result, attempts: attempts, failures: failures, now: now, jitter: 0)
    }

    private func no(_ stage: MailRefusal.Stage, _ code: Int, _ words: String = "no") -> MailResult {
        .refused(MailRefusal(stage: stage, code: code, words: words))
    }

    @Test func `what was taken is sent, and what was not answered is in doubt`() {
        #expect(next(.accepted) == .sent)
        #expect(next(.unanswered("reset")) == .unsure(reason: "reset"))
    }

    @Test(arguments: [MailRefusal.Stage.login, .sender, .ownCopy])
    func `a no of 400 to us has the mailbox wait, whomever the mail is for`(stage: MailRefusal.Stage) {
        #expect(next(no(stage, 451)) == .mailboxLater(at: now + .minutes(1), reason: "no"))
        #expect(next(no(stage, 452), attempts: 9, failures: 1) == .mailboxLater(at: now + .minutes(5), reason: "no"))
    }

    @Test(arguments: [MailRefusal.Stage.recipient, .content])
    func `a no of 400 is tried again, longer each time, and given up in the end`(stage: MailRefusal.Stage) {
        #expect(next(no(stage, 451)) == .retry(at: now + .minutes(10), reason: "no"))
        #expect(next(no(stage, 421), attempts: 8) == .retry(at: now + .hours(20), reason: "no"))
        #expect(next(no(stage, 450), attempts: 9) == .failed(reason: "given up: no"))
    }

    @Test func `a server that is not there has its mailbox wait`() {
        #expect(next(.notHandedOver("x")) == .mailboxLater(at: now + .minutes(1), reason: "x"))
        #expect(next(.notHandedOver("x"), failures: 99) == .mailboxLater(at: now + .hours(1), reason: "x"))
        #expect(next(no(.login, 454)) == .mailboxLater(at: now + .minutes(1), reason: "no"))
    }

    @Test(arguments: [
        (550, "5.1.1 <x@y.example>: user unknown"), (553, "5.1.3 bad address"),
        (550, "5.2.1 mailbox disabled"),
    ])
    func `a no to the address is one for good`(code: Int, words: String) {
        #expect(next(no(.recipient, code, words)) == .badAddress(reason: words))
    }

    @Test(arguments: [
        (550, "5.7.1 blocked by policy"), (550, "relay not permitted"), (554, "rejected"), (552, "5.2.2 mailbox full"),
    ])
    func `a no to us says nothing of the address`(code: Int, words: String) {
        #expect(next(no(.recipient, code, words)) == .failed(reason: words))
    }

    @Test func `a no to who we are fails the mailbox, and one to the words only the mail`() {
        for stage in [MailRefusal.Stage.login, .sender, .ownCopy] {
            #expect(next(no(stage, 550)) == .mailboxFailed(reason: "no"))
        }
        #expect(next(no(.content, 554, "")) == .failed(reason: "the server answered 554"))
    }
}
