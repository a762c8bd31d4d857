import Testing
import Wire

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct NextCommandTests {
    @Test func `a table says who, where to, what time it is there, why and until when`() throws {
        let json = String(decoding: try WireJSON.encode([Samples.row]), as: UTF8.self)
        try ScriptedServer.play(.on("POST /v1/next?count=1", answer: json)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("next") == 0)
            #expect(
                scene.results == """
                    TOUCH         WHO                                   NUMBER        THEIR TIME     WHY                        UNTIL
                    tch-00000001  Dana Fox, VP Operations (Acme Steel)  +13125550142  11:00 Chicago  second call of first-call  11:30

                    """)
            #expect(scene.messages == "")
        }
    }

    @Test func `a terminal of 80 columns is not overrun`() {
        let text = [Samples.row].callTable(on: Paper(columns: 80))
        #expect(
            text == """
                TOUCH         WHO             NUMBER        THEIR TIME     WHY             UNTIL
                tch-00000001  Dana Fox, VP …  +13125550142  11:00 Chicago  second call o…  17:30

                """)
    }

    @Test func `JSON is passed on as it came`() throws {
        let json = #"[{"touch":"tch-00000001","something":"new"}]"#
        try ScriptedServer.play(.on("POST /v1/next?count=10&campaign=first", answer: json)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("next", "--count", "10", "--campaign", "first", "--format", "json") == 0)
            #expect(scene.results == json + "\n")
        }
    }

    @Test(arguments: [("json", "[]\n"), ("table", "")])
    func `an empty list says why, beside the result`(format: String, results: String) throws {
        let header = "Touchline-Empty: all of your leads sleep until 08:00"
        try ScriptedServer.play(.on("GET /v1/next?count=1", headers: [header], answer: "[]")) { url in
            let scene = Scene(server: url)
            #expect(scene.run("next", "--peek", "--format", format) == 0)
            #expect(scene.results == results)
            #expect(scene.messages == "all of your leads sleep until 08:00\n")
        }
    }

    @Test func `when the next call may be made is told on the reader's clock`() throws {
        let header = "Touchline-Empty: outside 09:00-17:00; next at 2026-03-04T15:00:00Z"
        try ScriptedServer.play(.on("POST /v1/next?count=1", headers: [header], answer: "[]")) { url in
            let scene = Scene(server: url)
            #expect(scene.run("next") == 0)
            #expect(scene.messages == "outside 09:00-17:00; next at tomorrow 09:00 your time\n")
        }
    }

    @Test func `what is unknown is a dash`() {
        var row = Samples.row
        row.lead.phone = nil
        row.lead.timeZone = nil
        row.lead.localTime = nil
        row.lead.title = nil
        row.account = nil
        row.leasedUntil = nil
        row.windowCloses = nil
        #expect(
            [row].callTable(on: Paper()) == """
                TOUCH         WHO       NUMBER  THEIR TIME  WHY                        UNTIL
                tch-00000001  Dana Fox  –       –           second call of first-call  –

                """)
    }

    @Test func `tasks and callbacks have tables of their own`() {
        var row = Samples.row
        row.task = "Find a number"
        #expect(
            [row].taskTable(on: .chicago) == """
                TOUCH         WHO                                   TO DO          CAMPAIGN  SINCE
                tch-00000001  Dana Fox, VP Operations (Acme Steel)  Find a number  first     Tue 3 Mar 09:00

                """)
        #expect(
            [row].callbackTable(on: .chicago) == """
                TOUCH         CALL AT          WHO                                   NUMBER        ZONE     LAST NOTE
                tch-00000001  Tue 3 Mar 09:00  Dana Fox, VP Operations (Acme Steel)  +13125550142  Chicago  asked for prices

                """)
    }
}
