import Prospecting
import Testing
import Wire

@testable import Commands

@Suite struct CallLoopTests {
    private let touch = Samples.row.touch

    private func opened(_ events: [CallLoop.Event] = []) -> CallLoop {
        var loop = CallLoop()
        for event in [.began, .card(Samples.card)] + events { _ = loop.handle(event) }
        return loop
    }

    @Test func `it begins by taking a call, and shows it`() {
        var loop = CallLoop()
        #expect(loop.handle(.began) == [.take])
        #expect(loop.reading == .nothing)
        #expect(loop.handle(.card(Samples.card)) == [.show(Samples.card)])
        #expect(loop.reading == .key)
    }

    @Test func `nobody to call ends it with the reason`() {
        var loop = CallLoop()
        _ = loop.handle(.began)
        #expect(loop.handle(.nobody("all asleep")) == [.say("all asleep"), .finish])
        #expect(loop.state == .over)
    }

    @Test func `a daemon that refuses at the start ends it with that refusal`() {
        let refusal = Refusal(.unauthenticated, "unknown token")
        var loop = CallLoop()
        _ = loop.handle(.began)
        #expect(loop.handle(.refused(refusal)) == [.fail(refusal)])
        #expect(loop.state == .over)
    }

    @Test func `one key and an empty note record a call, and the next is taken`() {
        var loop = opened()
        #expect(loop.handle(.key("1")) == [.say("no-answer"), .ask(.note)])
        #expect(loop.reading == .line)
        #expect(loop.handle(.line("")) == [.record(touch, AttemptBody(disposition: "no-answer"))])
        #expect(loop.reading == .nothing)
        #expect(loop.handle(.logged(Samples.answer)) == [.tell(Samples.answer), .take])
    }

    @Test func `a callback asks when`() {
        var loop = opened([.key("2")])
        #expect(loop.reading == .line)
        #expect(loop.handle(.line("tomorrow 10:00")) == [.ask(.note)])
        let body = AttemptBody(disposition: "callback", note: "with Jo", when: "tomorrow 10:00")
        #expect(loop.handle(.line("with Jo")) == [.record(touch, body)])
    }

    @Test func `a callback without a time records nothing`() {
        var loop = opened([.key("2")])
        #expect(loop.handle(.line(" ")) == [.say("nothing was recorded; choose again"), .show(Samples.card)])
        #expect(loop.state == .choosing(Samples.card))
    }

    @Test func `a reason is chosen with one key`() {
        var loop = opened([.key("3")])
        #expect(loop.reading == .key)
        #expect(loop.handle(.key("7")) == [])
        #expect(loop.handle(.key("\n")) == [])
        #expect(loop.handle(.key("2")) == [.say("other"), .ask(.note)])
        let body = AttemptBody(disposition: "no-fit", answers: ["reason": "other"])
        #expect(loop.handle(.line("")) == [.record(touch, body)])
    }

    @Test func `qualified asks the campaign's questions, and an earlier answer may stay`() {
        var loop = opened([.key("4")])
        let timeline = CallQuestion(
            target: .answer("timeline"), text: "In how many months? [earlier: 9]", isOptional: true)
        #expect(loop.handle(.key("1")) == [.say("acute"), .ask(timeline)])
        #expect(loop.handle(.line("")) == [.ask(.note)])
        let body = AttemptBody(disposition: "qualified", answers: ["need": "acute"])
        #expect(loop.handle(.line("")) == [.record(touch, body)])
    }

    @Test func `escape takes a key back`() {
        var loop = opened([.key("3")])
        #expect(loop.handle(.key("\u{1B}")) == [.show(Samples.card)])
    }

