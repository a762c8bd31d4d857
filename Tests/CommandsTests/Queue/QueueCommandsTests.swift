import Testing
import Wire

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct QueueCommandsTests {
    private let ended =
        #"{"touch":"tch-00000001","lead":"lead-0000000c","stage":"working","next":null}"#

    @Test(arguments: [
        (["release", "tch-00000001"], "DELETE /v1/touches/tch-00000001/lease", "", "released"),
        (
            ["release", "tch-00000001", "--for", "2h", "--reason", "out to lunch"],
            "DELETE /v1/touches/tch-00000001/lease?for=2h&reason=out%20to%20lunch", "", "released"
        ),
        (
            ["done", "tch-00000001", "--note", "sent"], "PUT /v1/touches/tch-00000001/completion",
            #"{"note":"sent"}"#, "done"
        ),
        (
            ["skip", "tch-00000001", "--reason", "on leave"], "PUT /v1/touches/tch-00000001/skip",
            #"{"reason":"on leave"}"#, "skipped"
        ),
    ])
    func `a touch is given back, done or left out`(
        arguments: [String], request: String, body: String, verb: String
    ) throws {
        try ScriptedServer.play(.on(request, body: body, answer: ended)) { url in
            let scene = Scene(server: url)
            #expect(Touchline.run(arguments, in: scene.context) == 0)
            #expect(
                scene.results == "\(verb) tch-00000001 · lead-0000000c is working\nnext: nothing is planned\n")
        }
    }

    @Test func `today is counted in this machine's zone`() throws {
        let json =
            #"{"date":"2026-03-03","dials":12,"connects":3,"conversations":2,"meetings":1,"qualified":0,"mails":7}"#
        try ScriptedServer.play(.on("GET /v1/today?zone=America%2FChicago", answer: json)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("today") == 0)
            #expect(
                scene.results == """
                    DATE        DIALS  CONNECTS  CONVERSATIONS  MEETINGS  QUALIFIED  MAILS
                    2026-03-03     12         3              2         1          0      7

                    """)
        }
    }

    @Test func `a manager sees everybody's callbacks, and which were missed`() throws {
        var (sams, mos) = (Samples.row, Samples.row)
        sams.owner = "sam@example.com"
        sams.missedAt = sams.due
        mos.owner = "mo@example.com"
        let json = String(decoding: try WireJSON.encode([sams, mos]), as: UTF8.self)
        try ScriptedServer.play(
            .on("GET /v1/callbacks", answer: json), .on("GET /v1/callbacks?mine=true", answer: "[]")
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("callbacks") == 0)
            let lines = scene.results.split(separator: "\n")
            #expect(lines[0].contains("PROMISED BY"))
            #expect(lines[1].contains("(missed)") && lines[1].contains("sam@example.com"))
            #expect(!lines[2].contains("(missed)") && lines[2].contains("mo@example.com"))
            #expect(scene.run("callbacks", "--mine") == 0)
        }
    }

    @Test func `who holds what is listed`() throws {
        let row = #"""
            {"touch":"tch-00000001","kind":"follow-up","rep":{"id":"user-00000001","email":"sam@example.com","name":"Sam"},
            "lead":"lead-00000001","name":"Dana Fox","company":"Acme Steel","campaign":"first",
            "since":"2026-03-03T17:00:00Z","until":"2026-03-03T17:30:00Z"}
            """#
        try ScriptedServer.play(.on("GET /v1/leases", answer: "[\(row)]")) { url in
            let scene = Scene(server: url)
            #expect(scene.run("lease", "list") == 0)
            #expect(
                scene.results == """
                    TOUCH         REP              LEAD           WHO                    CAMPAIGN  KIND       SINCE        UNTIL
                    tch-00000001  sam@example.com  lead-00000001  Dana Fox (Acme Steel)  first     follow-up  today 11:00  today 11:30

                    """)
        }
    }

    private var mail: NextRow {
        var row = Samples.row
        row.channel = "mail"
        row.task = "mail (intro)"
        row.mail = MailText(
            subject: "Steel, Dana", body: "Hi Dana,\n\none\ntwo\nthree\n", missing: ["account.sector"])
        return row
    }

    @Test func `a mail to be sent by hand is listed with its subject and how it begins`() throws {
        let json = String(decoding: try WireJSON.encode([mail]), as: UTF8.self)
        try ScriptedServer.play(.on("GET /v1/todo", answer: json)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("todo") == 0)
            #expect(
                scene.results == """
                    TOUCH         WHO                                   TO DO         CAMPAIGN  SINCE
                    tch-00000001  Dana Fox, VP Operations (Acme Steel)  mail (intro)  first     today 09:00

                    tch-00000001 · mail to dana@acme.example
                      Subject: Steel, Dana
                      Hi Dana,
                      one
                      two
                      fill in: account.sector
                      touchline show tch-00000001 · mail edit tch-00000001 --body-file FILE · mail send tch-00000001

                    """)
        }
    }

    @Test func `a touch is shown with what to say and how it ends`() throws {
        var card = Samples.card
        card.row = mail
        (card.guide, card.voicemail, card.missing) = (nil, nil, [])
        let json = String(decoding: try WireJSON.encode(card), as: UTF8.self)
        try ScriptedServer.play(.on("GET /v1/touches/tch-00000001", answer: json)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("show", "tch-00000001") == 0)
            #expect(
                scene.results == """
                    Dana Fox · VP Operations · Acme Steel, acme.example
                    ✉ dana@acme.example · 11:00 Chicago · fit 92 A
                    other numbers: +13125550143
                    why now: second call of first-call (first/second-call)
                    to do: mail (intro)
                    last note: asked for prices
                    yours until 11:30, callable until 17:00

                    Subject Steel, Dana

                    Mail
                      Hi Dana,

                      one
                      two
                      three
                      fill in: account.sector

                    touchline mail edit tch-00000001 --body-file FILE   touchline mail send tch-00000001   touchline skip tch-00000001 --reason R

                    """)
        }
    }
}
