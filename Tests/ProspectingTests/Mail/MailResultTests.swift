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
        (550, "5.7.1 blocked by policy"), (550, "relay not permitted"), (554, "rejected"),
        (552, "5.3.4 message size exceeds the quota"), (552, "5.7.0 blocked for its attachment"),
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

    @Test(arguments: [
        (MailRefusal.Stage.content, 550, "5.4.5 Daily user sending limit exceeded"),
        (.recipient, 554, "5.7.1 too many messages, slow down"), (.content, 552, "storage is exceeded"),
        (.ownCopy, 552, "5.2.2 mailbox full"), (.sender, 550, "5.7.705 tenant has exceeded threshold"),
        (.content, 451, "4.7.28 unusual rate of mail"), (.content, 554, "5.7.0 your hourly limit of 100 is reached"),
    ])
    func `a limit of ours has the mailbox wait longer each time, and somebody look in the end`(
        stage: MailRefusal.Stage, code: Int, words: String
    ) {
        #expect(next(no(stage, code, words)) == .mailboxLater(at: now + .minutes(10), reason: words))
        #expect(
            next(no(stage, code, words), attempts: 9, failures: 7) == .mailboxLater(at: now + .hours(20), reason: words)
        )
        #expect(next(no(stage, code, words), failures: 8) == .mailboxFailed(reason: "given up: \(words)"))
    }

    @Test(arguments: [
        (552, "5.2.2 mailbox full"), (550, "5.2.1 The user you are trying to contact is receiving mail at a rate that"),
        (452, "4.2.2 over quota"), (552, "no more room"), (550, "Mailbox is full"),
    ])
    func `a lead's mailbox without room is tried again, and in the end a person says what becomes of the step`(
        code: Int, words: String
    ) {
        #expect(next(no(.recipient, code, words)) == .retry(at: now + .minutes(10), reason: words))
        #expect(next(no(.recipient, code, words), attempts: 9) == .held(reason: "given up: \(words)"))
    }
}