    @Test func `a key that means nothing does nothing`() {
        var loop = opened()
        for key in "5zs\u{1B}\n\0".filter({ $0 != "s" }) { #expect(loop.handle(.key(key)) == []) }
        #expect(loop.state == .choosing(Samples.card))
    }

    @Test func `a skip asks why, a release for how long`() {
        var skipping = opened()
        #expect(skipping.handle(.key("s")) == [.ask(.skipReason)])
        #expect(skipping.handle(.line("on leave")) == [.skip(touch, reason: "on leave")])
        #expect(skipping.handle(.ended) == [.take])
        var releasing = opened()
        #expect(releasing.handle(.key("r")) == [.ask(.releaseDelay)])
        #expect(releasing.handle(.line("")) == [.release(touch, delay: "1h")])
        #expect(releasing.handle(.ended) == [.take])
    }

    @Test(arguments: [CallLoop.Event.key("q"), .stopped])
    func `quitting gives back what is held`(event: CallLoop.Event) {
        var loop = opened()
        #expect(loop.handle(event) == [.release(touch, delay: nil), .finish])
        #expect(loop.state == .over)
    }

    @Test func `an open card is kept, wherever its filling in stands`() {
        for events in [[], [.key("2")], [.key("3")]] as [[CallLoop.Event]] {
            var loop = opened(events)
            let before = loop
            #expect(loop.handle(.tick) == [.renew(touch)])
            #expect(loop == before)
        }
    }

    @Test func `a renewal that is refused is told and harms nothing`() {
        var loop = opened()
        #expect(loop.handle(.refused(Refusal(.notLeased, "not yours any more"))) == [.say("not yours any more")])
        #expect(loop.state == .choosing(Samples.card))
    }

    @Test(arguments: [
        (Refusal(.missingAnswer, "no", details: ["missing": "need"]), "acute"),
        (Refusal(.invalid, "no", details: ["question": "need"]), "acute"),
    ])
    func `one wrong answer is asked again and the rest is kept`(refusal: Refusal, answer: String) {
        var loop = opened([.key("4"), .key("2"), .line("3"), .line("a note")])
        let actions = loop.handle(.refused(refusal))
        #expect(actions.first == .say("no"))
        #expect(loop.reading == .key)
        let body = AttemptBody(disposition: "qualified", note: "a note", answers: ["need": "acute", "timeline": "3"])
        #expect(loop.handle(.key("1")) == [.say(answer), .record(touch, body)])
    }

    @Test func `a time that cannot be is asked again`() {
        var loop = opened([.key("2"), .line("23:00"), .line("")])
        let refusal = Refusal(.invalid, "outside 08:00-21:00", details: ["when": "2026-03-04T05:00:00Z"])
        #expect(loop.handle(.refused(refusal)).first == .say("outside 08:00-21:00"))
        let body = AttemptBody(disposition: "callback", when: "10:00")
        #expect(loop.handle(.line("10:00")) == [.record(touch, body)])
    }

    @Test func `what could not be sent is kept until it can`() {
        var loop = opened([.key("1"), .line("a note")])
        let body = AttemptBody(disposition: "no-answer", note: "a note")
        let refusal = Refusal(.unavailable, "cannot reach it")
        for _ in 0..<2 {
            #expect(
                loop.handle(.refused(refusal)) == [.say("cannot reach it"), .say("any key sends it again, q gives up")])
            #expect(loop.reading == .key)
            #expect(loop.handle(.key(" ")) == [.record(touch, body)])
        }
        #expect(loop.handle(.logged(Samples.answer)) == [.tell(Samples.answer), .take])
    }

    @Test func `a touch that was logged already is left for the next`() {
        var loop = opened([.key("1"), .line("")])
        #expect(loop.handle(.refused(Refusal(.alreadyLogged, "logged"))) == [.say("logged"), .take])
    }

    @Test func `keys are digits, then letters, and never those of the loop`() {
        let choices = (0..<40).map { TouchCard.Choice(name: "d\($0)", asks: [], mayAsk: [], qualifies: false) }
        let keys = String(CallKeys.assigned(choices).map(\.key))
        #expect(keys == "123456789abcdefghijklmnoptuvwxyz")
    }
}
